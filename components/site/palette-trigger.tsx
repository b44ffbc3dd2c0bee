"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { onDemand } from "@/components/ui/on-demand";
import { PALETTE_ASKED } from "./palette-key";

const Palette = onDemand(() => import("./palette").then(({ Palette }) => Palette));

const MARK = `data-${PALETTE_ASKED}`;

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
    const answer = () => {
      const root = document.documentElement;
      if (!root.hasAttribute(MARK)) return;
      root.removeAttribute(MARK);
      show();
    };
    answer();
    addEventListener(PALETTE_ASKED, answer);
    return () => removeEventListener(PALETTE_ASKED, answer);
  }, [show]);
  // After the palette has closed: while open, it takes back every focus.
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
