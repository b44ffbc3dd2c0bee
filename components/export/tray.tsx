import { useEffect, useRef, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { type Download, listDownloads, startDownload, watchDownloads } from "./downloads";
import { spoken, TrayLine } from "./tray-line";

let place: HTMLElement | null = null;

/** Starts a download and shows it in a tray at the corner of the window, on whichever page the reader is. */
export function download(href: string, link: HTMLAnchorElement): void {
  if (place === null) {
    place = document.createElement("div");
    place.className = "no-print";
    // A root of its own: no page draws it, so none takes it away.
    createRoot(place).render(<Tray place={place} />);
  }
  if (!place.isConnected) document.body.append(place);
  startDownload(href, link);
}

/** What is told of: files that ended, and those that take long. */
const isTold = ({ state, isLong }: Download) => state !== "running" || isLong;

/** The status stays, empty too: a screen reader tells only of regions that it knows. */
function Tray({ place }: { place: HTMLElement }) {
  const box = useRef<HTMLElement>(null);
  const told = useSyncExternalStore(watchDownloads, listDownloads).filter(isTold);
  useEffect(() => {
    if (box.current === null) return;
    // The tray lies over the page; as much room beneath the page's last line lets that be scrolled clear of it.
    const watch = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
      place.style.height = height === 0 ? "" : `calc(${height}px + 1.5rem)`;
    });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [place]);
  return (
    <section
      ref={box}
      aria-label="Downloads"
      className="fixed right-3 bottom-3 left-3 z-40 ml-auto max-w-100 text-[0.85rem] sm:right-4 sm:bottom-4"
    >
      {/* Each sentence by itself: one that comes, or goes, does not have the others read again. */}
      <p role="status" aria-atomic="false" className="sr-only">
        {told.map((one) => (
          <span key={one.id}>{spoken(one)} </span>
        ))}
      </p>
      {told.length > 0 && (
        <ul className="card max-h-[40vh] divide-y divide-rule overflow-y-auto px-3 shadow-lg">
          {told.map((one) => (
            <TrayLine key={one.id} download={one} />
          ))}
        </ul>
      )}
    </section>
  );
}
