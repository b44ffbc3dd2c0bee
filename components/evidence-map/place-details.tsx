"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** Distance that a detail keeps from the edges of the screen, in px. */
const EDGE = 8;
/** How far a detail reaches into its cell, so that the pointer can move onto it. */
const OVERLAP = 3;

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));

/** Puts the detail of a cell below it, or above where that has no room, inside of the screen. */
function place(cell: HTMLElement): void {
  const detail = cell.querySelector<HTMLElement>("[data-detail]");
  if (detail === null || detail.offsetWidth === 0) return;
  const { left, width, top, bottom } = cell.getBoundingClientRect();
  const below = bottom - OVERLAP;
  const above = top - detail.offsetHeight + OVERLAP;
  const fitsBelow = below + detail.offsetHeight <= innerHeight - EDGE;
  const wantedLeft = left + width / 2 - detail.offsetWidth / 2;
  const at = {
    left: clamp(wantedLeft, EDGE, innerWidth - detail.offsetWidth - EDGE),
    top: clamp(fitsBelow ? below : above, EDGE, innerHeight - detail.offsetHeight - EDGE),
  };
  cell.style.setProperty("--detail-left", `${at.left}px`);
  cell.style.setProperty("--detail-top", `${at.top}px`);
}

/** Places the details of the cells inside of it. Escape puts the one that is open away until the cell is left. */
export function PlaceDetails({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const map = box.current;
    if (map === null) return;
    let current: HTMLElement | null = null;
    const enter = ({ target }: Event) => {
      const cell = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
      if (cell !== current) delete current?.dataset.dismissed;
      current = cell;
      if (cell !== null) place(cell);
    };
    const move = () => {
      if (current !== null) place(current);
    };
    const dismiss = ({ key }: KeyboardEvent) => {
      if (key === "Escape" && current !== null) current.dataset.dismissed = "";
    };
    const stop = new AbortController();
    const { signal } = stop;
    map.addEventListener("pointerover", enter, { signal });
    map.addEventListener("pointerleave", enter, { signal });
    map.addEventListener("focusin", enter, { signal });
    document.addEventListener("scroll", move, { signal, capture: true, passive: true });
    document.addEventListener("keydown", dismiss, { signal });
    return () => stop.abort();
  }, []);
  return <div ref={box}>{children}</div>;
}
