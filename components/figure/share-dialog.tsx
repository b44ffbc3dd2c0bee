"use client";

import { useEffect, useId, useRef, useState } from "react";
import { encode } from "uqr";
import { shareTexts } from "./share-texts";

interface ShareDialogProps {
  path: string;
  embedPath: string;
  title: string;
  /** The filters that the title does not name. */
  filters: string;
  citations: readonly string[];
  /** Aspect ratio of the figure, width over height. */
  ratio: number;
  close(): void;
}

/** Longest address in a QR code that a camera can still read. */
const LONGEST_IN_QR = 1200;

/** Link, citation, embedding snippet and QR code of a figure. */
export function ShareDialog({ path, embedPath, title, filters, citations, ratio, close }: ShareDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const { origin } = window.location;
  const link = origin + path;
  const day = new Date().toISOString().slice(0, 10);
  const { citation, snippet } = shareTexts({
    link,
    embed: origin + embedPath,
    title,
    filters,
    citations,
    ratio,
    day,
  });
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      className="m-auto w-[min(44rem,calc(100vw-2rem))] rounded-xl border border-rule bg-bg p-5 text-ink backdrop:bg-black/40"
      onClose={close}
    >
      <div className="flex items-start justify-between gap-4">
        <h2 id={heading}>Share this figure</h2>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      <p className="mt-1 text-[0.85rem] text-ink-2">
        The link holds every choice: whoever opens it sees the same rows and the same figure.
      </p>
      <div className="mt-3 grid gap-3">
        <Copyable label="Link" text={link} />
        <Copyable label="Citation of this view" text={citation} />
        <Copyable label="Embed in a page" text={snippet} />
      </div>
      <QrCode text={link} />
    </dialog>
  );
}

function Copyable({ label, text }: { label: string; text: string }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  return (
    <div>
      <label htmlFor={id} className="font-medium text-[0.85rem]">
        {label}
      </label>
      <div className="mt-0.5 flex gap-2">
        <textarea
          id={id}
          readOnly
          rows={2}
          value={text}
          className="field min-w-0 grow resize-y font-mono text-[0.78rem]"
          onFocus={({ target }) => target.select()}
        />
        <button
          type="button"
          className="button self-start"
          onClick={() =>
            navigator.clipboard.writeText(text).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {copied ? "Copied" : "Copy"}
          <span className="sr-only"> {label}</span>
        </button>
      </div>
    </div>
  );
}

/** The link for the camera of whoever sees the slide. */
function QrCode({ text }: { text: string }) {
  if (text.length > LONGEST_IN_QR)
    return (
      <p className="mt-3 text-[0.85rem] text-ink-2">
        The link is too long for a QR code that a camera can read.
      </p>
    );
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])))
    .join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1200" viewBox="0 0 ${size} ${size}"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`;
  return (
    <figure className="mt-4 flex items-end gap-4">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        width="148"
        height="148"
        role="img"
        aria-label="QR code of the link"
        shapeRendering="crispEdges"
      >
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <figcaption className="text-[0.85rem] text-ink-2">
        QR code of the link, for the last slide.
        <br />
        <a href={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} download="crosstrial-qr.svg">
          Download it as SVG
        </a>
      </figcaption>
    </figure>
  );
}
