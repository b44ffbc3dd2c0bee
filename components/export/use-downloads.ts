import { type MouseEvent, useCallback, useEffect, useRef, useState } from "react";
import { ReceiveError, type ReceiveProgress, receiveFile } from "@/lib/export/receive/receive";

/** A file that is on its way, or was. */
export interface Download {
  id: number;
  /** The link that was followed. */
  label: string;
  state: "running" | "saved" | "failed" | "canceled";
  /** Whether it takes long enough to be shown while it runs. */
  isLong: boolean;
  progress: ReceiveProgress;
  /** The file's name, or what went wrong. */
  message: string;
}

/** Milliseconds before a running file is shown, and between two updates of it. */
const SHOWN_AFTER = 300;
const UPDATED_EVERY = 120;

const NONE: ReceiveProgress = { bytes: 0, rows: null, total: null };

export interface Downloads {
  downloads: readonly Download[];
  /** For links with `download`: a plain click fetches the file and shows how far it is; any other stays the browser's. */
  follow(event: MouseEvent<HTMLAnchorElement>): void;
  cancel(id: number): void;
}

/** Files that are fetched with their progress, and saved when they are whole. */
export function useDownloads(): Downloads {
  const [downloads, setDownloads] = useState<readonly Download[]>([]);
  const running = useRef(new Map<number, { abort: AbortController; link: HTMLAnchorElement }>());
  const next = useRef(0);

  useEffect(() => {
    const open = running.current;
    return () => {
      for (const { abort } of open.values()) abort.abort();
    };
  }, []);

  const follow = useCallback((event: MouseEvent<HTMLAnchorElement>) => {
    const { button, metaKey, ctrlKey, shiftKey, altKey, currentTarget: link } = event;
    if (event.defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
    event.preventDefault();
    next.current += 1;
    const id = next.current;
    const abort = new AbortController();
    running.current.set(id, { abort, link });
    const change = (part: Partial<Download>) =>
      setDownloads((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));
    const begun: Download = {
      id,
      label: link.textContent?.trim() ?? "",
      state: "running",
      isLong: false,
      progress: NONE,
      message: "",
    };
    // What ended before is told no longer.
    setDownloads((all) => [...all.filter(({ state }) => state === "running"), begun]);
    const timer = setTimeout(() => change({ isLong: true }), SHOWN_AFTER);
    let latest = NONE;
    let told = NONE;
    // By the clock, not by the piece: a stream that stands still is shown where it stands.
    const clock = setInterval(() => {
      if (told !== latest) change({ progress: latest });
      told = latest;
    }, UPDATED_EVERY);
    receiveFile(link.href, {
      signal: abort.signal,
      onProgress(progress) {
        latest = progress;
      },
    })
      .then(({ content, name }): Partial<Download> => {
        save(content, name);
        return { state: "saved", message: name };
      })
      .catch((error: unknown): Partial<Download> => {
        if (abort.signal.aborted) return { state: "canceled" };
        const folded = link.closest("details");
        // The menu may have been closed meanwhile: what went wrong must be seen.
        if (folded !== null) folded.open = true;
        const why = error instanceof ReceiveError ? error.message : "The file could not be saved.";
        return { state: "failed", message: why };
      })
      .then((end) => {
        clearTimeout(timer);
        clearInterval(clock);
        running.current.delete(id);
        // The button that had the focus goes; the link it belonged to stays.
        if (document.activeElement?.closest(`[data-download="${id}"]`) != null) link.focus();
        change(end);
      });
  }, []);

  const cancel = useCallback((id: number) => running.current.get(id)?.abort.abort(), []);
  return { downloads, follow, cancel };
}

/** Milliseconds that a browser gets to begin saving. */
const KEPT_FOR = 60_000;

function save(content: Blob, name: string): void {
  const href = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT_FOR);
}
