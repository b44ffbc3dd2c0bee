"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** Distance that a detail keeps from the edges of the screen, in px. */
const EDGE = 8;
/** How far a detail reaches into its cell, so that the pointer can move onto it. */
const OVERLAP = 3;

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));

const detailOf = (cell: Element | null) => cell?.querySelector<HTMLElement>("[data-detail]") ?? null;

const cellAround = (target: EventTarget | null) =>
  target instanceof Element ? target.closest("[data-cell]") : null;

/** The cell that the keyboard is on. */
const focusedCell = () =>
  document.activeElement?.matches(":focus-visible") ? cellAround(document.activeElement) : null;

/** Puts the detail of a cell below it, or above it if there is no room below, within the screen. */
function place(cell: Element): void {
  const detail = detailOf(cell);
  if (detail === null) return;
  const { left, width, top, bottom } = cell.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = detail;
  const below = bottom - OVERLAP;
  const fitsBelow = below + offsetHeight <= innerHeight - EDGE;
  const wantedTop = fitsBelow ? below : top - offsetHeight + OVERLAP;
  detail.style.left = `${clamp(left + (width - offsetWidth) / 2, EDGE, innerWidth - offsetWidth - EDGE)}px`;
  detail.style.top = `${clamp(wantedTop, EDGE, innerHeight - offsetHeight - EDGE)}px`;
}

/**
 * Shows the detail of the cell that the pointer or the keyboard is on, one at a time. Escape hides it until another cell
 * is entered, or the same one again.
 */
export function ShowDetails({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const map = box.current;
    if (map === null) return;
    let current: Element | null = null;
    const show = (cell: Element | null) => {
      if (cell === current) return;
      detailOf(current)?.setAttribute("hidden", "");
      current = cell;
      detailOf(cell)?.removeAttribute("hidden");
      if (cell !== null) place(cell);
    };
    const stop = new AbortController();
    const { signal } = stop;
    map.addEventListener("pointerover", ({ target }) => show(cellAround(target) ?? focusedCell()), {
      signal,
    });
    map.addEventListener("pointerleave", () => show(focusedCell()), { signal });
    map.addEventListener("focusin", () => show(focusedCell()), { signal });
    map.addEventListener("focusout", () => show(null), { signal });
    // Scrolling moves the cell from under its detail.
    document.addEventListener("scroll", () => current !== null && place(current), {
      signal,
      capture: true,
      passive: true,
    });
    document.addEventListener(
      "keydown",
      ({ key }) => key === "Escape" && detailOf(current)?.setAttribute("hidden", ""),
      { signal },
    );
    return () => stop.abort();
  }, []);
  return <div ref={box}>{children}</div>;
}
