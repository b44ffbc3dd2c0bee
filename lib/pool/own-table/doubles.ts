import type { TableColumn } from "./columns";
import type { TableFault } from "./fault";
import { trialKey } from "./names";
import type { ReadRow } from "./rows";

/** Patients who may stand in a table twice though no two rows bear the same name. */

const COUNTS: readonly (readonly TableColumn[])[] = [
  ["events", "n"],
  ["events1", "n1", "events2", "n2"],
];

/**
 * Rows whose counts are the sum of all others, or of the two or more lines straight above: totals, whatever their name.
 * That may be chance, so nobody but the person decides.
 */
export function sums(rows: readonly ReadRow[], column: string): TableFault[] {
  const columns = COUNTS.find((names) => names.every((name) => rows[0]?.values[name] !== undefined));
  if (columns === undefined) return [];
  const counts = rows.map(({ values }) => columns.map((name) => values[name] ?? 0));
  const whole = columns.map((_, at) => counts.reduce((sum, row) => sum + (row[at] ?? 0), 0));
  return rows.flatMap(({ line, label }, index) => {
    const own = counts[index] ?? [];
    const isOfAll = rows.length > 2 && own.every((count, at) => 2 * count === whole[at]);
    const above = isOfAll ? null : firstOfSum(counts, index);
    if (!isOfAll && above === null) return [];
    const of = above === null ? "all other lines" : `lines ${rows[above]?.line} to ${rows[index - 1]?.line}`;
    const reason = `the counts of "${label}" are the sum of ${of}; delete the line if it is a total`;
    return [{ line, column, reason, overridable: true as const }];
  });
}

/** The first of the lines straight above, at least two, that a row is the sum of; null where there are none. */
function firstOfSum(counts: readonly (readonly number[])[], index: number): number | null {
  const left = [...(counts[index] ?? [])];
  for (let above = index - 1; above >= 0; above -= 1) {
    for (const [at, count] of (counts[above] ?? []).entries()) left[at] = (left[at] ?? 0) - count;
    if (left.some((rest) => rest < 0)) return null;
    if (left.every((rest) => rest === 0)) return index - above >= 2 ? above : null;
  }
  return null;
}

/** Names that differ by a population or a later report alone: "A" and "A update", "A (all)" and "A (PD-L1 high)". */
export function sameTrial(rows: readonly ReadRow[]): string[] {
  const keys = new Set(rows.map(({ label }) => trialKey(label)));
  const trials = new Map<string, ReadRow[]>();
  for (const row of rows) {
    const key = shortest(trialKey(row.label), keys);
    trials.set(key, [...(trials.get(key) ?? []), row]);
  }
  return [...trials.values()].flatMap((members) =>
    members.length < 2
      ? []
      : [
          `${members.map(({ line, label }) => `"${label}" (line ${line})`).join(" and ")} may be the same patients; each is pooled as a study of its own`,
        ],
  );
}

/** The shortest name in the table that another begins with; a word without a number is not a trial's whole name. */
function shortest(key: string, keys: ReadonlySet<string>): string {
  const words = key.split(" ");
  const starts = words.map((_, at) => words.slice(0, at + 1).join(" "));
  return starts.find((start) => /\p{N}/u.test(start) && keys.has(start)) ?? key;
}
