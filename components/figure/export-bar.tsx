"use client";

import Link from "next/link";
import { useRef, useState } from "react";
import { AddToLecture } from "@/components/present/add-to-lecture";
import { onDemand } from "@/components/ui/on-demand";
import type { FigureKind } from "@/lib/figures/scene";
import { type View, viewHref } from "@/lib/view";
import { figureHref } from "@/lib/view/figure-url";
import { useFigure } from "./use-figure";

const ShareDialog = onDemand(() => import("./share-dialog").then(({ ShareDialog }) => ShareDialog));

interface FileLink {
  label: string;
  format: "svg" | "png" | "pdf" | "pptx" | "zip";
  extra?: string;
  hint: string;
}

const FILES: readonly FileLink[] = [
  { label: "SVG", format: "svg", hint: "Vector file with its fonts: for journals and for editing" },
  { label: "SVG, outlines", format: "svg", extra: "svg=outlines", hint: "Vector file with text as shapes" },
  { label: "PNG, 300 dpi", format: "png", extra: "dpi=300", hint: "Picture at print resolution" },
  { label: "PNG, 600 dpi", format: "png", extra: "dpi=600", hint: "Picture at line-art resolution" },
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
  { label: "ZIP", format: "zip", hint: "SVG, PNG, PDF, PowerPoint and a list of sources" },
];

/** What can be done with the figure: files, picture to the clipboard, presenting, sharing. */
export function ExportBar({
  sheets,
  size,
  title,
  citations,
}: {
  sheets: number;
  /** Of the first page as drawn, in points. */
  size: { width: number; height: number };
  title: string;
  citations: readonly string[];
}) {
  const { view, figure } = useFigure();
  const [sharing, setSharing] = useState(false);
  const shareButton = useRef<HTMLButtonElement>(null);
  const drawnWidth = Math.round((size.width / 72) * 25.4);
  const query = figureHref(view, figure, "").replace(/^\?/, "");
  const fileHref = ({ format, extra }: Pick<FileLink, "format" | "extra">) =>
    `/api/v1/figures/${figure.kind}.${format}?${[query, extra ?? ""].filter(Boolean).join("&")}`;
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
          {FILES.map((file) => (
            <li key={file.label}>
              <a href={fileHref(file)} download className="block rounded px-2 py-1 hover:bg-surface">
                <span className="font-medium">{file.label}</span>
                <span className="block text-[0.78rem] text-ink-2">{file.hint}</span>
              </a>
            </li>
          ))}
          {sheets > 1 && (
            <li className="px-2 pt-1 text-[0.78rem] text-ink-2">
              {sheets} pages: PDF, PowerPoint and ZIP hold all, SVG and PNG the first.
            </li>
          )}
        </ul>
      </details>
      <CopyImage href={fileHref({ format: "png", extra: "dpi=200" })} />
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
          {figure.width} mm were asked for; its columns need {drawnWidth} mm at this text size. Take columns
          out or choose smaller text.
        </p>
      )}
      {sharing && (
        <ShareDialog
          path={figureHref(view, figure)}
          embedPath={figureHref(view, figure, "/embed/figure")}
          title={title}
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

/** A figure of the pool is one of a View that pools: the workbench then says what stands in the way. */
const ofPool = (view: View, kind: FigureKind): View =>
  (kind === "funnel" || kind === "cumulative") && view.pool === "off" ? { ...view, pool: "auto" } : view;

/** Puts the figure as a picture where the next paste takes it from. */
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
