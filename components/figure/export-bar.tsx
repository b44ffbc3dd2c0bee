"use client";

import Link from "next/link";
import { useRef, useState } from "react";
import { followDownload } from "@/components/export/follow-download";
import { AddToLecture } from "@/components/present/add-to-lecture";
import { onDemand } from "@/components/ui/on-demand";
import { mostDpi } from "@/lib/export/pixels";
import { withVersion } from "@/lib/versions/link";
import { type View, viewHref } from "@/lib/view";
import type { FigureKind } from "@/lib/view/figure-kinds";
import { figureHref } from "@/lib/view/figure-url";
import type { Useless } from "@/lib/view/useless";
import { useFigure } from "./use-figure";

const ShareDialog = onDemand(() => import("./share-dialog").then(({ ShareDialog }) => ShareDialog));

interface FileLink {
  label: string;
  format: "svg" | "png" | "pdf" | "pptx" | "zip";
  extra?: string;
  /** Dots per inch of the pictures in it. */
  dpi?: number;
  hint: string;
}

/** In points. */
type Size = { width: number; height: number };

const FILES: readonly FileLink[] = [
  { label: "SVG", format: "svg", hint: "Vector file with its fonts: for journals and for editing" },
  { label: "SVG, outlines", format: "svg", extra: "svg=outlines", hint: "Vector file with text as shapes" },
  { label: "PNG, 300 dpi", format: "png", dpi: 300, hint: "Picture at print resolution" },
  { label: "PNG, 600 dpi", format: "png", dpi: 600, hint: "Picture at line-art resolution" },
  { label: "PDF", format: "pdf", hint: "Vector file with text that can be searched" },
  {
    label: "PowerPoint",
    format: "pptx",
    hint: "16:9 slides in large type, editable shapes, sources in the notes",
  },
  {
    label: "PowerPoint, as shown",
    format: "pptx",
    extra: "pptx=shown",
    hint: "This figure, shrunk to fit one slide a page",
  },
  { label: "ZIP", format: "zip", dpi: 300, hint: "SVG, PNG, PDF, PowerPoint and a list of sources" },
];

/** The choices for pages of these sizes: a picture that would be too large is offered at the largest size allowed. */
function filesOf(sizes: readonly Size[]): FileLink[] {
  const seen = new Set<string>();
  return FILES.flatMap(({ dpi, ...item }) => {
    const isOnePage = sizes.length > 1 && /svg|png/.test(item.format);
    const file = isOnePage ? { ...item, hint: `Page 1 of ${sizes.length}; ZIP has all. ${item.hint}` } : item;
    if (dpi === undefined) return [file];
    const most = mostDpi(file.format === "zip" ? sizes : sizes.slice(0, 1));
    if (most === null) return [];
    const isLess = most < dpi;
    const label = isLess ? `${file.label.replace(/, \d+ dpi$/, "")}, ${most} dpi` : file.label;
    if (seen.has(label)) return [];
    seen.add(label);
    const hint = isLess ? `${file.hint}; ${dpi} dpi would be too large` : file.hint;
    return [{ ...file, label, hint, extra: `dpi=${isLess ? most : dpi}` }];
  });
}

/** What can be done with the figure: files, picture to the clipboard, presenting, sharing. */
export function ExportBar({
  sizes,
  title,
  filters,
  useless,
  citations,
  datasetVersion,
}: {
  /** Of each page as drawn, in points. */
  sizes: readonly Size[];
  title: string;
  /** The filters that the title does not name. */
  filters: string;
  /** The reason for which a file would be refused. */
  useless: readonly Useless[];
  citations: readonly string[];
  datasetVersion: string;
}) {
  const { view, figure } = useFigure();
  const [sharing, setSharing] = useState(false);
  const shareButton = useRef<HTMLButtonElement>(null);
  const size = sizes[0] ?? { width: 1, height: 1 };
  const drawnWidth = Math.round((size.width / 72) * 25.4);
  const query = figureHref(view, figure, "").replace(/^\?/, "");
  // A file's path gives the kind, and parameters the figure does not use are refused there.
  const unwanted = new Set(["fig", ...useless.map(({ param }) => param)]);
  const ofFile = query
    .split("&")
    .filter((part) => !unwanted.has(part.replace(/=.*/, "")))
    .join("&");
  const fileHref = ({ format, extra }: Pick<FileLink, "format" | "extra">) =>
    `/api/v1/figures/${figure.kind}.${format}?${[ofFile, extra ?? ""].filter(Boolean).join("&")}`;
  const copiedDpi = Math.min(200, mostDpi([size]) ?? 200);
  return (
    <div className="no-print flex flex-wrap items-center gap-2">
      <details
        className="relative"
        onKeyDown={({ key, currentTarget }) => {
          if (key !== "Escape" || !currentTarget.open) return;
          currentTarget.open = false;
          currentTarget.querySelector("summary")?.focus();
        }}
      >
        <summary className="button list-none bg-accent-soft [&::-webkit-details-marker]:hidden">
          Download
        </summary>
        <ul className="absolute z-20 mt-1 grid w-72 gap-0.5 rounded-lg border border-rule bg-bg p-2 shadow-lg">
          {filesOf(sizes).map((file) => (
            <li key={file.label}>
              <a
                href={fileHref(file)}
                download
                onClick={followDownload}
                className="block rounded px-2 py-1 hover:bg-surface"
              >
                <span className="font-medium">{file.label}</span>
                <span className="block text-[0.78rem] text-ink-2">{file.hint}</span>
              </a>
            </li>
          ))}
          {sizes.length > 1 && (
            <li className="px-2 pt-1 text-[0.78rem] text-ink-2">
              {sizes.length} pages: PDF, PowerPoint and ZIP hold all, SVG and PNG the first.
            </li>
          )}
        </ul>
      </details>
      <CopyImage href={fileHref({ format: "png", extra: `dpi=${copiedDpi}` })} />
      <Link prefetch={false} className="button" href={figureHref(view, figure, "/present")}>
        Present
      </Link>
      <AddToLecture query={query} />
      <button
        ref={shareButton}
        type="button"
        className="button"
        aria-haspopup="dialog"
        onClick={() => setSharing(true)}
      >
        Share
      </button>
      <Link prefetch={false} className="button" href={viewHref(ofPool(view, figure.kind))}>
        Workbench
      </Link>
      {figure.width !== null && drawnWidth > figure.width + 1 && (
        <p role="status" className="w-full text-[0.85rem] text-warn">
          {figure.width} mm requested, but the columns need {drawnWidth} mm at this text size. Remove columns
          or choose a smaller text size.
        </p>
      )}
      {sharing && (
        <ShareDialog
          path={withVersion(figureHref(view, figure), datasetVersion)}
          embedPath={figureHref(view, figure, "/embed/figure")}
          title={title}
          filters={filters}
          citations={citations}
          ratio={size.width / size.height}
          close={() => {
            setSharing(false);
            shareButton.current?.focus();
          }}
        />
      )}
    </div>
  );
}

/** A figure of the pool is one of a View that pools: the workbench then says why not. */
const ofPool = (view: View, kind: FigureKind): View =>
  (kind === "funnel" || kind === "cumulative") && view.pool === "off" ? { ...view, pool: "auto" } : view;

/** Puts the figure on the clipboard as a picture. */
function CopyImage({ href }: { href: string }) {
  const [state, setState] = useState<"idle" | "busy" | "done" | "failed">("idle");
  const copy = async () => {
    setState("busy");
    try {
      const picture = fetch(href).then((response) => {
        if (!response.ok) throw new Error(`the server answered ${response.status}`);
        return response.blob();
      });
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
      setState("done");
    } catch {
      setState("failed");
    }
  };
  const words = {
    idle: "Copy image",
    busy: "Copying…",
    done: "Copied",
    failed: "Could not copy: download the PNG",
  };
  return (
    <button type="button" className="button" onClick={copy} disabled={state === "busy"} aria-live="polite">
      {words[state]}
    </button>
  );
}
