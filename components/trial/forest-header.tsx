import { ForestAxis } from "@/components/forest/forest-svg";
import type { Axis } from "@/lib/figures";

interface ForestHeaderProps {
  axis: Axis;
  width: number;
  /** What lies to the left and to the right of no difference; null on an axis of rates. */
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
