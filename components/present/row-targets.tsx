"use client";

import type { PresentedSlide } from "./slide";

interface RowTargetsProps {
  slide: PresentedSlide;
  /** Rows that can be seen. */
  rows: ReadonlySet<string>;
  lit: readonly string[];
  light(row: string): void;
}

/** Over each row that is shown a button that puts the light on it. */
export function RowTargets({ slide, rows, lit, light }: RowTargetsProps) {
  const { width, height, rowBoxes } = slide;
  const share = (length: number, of: number) => `${(100 * length) / of}%`;
  return (
    <fieldset className="row-targets">
      <legend className="sr-only">Row that the light is on</legend>
      {rowBoxes
        .filter(({ row }) => rows.has(row))
        .map(({ row, name, box: [left, top, right, bottom] }) => (
          <button
            key={row}
            type="button"
            aria-label={name}
            aria-pressed={lit.includes(row)}
            onClick={() => light(row)}
            style={{
              left: share(left, width),
              top: share(top, height),
              width: share(right - left, width),
              height: share(bottom - top, height),
            }}
          />
        ))}
    </fieldset>
  );
}
