import type { CSSProperties } from "react";
import { ForestAxis, referenceOffset } from "@/components/forest/forest-svg";
import type { Axis } from "@/lib/figures";

interface ForestHeaderProps {
  axis: Axis;
  width: number;
  /** What is to the left and right of no difference; null on an axis of rates. */
  sides: { left: string; right: string } | null;
  /** What the column is, for those who can't see it. */
  label: string;
}

/** Head of a forest column: which side favors whom, and the axis. */
export function ForestHeader({ axis, width, sides, label }: ForestHeaderProps) {
  return (
    <>
      <span className="sr-only">{label}</span>
      {sides !== null && (
        <span
          aria-hidden="true"
          className="flex justify-between px-1.5 font-normal text-[0.72rem] text-ink-3"
          style={{ width }}
        >
          <span>← {sides.left}</span>
          <span>{sides.right} →</span>
        </span>
      )}
      <ForestAxis axis={axis} width={width} />
    </>
  );
}

/** The line of no difference behind a cell of the column, so that it runs through rows of any height. */
export function throughLine(axis: Axis, width: number): CSSProperties {
  const x = referenceOffset(axis, width);
  if (x === null) return {};
  return {
    backgroundImage: "linear-gradient(var(--rule-2), var(--rule-2))",
    backgroundPosition: `${(x - 0.5).toFixed(1)}px 0`,
    backgroundSize: "1px 100%",
    backgroundRepeat: "no-repeat",
  };
}
