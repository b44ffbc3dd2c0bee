"use client";

import { type PointerEvent, useId } from "react";
import type { PresentedSlide, SlideBox } from "./slide";

interface RowTargetsProps {
  slide: PresentedSlide;
  /** Rows that can be seen. */
  rows: ReadonlySet<string>;
  lit: readonly string[];
  light(row: string): void;
}

/**
 * The rows as one list over the figure: the light goes to the row nearest to the pointer and follows it while pressed.
 * On a phone a row is a few px high, too low for a button of its own; the list as a whole is one large target.
 */
export function RowTargets({ slide, rows, lit, light }: RowTargetsProps) {
  const { width, height, rowBoxes } = slide;
  const id = useId();
  const shown = rowBoxes.filter(({ row }) => rows.has(row));
  const active = shown.findIndex(({ row }) => lit.includes(row));
  const share = (length: number, of: number) => `${(100 * length) / of}%`;
  const point = ({ currentTarget, clientX, clientY }: PointerEvent) => {
    const place = currentTarget.getBoundingClientRect();
    const x = ((clientX - place.left) / place.width) * width;
    const y = ((clientY - place.top) / place.height) * height;
    const row = nearestRow(shown, x, y);
    if (row !== null && !lit.includes(row)) light(row);
  };
  return (
    // The arrow keys of the presentation move the light, so the list needs no keys of its own.
    <div
      className="row-targets"
      role="listbox"
      aria-label="Row in the spotlight"
      aria-activedescendant={active < 0 ? undefined : `${id}${active}`}
      tabIndex={0}
      onPointerUp={(event) => event.button === 0 && point(event)}
      onPointerMove={(event) => event.buttons === 1 && point(event)}
    >
      {shown.map(({ row, name, box: [left, top, right, bottom] }, index) => (
        <div
          key={row}
          id={`${id}${index}`}
          role="option"
          aria-label={name}
          aria-selected={lit.includes(row)}
          tabIndex={-1}
          style={{
            left: share(left, width),
            top: share(top, height),
            width: share(right - left, width),
            height: share(bottom - top, height),
          }}
        />
      ))}
    </div>
  );
}

/** The row whose box is nearest to a point of the slide; null where there are no rows. */
function nearestRow(rows: readonly { row: string; box: SlideBox }[], x: number, y: number): string | null {
  const away = ([left, top, right, bottom]: SlideBox) =>
    Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  const least = Math.min(...rows.map(({ box }) => away(box)));
  return rows.find(({ box }) => away(box) === least)?.row ?? null;
}
