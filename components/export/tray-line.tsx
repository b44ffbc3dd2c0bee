import { useEffect, useRef } from "react";
import { progressWords } from "@/lib/export/receive/receive";
import { cancelDownload, closeDownload, type Download } from "./downloads";

/** Milliseconds that a file which was saved, or canceled, stays on screen. */
const KEPT_FOR = 8000;

/** Told aloud at the beginning, at each quarter and at the end: a screen reader is not to talk all the time. */
export function spoken(download: Download): string {
  const { file, state, progress } = download;
  if (state !== "running") return endWords(download);
  const { rows, total } = progress;
  const quarter = rows === null || !total ? 0 : Math.floor((4 * rows) / total) * 25;
  return quarter === 0 ? `${file}: the file is being made.` : `${file}: ${quarter}%.`;
}

function endWords({ file, state, message }: Download): string {
  if (state === "saved") return `Saved ${message}`;
  return state === "canceled" ? `${file}: canceled, nothing was saved.` : `${file}: ${message}`;
}

const BAR =
  "h-1.5 w-full appearance-none overflow-hidden rounded-full bg-rule [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-rule [&::-webkit-progress-value]:bg-accent";

/** A file of the tray: how far it is, or how it ended, with one button, which keeps the keyboard's place. */
export function TrayLine({ download }: { download: Download }) {
  const line = useRef<HTMLLIElement>(null);
  const { id, file, state, progress } = download;
  const isRunning = state === "running";
  const goesAway = state === "saved" || state === "canceled";
  useEffect(() => {
    if (!goesAway) return;
    const timer = setInterval(() => {
      // Not from under the pointer or the keyboard of someone who is there.
      if (line.current?.closest("section")?.matches(":hover, :focus-within") !== true) closeDownload(id);
    }, KEPT_FOR);
    return () => clearInterval(timer);
  }, [id, goesAway]);
  const close = () => {
    const next = line.current?.nextElementSibling ?? line.current?.previousElementSibling;
    focusFirst([
      next?.querySelector("button"),
      download.link,
      download.link.closest("details")?.querySelector("summary"),
    ]);
    closeDownload(id);
  };
  const { rows, total } = progress;
  return (
    <li ref={line} className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        {isRunning ? (
          <span className="wrap-anywhere tabular-nums">
            {file}: {progressWords(progress)}
          </span>
        ) : (
          // Said by the status already.
          <span
            aria-hidden="true"
            className={`wrap-anywhere ${state === "failed" ? "text-warn" : "text-ink-2"}`}
          >
            {endWords(download)}
          </span>
        )}
        {isRunning && rows !== null && total !== null && (
          <progress aria-label={file} className={BAR} value={rows} max={Math.max(1, total)} />
        )}
      </div>
      <button
        type="button"
        className="button shrink-0"
        onClick={isRunning ? () => cancelDownload(id) : close}
      >
        {isRunning ? "Cancel" : "Close"}
        <span className="sr-only"> {file}</span>
      </button>
    </li>
  );
}

/** Moves the keyboard to the first of the elements that takes it: a link may be gone, or folded away with its menu. */
function focusFirst(elements: readonly (Element | null | undefined)[]): void {
  for (const element of elements) {
    if (element instanceof HTMLElement) element.focus();
    if (element != null && document.activeElement === element) return;
  }
}
