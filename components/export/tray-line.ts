import { progressWords } from "@/lib/export/receive/receive";
import { cancelDownload, closeDownload, type Download } from "./downloads";

/** A file of the tray. */
export interface TrayLine {
  /** Shows how far the file is, or how it ended. */
  show(download: Download): void;
  remove(): void;
}

/** Milliseconds that a file which was saved, or canceled, stays on screen. */
const KEPT_FOR = 8000;

const BAR =
  "h-1.5 w-full appearance-none overflow-hidden rounded-full bg-rule [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-rule [&::-webkit-progress-value]:bg-accent";

export function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className = "") {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

/** Adds a line to the list and a sentence to the status. Its one button keeps the keyboard's place when the file ends. */
export function trayLine(id: number, list: HTMLElement, status: HTMLElement): TrayLine {
  const line = make("li", "flex items-center gap-3 py-2");
  const body = make("div", "min-w-0 flex-1");
  const words = make("span");
  const bar = make("progress", BAR);
  const button = make("button", "button shrink-0");
  button.type = "button";
  const action = make("span");
  const file = make("span", "sr-only");
  const said = make("span");
  button.append(action, " ", file);
  body.append(words);
  line.append(body, button);
  list.append(line);
  status.append(said);
  let shown: Download | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;

  button.addEventListener("click", () => {
    if (shown?.state === "running") return cancelDownload(id);
    const next = line.nextElementSibling ?? line.previousElementSibling;
    const link = shown?.link;
    focusFirst([next?.querySelector("button"), link, link?.closest("details")?.querySelector("summary")]);
    closeDownload(id);
  });
  const goAway = () => {
    // Not while the pointer or the keyboard focus is on it.
    if (!list.matches(":hover, :focus-within")) closeDownload(id);
  };

  return {
    show(download) {
      shown = download;
      const { state, progress } = download;
      const isRunning = state === "running";
      write(said, `${spoken(download)} `);
      write(words, isRunning ? `${download.file}: ${progressWords(progress)}` : endWords(download));
      write(action, isRunning ? "Cancel" : "Close");
      write(file, download.file);
      words.className = `wrap-anywhere tabular-nums ${COLORS[state]}`;
      // The status already says how it ended.
      words.ariaHidden = isRunning ? null : "true";
      const { rows, total } = progress;
      if (isRunning && rows !== null && total !== null) {
        bar.ariaLabel = download.file;
        bar.max = Math.max(1, total);
        bar.value = rows;
        if (!bar.isConnected) body.append(bar);
      } else bar.remove();
      if (state === "saved" || state === "canceled") timer ??= setInterval(goAway, KEPT_FOR);
    },
    remove() {
      clearInterval(timer);
      line.remove();
      said.remove();
    },
  };
}

const COLORS: Readonly<Record<Download["state"], string>> = {
  running: "",
  saved: "text-ink-2",
  canceled: "text-ink-2",
  failed: "text-warn",
};

/** Told aloud at the beginning, at each quarter and at the end: a screen reader should not talk all the time. */
function spoken(download: Download): string {
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

/** Leaves unchanged text alone, because it would be read aloud again. */
function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Moves the keyboard to the first of the elements that takes it: a link may be gone, or folded away with its menu. */
function focusFirst(elements: readonly (HTMLElement | null | undefined)[]): void {
  for (const element of elements) {
    element?.focus();
    if (element != null && document.activeElement === element) return;
  }
}
