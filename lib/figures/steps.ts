import type { Scene, SceneItem } from "./scene";

/** How a figure is revealed: row by row, or group by group. */
export type RevealBy = "row" | "group";

/** One step of a presentation. */
export interface Step {
  /** Rows that appear with it. */
  rows: readonly string[];
  /** What has appeared, in words for those who don't see it. */
  label: string;
}

const isPool = (row: string) => row === "pool" || row.startsWith("pool:");

/**
 * The steps that reveal a figure, after the empty frame: each row or group in turn, a group's pooled estimate after its
 * rows, the pooled estimate of all last.
 */
export function stepsOf({ items }: Scene, by: RevealBy): Step[] {
  const steps: { key: string; rows: string[] }[] = [];
  const seen = new Set<string>();
  for (const { row, group } of items) {
    if (row === undefined || seen.has(row)) continue;
    seen.add(row);
    // A prediction interval comes with its diamond.
    const pool = isPool(row);
    const owner = row.replace(/:prediction$/, "");
    const key = pool ? owner : by === "group" && group !== undefined ? `group ${group}` : `row ${row}`;
    const known = steps.find((step) => step.key === key);
    if (known === undefined) steps.push({ key, rows: [row] });
    else known.rows.push(row);
  }
  return steps.map(({ key, rows }) => ({ rows, label: labelOf(key, rows, items) }));
}

function labelOf(key: string, rows: readonly string[], items: readonly SceneItem[]): string {
  if (key.startsWith("group ")) return key.slice("group ".length);
  let words = "";
  let column: number | null = null;
  for (const item of items) {
    if (item.type !== "text" || item.row !== rows[0]) continue;
    // Lines of one cell belong together.
    words += column === null ? item.text : `${column === item.x ? " " : " · "}${item.text}`;
    column = item.x;
  }
  return words;
}
