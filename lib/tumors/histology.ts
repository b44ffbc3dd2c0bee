/** Umbrella terms of records, with the histologies that each takes in. */
const TAKES_IN: Readonly<Record<string, readonly string[]>> = {
  "b cell": ["b cell precursor"],
  "aggressive b cell lymphomas": ["dlbcl", "high grade", "primary mediastinal b cell lymphoma"],
};

/**
 * How a trial's histology, as recorded, stands to one chosen: "own": the same; "more": others as well; "not-named": the
 * record names none, so that the trial took all as far as our data say. Null: the trial left the histology chosen out.
 */
export type HistologyFit = "own" | "more" | "not-named";

/** Whether a trial took the patients of a histology: it is left out only where its record names others alone. */
export function histologyFit(recorded: string | null, chosen: readonly string[]): HistologyFit | null {
  if (recorded === null) return "not-named";
  if (chosen.length === 0) return "own";
  const took = termsOf(recorded);
  const all = new Set(took.flatMap((term) => [term, ...(TAKES_IN[term] ?? [])]));
  const fitting = chosen.map(termsOf).filter((terms) => terms.every((term) => all.has(term)));
  if (fitting.length === 0) return null;
  const asked = new Set(fitting.flat());
  return took.every((term) => asked.has(term)) ? "own" : "more";
}

/** What is said of a trial that took more than the histologies chosen, or names none; null where nothing must be. */
export function histologyMark(recorded: string | null, chosen: readonly string[]): string | null {
  if (chosen.length === 0) return null;
  const fit = histologyFit(recorded, chosen);
  if (fit === "not-named") return "no histology named";
  return fit === "more" ? `enrolled ${recorded}` : null;
}

/** "squamous", "nonsquamous" of "squamous and nonsquamous"; a clear-cell component is of clear cells. */
const termsOf = (histology: string): string[] =>
  histology
    .replace(/\([^)]*\)/g, "")
    .toLowerCase()
    .replace(/-/g, " ")
    .split(/[,;]| and | or /)
    .map((term) => term.replace(/ component\b/, "").trim())
    .filter((term) => term !== "");
