import { type Download, listDownloads, startDownload, watchDownloads } from "./downloads";
import { make, type TrayLine, trayLine } from "./tray-line";

let tray: HTMLElement | null = null;

/** Starts a download and shows it in a tray at the corner of the window, on whichever page the reader is. */
export function download(href: string, link: HTMLAnchorElement): void {
  tray ??= makeTray();
  if (!tray.isConnected) document.body.append(tray);
  startDownload(href, link);
}

/** The files listed: those that ended and those that take long. */
const isTold = ({ state, isLong }: Download) => state !== "running" || isLong;

/**
 * The tray, which follows the downloads. Made by hand: no page draws it, so none removes it, and a separate React root would
 * split the first load of every page into chunks that are larger in total.
 */
function makeTray(): HTMLElement {
  const place = make("div", "no-print");
  const box = make(
    "section",
    "fixed right-3 bottom-3 left-3 z-40 ml-auto max-w-100 text-[0.85rem] sm:right-4 sm:bottom-4",
  );
  box.setAttribute("aria-label", "Downloads");
  // Stays even when empty: a screen reader announces only regions that it knows. Each sentence is separate, so adding
  // or removing one does not make it read the others again.
  const status = make("p", "sr-only");
  status.setAttribute("role", "status");
  status.setAttribute("aria-atomic", "false");
  const list = make("ul", "card max-h-[40vh] divide-y divide-rule overflow-y-auto px-3 shadow-lg");
  list.hidden = true;
  box.append(status, list);
  place.append(box);

  const lines = new Map<number, TrayLine>();
  watchDownloads(() => {
    const told = listDownloads().filter(isTold);
    const kept = new Set(told.map(({ id }) => id));
    for (const [id, line] of lines) {
      if (kept.has(id)) continue;
      line.remove();
      lines.delete(id);
    }
    for (const one of told) {
      const line = lines.get(one.id) ?? trayLine(one.id, list, status);
      lines.set(one.id, line);
      line.show(one);
    }
    list.hidden = told.length === 0;
  });
  // The tray lies over the page; equal space below the page's last line lets the reader scroll it clear.
  new ResizeObserver(() => {
    const height = box.offsetHeight;
    place.style.height = height === 0 ? "" : `calc(${height}px + 1.5rem)`;
  }).observe(box);
  return place;
}
