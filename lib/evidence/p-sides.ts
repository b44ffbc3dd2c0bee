import { signs } from "./format";
import type { PSides } from "./types";

/** A p as printed, with its sides if it does not state them itself: "0.0755 (one-sided, by its interval)". */
export function shownP(p: string | null, sides: PSides | null): string | null {
  if (p === null) return null;
  const words = sidesWords(p, sides);
  return words.length === 0 ? signs(p) : `${signs(p)} (${words.join(", ")})`;
}

/** What is added to a p that does not state its sides; nothing for two sides, which readers expect. */
export function sidesWords(p: string, sides: PSides | null): string[] {
  if (sides === null || sides.sides === 2 || p.includes("sided")) return [];
  return ["one-sided", ...(sides.by === "interval" ? ["by its interval"] : [])];
}

/** The sides of a p in a cell of a file: "1", "2", "1, by the interval"; null: not in our data. */
export const sidesCell = (sides: PSides | null | undefined): string | null =>
  sides == null ? null : `${sides.sides}${sides.by === "interval" ? ", by the interval" : ""}`;
