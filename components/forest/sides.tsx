import { type Axis, position } from "@/lib/figures";
import { FOREST_PAD } from "./forest-svg";

interface SidesProps {
  axis: Axis;
  width: number;
  /** Which side of no difference is better. */
  better: "lower" | "higher";
}

/** Width in px of a character of these words, and the space that they keep from the line. */
const CHARACTER = 5.3;
const GAP = 4;

/**
 * Says above an axis which arm each side of the line of no difference favors. Nothing on an axis without that line.
 */
export function Sides({ axis, width, better }: SidesProps) {
  if (axis.reference === null) return null;
  const [left, right] = better === "lower" ? (["exp", "control"] as const) : (["control", "exp"] as const);
  const line = FOREST_PAD + position(axis, axis.reference) * (width - 2 * FOREST_PAD);
  return (
    <span className="flex gap-2 whitespace-nowrap font-normal text-[0.68rem] text-ink-2" style={{ width }}>
      <span style={{ width: line - GAP }} className="text-right">
        {fitting(left, line, "← ", "")}
      </span>
      <span style={{ width: width - line - GAP }} className="text-left">
        {fitting(right, width - line, "", " →")}
      </span>
    </span>
  );
}

const WORDS = {
  exp: ["favors experimental", "experimental", "exp."],
  control: ["favors control", "control", "ctrl."],
};

/** The longest name of a side that, with its arrow, fits beside the line; nothing if none fits. */
function fitting(side: keyof typeof WORDS, room: number, before: string, after: string): string {
  const word = WORDS[side].find(({ length }) => (length + 2) * CHARACTER + GAP <= room);
  return word === undefined ? "" : before + word + after;
}
