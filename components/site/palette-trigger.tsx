"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { onDemand } from "@/components/ui/on-demand";

const Palette = onDemand(() => import("./palette").then(({ Palette }) => Palette));

/** Opens the palette by a click or Ctrl/Cmd-K. Without scripts it is a link to the page of search. */
export function PaletteTrigger() {
  const [open, setOpen] = useState(false);
  // Where the focus was, for when the palette closes.
  const from = useRef<Element | null>(null);
  const show = useCallback(() => {
    from.current = document.activeElement;
    setOpen(true);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      show();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [show]);
  // Once the palette is gone: while it stands it takes every focus back.
  useEffect(() => {
    if (!open && from.current instanceof HTMLElement) from.current.focus();
  }, [open]);
  return (
    <>
      <a
        href="/search"
        className="button"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          show();
        }}
      >
        Go to <kbd className="text-ink-3 text-xs max-sm:hidden">Ctrl K</kbd>
      </a>
      {open && <Palette close={() => setOpen(false)} />}
    </>
  );
}
