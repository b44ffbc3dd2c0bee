import { progressWords } from "@/lib/export/receive/receive";
import type { Download } from "./use-downloads";

interface DownloadStatusProps {
  downloads: readonly Download[];
  cancel(id: number): void;
}

/** How far the files of a menu have come; told aloud in few words, at the beginning, at each quarter and at the end. */
export function DownloadStatus({ downloads, cancel }: DownloadStatusProps) {
  const shown = downloads.filter(({ state, isLong }) => state !== "running" || isLong);
  return (
    <div className={`text-[0.82rem] ${shown.length === 0 ? "" : "mt-2 w-full"}`}>
      <p role="status" className="sr-only">
        {shown.map(spoken).join(" ")}
      </p>
      {shown.map((download) => (
        <DownloadLine key={download.id} download={download} cancel={cancel} />
      ))}
    </div>
  );
}

/** Changes at quarters only: a screen reader is not to talk all the time. */
function spoken({ label, state, message, progress: { rows, total } }: Download): string {
  if (state !== "running") return `${endWords({ label, state, message })}`;
  const quarter = rows === null || !total ? 0 : Math.floor((4 * rows) / total) * 25;
  return quarter === 0 ? `${label}: the file is being made.` : `${label}: ${quarter}%.`;
}

function endWords({ label, state, message }: Pick<Download, "label" | "state" | "message">): string {
  if (state === "saved") return `Saved ${message}`;
  return state === "canceled" ? `${label}: canceled, nothing was saved.` : `${label}: ${message}`;
}

function DownloadLine({ download, cancel }: { download: Download; cancel(id: number): void }) {
  const { id, label, state, progress } = download;
  if (state !== "running")
    return (
      <p
        data-download={id}
        aria-hidden="true"
        className={`py-0.5 ${state === "failed" ? "text-warn" : "text-ink-2"}`}
      >
        {endWords(download)}
      </p>
    );
  const { rows, total } = progress;
  return (
    <div data-download={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-0.5">
      <span className="tabular-nums">
        {label}: {progressWords(progress)}
      </span>
      <progress
        aria-label={`${label} file`}
        className="h-1.5 w-24 accent-accent"
        {...(rows === null || total === null ? {} : { value: rows, max: Math.max(1, total) })}
      />
      <button type="button" className="button" onClick={() => cancel(id)}>
        Cancel<span className="sr-only"> {label}</span>
      </button>
    </div>
  );
}
