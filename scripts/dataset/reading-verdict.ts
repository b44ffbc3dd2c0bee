/** What was read of a figure, as text: an empty cell was not read. */
export interface Reading {
  estimate: string;
  ciLow: string;
  ciHigh: string;
  ciLevel: string;
}

/** The same of a figure of the dataset. */
export interface Figure {
  estimate: number;
  ciLow?: number | undefined;
  ciHigh?: number | undefined;
  ciLevel?: number | undefined;
}

export type Verdict = "not found" | "different" | "different by rounding" | "equal in part" | "equal";

const PARTS = ["estimate", "ciLow", "ciHigh", "ciLevel"] as const;

/** How many digits the text has behind its point. */
const digits = (text: string): number => text.split(".")[1]?.length ?? 0;

/**
 * Whether a reading is the figure. "equal in part": all that was read agrees, but a part of the figure was not read.
 * "different by rounding": the two agree once the one with more digits has as few as the other.
 */
export function verdict(reading: Reading, figure: Figure): Verdict {
  if (reading.estimate === "") return "not found";
  let rounded = false;
  let missing = false;
  for (const part of PARTS) {
    const ours = figure[part];
    if (reading[part] === "") missing ||= ours !== undefined;
    else if (ours === undefined) return "different";
    else if (Number(reading[part]) !== ours) {
      const places = Math.min(digits(reading[part]), digits(String(ours)));
      if (Number(reading[part]).toFixed(places) !== ours.toFixed(places)) return "different";
      rounded = true;
    }
  }
  if (rounded) return "different by rounding";
  return missing ? "equal in part" : "equal";
}
