import { ReceiveError, type ReceiveProgress, receiveFile } from "@/lib/export/receive/receive";

/** A file that is on its way, or was. */
export interface Download {
  id: number;
  href: string;
  /** The file's name in its address: "safety.csv". */
  file: string;
  /** The link that was followed; its page may be gone. */
  link: HTMLAnchorElement;
  state: "running" | "saved" | "failed" | "canceled";
  /** Whether it takes long enough to be shown while it runs. */
  isLong: boolean;
  progress: ReceiveProgress;
  /** The file's name as it was saved, or what went wrong. */
  message: string;
}

/** Milliseconds before a running file is shown, and between two updates of it. */
const SHOWN_AFTER = 300;
const UPDATED_EVERY = 120;

const NONE: ReceiveProgress = { bytes: 0, rows: null, total: null };

// Belongs to the window, not to a component: a download outlives the menu and page that started it.
let downloads: readonly Download[] = [];
let lastId = 0;
const aborts = new Map<number, AbortController>();
const listeners = new Set<() => void>();

export const listDownloads = (): readonly Download[] => downloads;

/** Calls the listener after every change, until the function handed back is called. */
export function watchDownloads(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function set(next: readonly Download[]): void {
  downloads = next;
  for (const listener of listeners) listener();
}

/** Fetches a file with its progress, and saves it when it is whole. Any number may run at once. */
export function startDownload(href: string, link: HTMLAnchorElement): void {
  lastId += 1;
  const id = lastId;
  const abort = new AbortController();
  aborts.set(id, abort);
  window.addEventListener("beforeunload", askBeforeLeaving);
  const change = (part: Partial<Download>) =>
    set(downloads.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const file = new URL(href).pathname.split("/").at(-1) ?? href;
  // A second try replaces the report of the first.
  set([
    ...downloads.filter((one) => one.state === "running" || one.href !== href),
    { id, href, file, link, state: "running", isLong: false, progress: NONE, message: "" },
  ]);
  const timer = setTimeout(() => change({ isLong: true }), SHOWN_AFTER);
  let latest = NONE;
  let told = NONE;
  // By time, not by piece: a stalled stream is shown at its current position.
  const clock = setInterval(() => {
    if (told !== latest) change({ progress: latest });
    told = latest;
  }, UPDATED_EVERY);
  receiveFile(href, {
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
      const why = error instanceof ReceiveError ? error.message : "The file could not be saved.";
      return { state: "failed", message: why };
    })
    .then((end) => {
      clearTimeout(timer);
      clearInterval(clock);
      aborts.delete(id);
      if (aborts.size === 0) window.removeEventListener("beforeunload", askBeforeLeaving);
      change(end);
    });
}

export const cancelDownload = (id: number): void => aborts.get(id)?.abort();

/** Removes a finished file from the list. */
export const closeDownload = (id: number): void =>
  set(downloads.filter((one) => one.id !== id || one.state === "running"));

/** Leaving or reloading the site aborts running downloads, so the browser asks first. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
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
