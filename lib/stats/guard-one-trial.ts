import type { Finding, PoolRow, RefusalCode, WarningCode } from "./pool-row";
import { type CombinedComparison, combineSharedArm } from "./shared-arm";

/** What the rows of one trial may enter a pool as. */
export interface OneTrial {
  refusals: Finding<RefusalCode>[];
  warnings: Finding<WarningCode>[];
  combined: CombinedComparison | null;
}

/** Judges two or more rows of one trial: the same patients twice, a shared arm, or separate arms. */
export function guardOneTrial(rows: readonly PoolRow[]): OneTrial {
  const comparisons = [...groupBy(rows, ({ arm, reference }) => `${arm} ${reference}`).values()];
  const refusals = comparisons.filter((same) => same.length > 1).map(samePatients);
  if (refusals.length > 0) return { refusals, warnings: [], combined: null };
  const shared = sharedArm(rows);
  if (shared !== null) return combinedTrial(rows, shared);
  if (new Set(rows.flatMap(({ arm, reference }) => [arm, reference])).size === 2 * rows.length) {
    return { refusals: [], warnings: [separateArms(rows)], combined: null };
  }
  return { refusals: [entangled(rows)], warnings: [], combined: null };
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** "A, B and C". */
export function list(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function samePatients(rows: readonly PoolRow[]): Finding<RefusalCode> {
  const populations = new Set(rows.map(whoOf));
  const same = populations.size === 1;
  return {
    code: same ? "same-result-twice" : "overlapping-populations",
    message: same
      ? `${labels(rows)} are the same comparison of one trial: two data cuts are the same patients counted twice`
      : `${labels(rows)} are populations of one trial (${list([...populations])}) and share patients`,
    rows: ids(rows),
    mends: keepOne(rows),
  };
}

function combinedTrial(rows: readonly PoolRow[], shared: "arm" | "reference"): OneTrial {
  if (rows.some((row) => row.variance === null)) return { refusals: [], warnings: [], combined: null };
  const combined = combineSharedArm(rows, shared);
  const what = shared === "reference" ? "control arm" : "experimental arm";
  const assumption = combined.assumedEqualArms
    ? "arms taken as equal (correlation 0.5)"
    : `correlation ${combined.correlations.map((r) => r.toFixed(2)).join(", ")} from the arms' sizes`;
  return {
    refusals: [],
    warnings: [
      {
        code: "shared-arm-combined",
        message: `${labels(rows)} share a ${what} and enter as one study: their mean, ${assumption} (Borenstein 2009, ch. 25)`,
        rows: ids(rows),
        mends: keepOne(rows),
      },
    ],
    combined,
  };
}

function separateArms(rows: readonly PoolRow[]): Finding<WarningCode> {
  return {
    code: "separate-arms-of-one-trial",
    message: `${labels(rows)} are comparisons of one trial without a common arm: separate patients, one protocol`,
    rows: ids(rows),
    mends: keepOne(rows),
  };
}

function entangled(rows: readonly PoolRow[]): Finding<RefusalCode> {
  return {
    code: "entangled-arms",
    message: `${labels(rows)} use arms of one trial on both sides or in turn: they need a network, not a pool`,
    rows: ids(rows),
    mends: keepOne(rows),
  };
}

function sharedArm(rows: readonly PoolRow[]): "arm" | "reference" | null {
  if (new Set(rows.map((row) => row.reference)).size === 1) return "reference";
  return new Set(rows.map((row) => row.arm)).size === 1 ? "arm" : null;
}

/** The patients of a row: its analysis population, and its subgroup of it. */
export function whoOf({ population, subgroup }: PoolRow): string {
  return subgroup === null ? population : `${population}, ${subgroup}`;
}

function keepOne(rows: readonly PoolRow[]) {
  return rows.map((kept) => ({
    label: `Keep ${kept.label} (${whoOf(kept)})`,
    drop: ids(rows.filter((row) => row !== kept)),
  }));
}

const ids = (rows: readonly PoolRow[]) => rows.map((row) => row.id);
const labels = (rows: readonly PoolRow[]) => list([...new Set(rows.map((row) => row.label))]);
