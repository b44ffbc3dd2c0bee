"use client";

import { DownloadStatus } from "./download-status";
import { FILE_FORMATS } from "./formats";
import { useDownloads } from "./use-downloads";

interface TableLinksProps {
  /** Name of the table at /api/v1/tables. */
  table: string;
  /** Parameters of the page, as its address has them. */
  query?: string;
  /** What the files hold, before the links. */
  intro: string;
}

/** A page's table as files: plain links; a plain click shows how far a long file has come. */
export function TableLinks({ table, query = "", intro }: TableLinksProps) {
  const { downloads, follow, cancel } = useDownloads();
  return (
    <nav
      aria-label="Export"
      className="no-print mt-2 flex flex-wrap gap-x-3 gap-y-1 text-[0.87rem] text-ink-2"
    >
      <span>{intro}</span>
      {FILE_FORMATS.map(({ format, label }) => (
        <a
          key={format}
          className="underline"
          href={`/api/v1/tables/${table}.${format}${query === "" ? "" : `?${query}`}`}
          download
          onClick={follow}
        >
          {label}
        </a>
      ))}
      <DownloadStatus downloads={downloads} cancel={cancel} />
    </nav>
  );
}
