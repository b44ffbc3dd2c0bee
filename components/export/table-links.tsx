"use client";

import type { TableFormat } from "@/lib/export/table";
import { CopyTable } from "./copy-table";
import { followDownload } from "./follow-download";
import { FILE_FORMATS } from "./formats";

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
  const links = FILE_FORMATS.map(({ format, label, options = {} }) => ({
    label,
    href: fileHref(table, format, query, new URLSearchParams(options).toString()),
  }));
  return (
    <nav
      aria-label="Export"
      className="no-print my-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.87rem] text-ink-2"
    >
      <span>{intro}</span>
      {links.map(({ label, href }) => (
        <a key={label} className="underline" href={href} download onClick={followDownload}>
          {label}
        </a>
      ))}
      <CopyTable href={fileHref(table, "tsv", query, "inline=1")} />
    </nav>
  );
}

function fileHref(table: string, format: TableFormat, ...parts: readonly string[]): string {
  const query = parts.filter((part) => part !== "").join("&");
  return `/api/v1/tables/${table}.${format}${query === "" ? "" : `?${query}`}`;
}
