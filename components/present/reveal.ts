import type { Step } from "@/lib/figures/steps";
import { type Place, positionAt, type SteppedSlide, stepsIn } from "./deck";

/** A row's id as a CSS string: ids hold what a label may hold. */
const quoted = (text: string) => `"${text.replace(/["\\]/g, "\\$&").replace(/[\n\r\f<]/g, "\\00003c ")}"`;

const rowsOf = (steps: readonly Step[]) => steps.flatMap(({ rows }) => rows);

const select = (rows: readonly string[], inner = "") =>
  rows.map((row) => `.slide [data-row=${quoted(row)}]${inner}`).join(",");

/** What would give an estimate away. */
const TELLING = [
  "interval",
  "mark",
  "arrow",
  "estimate",
  "diamond",
  "prediction",
  "pooled-estimate",
  "weight",
];

/** What would give the overall result away before all rows are shown. */
const FOOTNOTE = "footnote";
const POOLED_LINE = "pooled-line";

/** What can be seen of a slide at a place. */
export interface Sight {
  /** Rows that have been revealed. */
  rows: ReadonlySet<string>;
  /** Rows whose estimate is covered. */
  covered: ReadonlySet<string>;
  /** Nothing is left to reveal or uncover. */
  whole: boolean;
  /** The line of the pooled estimate may be seen. */
  line: boolean;
}

export function sightAt(slide: SteppedSlide, place: Place): Sight {
  const { shown, covered } = positionAt(slide, place);
  const steps = stepsIn(slide, place.on);
  return {
    rows: new Set(rowsOf(steps.slice(0, shown))),
    covered: new Set(covered ? (steps[shown - 1]?.rows ?? []) : []),
    whole: shown === steps.length && !covered,
    line: shown === steps.length && !covered && slide.poolLater !== true,
  };
}

/** Whether an item of the slide can be seen. */
export const isSeen = ({ rows, covered, whole, line }: Sight, role: string, row: string | null): boolean =>
  (row === null || rows.has(row)) &&
  (whole || role !== FOOTNOTE) &&
  (line || role !== POOLED_LINE) &&
  !(row !== null && covered.has(row) && TELLING.includes(role));

/** Rows that the spotlight leaves bright. */
export function rowsLit(slide: SteppedSlide, place: Place): readonly string[] {
  if (place.light !== null) return [place.light, `${place.light}:prediction`];
  const { shown } = positionAt(slide, place);
  return stepsIn(slide, place.on)[shown - 1]?.rows ?? [];
}

/**
 * Style rules that hide what has not been revealed: later rows, the overall result and, in a quiz, the newest estimate;
 * and that fade what is not in the spotlight.
 */
export function hiddenRules(slide: SteppedSlide, place: Place): string {
  const sight = sightAt(slide, place);
  const later = rowsOf(stepsIn(slide, place.on)).filter((row) => !sight.rows.has(row));
  const rules: string[] = [];
  if (later.length > 0) rules.push(`${select(later)}{visibility:hidden}`);
  const hidden = [...(sight.whole ? [] : [FOOTNOTE]), ...(sight.line ? [] : [POOLED_LINE])];
  if (hidden.length > 0)
    rules.push(`${hidden.map((role) => `.slide [data-role="${role}"]`).join(",")}{visibility:hidden}`);
  if (sight.covered.size > 0)
    rules.push(
      `${TELLING.map((role) => select([...sight.covered], ` [data-role="${role}"]`)).join(",")}{visibility:hidden}`,
    );
  if (place.on.spotlight) {
    const lit = rowsLit(slide, place);
    const others = [...sight.rows].filter((row) => !lit.includes(row));
    // The group only: its content would fade twice.
    if (others.length > 0 && lit.length > 0)
      rules.push(`${others.map((row) => `.slide g[data-row=${quoted(row)}]`).join(",")}{opacity:0.25}`);
  }
  return rules.join("\n");
}
