import type { PoolRow } from "./row";

/** Words and lists that the findings of the guard are made of. */

/** More names or values than these no longer help the reader. */
export const MOST_NAMED = 8;

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The groups that hold most items, at most eight, in their own order. */
export function mostFrequent<T>(groups: ReadonlyMap<string, T[]>): [string, T[]][] {
  const all = [...groups];
  if (all.length <= MOST_NAMED) return all;
  const kept = new Set(all.toSorted((a, b) => b[1].length - a[1].length).slice(0, MOST_NAMED));
  return all.filter((group) => kept.has(group));
}

/** "A, B and C"; "A, B, ... and 12 more" where there are too many to name. */
export function list(names: readonly string[], total = names.length): string {
  const shown = names.slice(0, MOST_NAMED);
  if (shown.length < total) return `${shown.join(", ")} and ${total - shown.length} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** The patients of a row: its analysis population, and its subgroup of it. */
export function whoOf({ population, subgroup }: Pick<PoolRow, "population" | "subgroup">): string {
  return subgroup === null ? population : `${population}, ${subgroup}`;
}

export const ids = (rows: readonly PoolRow[]) => rows.map((row) => row.id);
export const labels = (rows: readonly PoolRow[]) => list([...new Set(rows.map((row) => row.label))]);

export function keepOne(rows: readonly PoolRow[]) {
  return rows.map((kept) => ({
    label: `Keep ${kept.label} (${whoOf(kept)})`,
    drop: ids(rows.filter((row) => row !== kept)),
  }));
}

/** One fix for each value of a trait, the most frequent ones: keep its rows, leave the others out. */
export function keepEach(
  rows: readonly PoolRow[],
  traitOf: (row: PoolRow) => string,
  nameOf = (value: string) => value,
) {
  return mostFrequent(groupBy(rows, traitOf)).map(([kept]) => ({
    label: `Keep ${nameOf(kept)}`,
    drop: ids(rows.filter((row) => traitOf(row) !== kept)),
    keeps: kept,
  }));
}
