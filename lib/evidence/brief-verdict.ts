import type { ShownVerdict } from "./types";

/** Longest note that fits on two lines of a narrow column. */
const TWO_LINES = 26;

/**
 * A verdict as the narrow column of a table shows it, in three lines at most: the report that tested it, otherwise the
 * threshold, and whether it is non-inferior. The rest joins the explanation, which is shown on focus and read aloud.
 */
export function briefVerdict(verdict: ShownVerdict): ShownVerdict {
  const [first, ...more] = verdict.notes;
  if (first === undefined) return verdict;
  const brief = withNonInferiority(first.length <= TWO_LINES ? first : shortened(first), verdict.notes);
  const left = brief === first ? more : verdict.notes;
  if (left.length === 0) return verdict;
  return { ...verdict, notes: [brief], explanation: `${verdict.explanation}: ${left.join("; ")}` };
}

/** Whether non-inferiority was met changes what a "no" means, so it is never left to the explanation. */
function withNonInferiority(brief: string, notes: readonly string[]): string {
  const note = notes.find((part) => part.includes("non-inferiority"));
  if (note === undefined || brief.includes("non-inferiority")) return brief;
  return `${brief}, ${note.includes("non-inferiority not met") ? "not non-inferior" : "non-inferior"}`;
}

/** The threshold out of "by the testing hierarchy, one-sided α 0.0174", otherwise the last of its parts without its margin. */
function shortened(note: string): string {
  const parts = note.split(/[,;] /);
  return parts.find((part) => part.includes("α")) ?? (parts.at(-1) ?? note).replace(/ \(margin [^)]*\)$/, "");
}
