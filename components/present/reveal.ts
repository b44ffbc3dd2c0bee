import type { Step } from "@/lib/figures/steps";

/** A row's id as a CSS string: ids hold what a label may hold. */
const quoted = (text: string) => `"${text.replace(/["\\]/g, "\\$&").replace(/[\n\r\f<]/g, "\\00003c ")}"`;

const rowsOf = (steps: readonly Step[]) => steps.flatMap(({ rows }) => rows);

const select = (rows: readonly string[], inner = "") =>
  rows.map((row) => `.slide [data-row=${quoted(row)}]${inner}`).join(",");

/** What gives an estimate away. */
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

/**
 * Style rules that hide what has not come yet: later rows, headings of later groups, the line at the pooled estimate until
 * it is shown, and in a quiz the estimate of the newest step.
 * @param shown steps that have come.
 */
export function hiddenRules(
  steps: readonly Step[],
  shown: number,
  { covered, spotlight }: { covered: boolean; spotlight: boolean },
): string {
  const later = rowsOf(steps.slice(shown));
  const now = steps[shown - 1];
  const rules: string[] = [];
  if (later.length > 0) {
    rules.push(`${select(later)}{visibility:hidden}`);
    // It would give the result away.
    rules.push(`.slide [data-role="pooled-line"],.slide [data-role="footnote"]{visibility:hidden}`);
  }
  if (covered && now !== undefined)
    rules.push(
      `${TELLING.map((role) => select(now.rows, ` [data-role="${role}"]`)).join(",")},.slide [data-role="pooled-line"]{visibility:hidden}`,
    );
  if (spotlight && now !== undefined) {
    const others = rowsOf(steps.slice(0, shown - 1));
    // The group only: what is in it would fade twice.
    if (others.length > 0)
      rules.push(`${others.map((row) => `.slide g[data-row=${quoted(row)}]`).join(",")}{opacity:0.25}`);
  }
  return rules.join("\n");
}
