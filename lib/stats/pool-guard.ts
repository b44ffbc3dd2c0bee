import { groupBy, guardOneTrial, list, whoOf } from "./guard-one-trial";
import type { Finding, PoolRow, RefusalCode, WarningCode } from "./pool-row";
import type { CombinedComparison } from "./shared-arm";
import type { Study } from "./study";

/** A study ready for pool(), and the rows it stands for (several where they share an arm). */
export interface PoolableStudy extends Study {
  label: string;
  rows: string[];
}

/** May these rows be pooled, as what, and what has to be said beside the result? */
export interface PoolVerdict {
  /** Empty when the rows may be pooled. */
  refusals: Finding<RefusalCode>[];
  warnings: Finding<WarningCode>[];
  combined: CombinedComparison[];
  /** null when anything is refused. */
  studies: PoolableStudy[] | null;
}

/**
 * Refuses what must not be pooled: mixed endpoints or measures, one trial's patients twice (a second data cut, a
 * subgroup or biomarker population beside its own whole), results without an interval, fewer than 2 studies. Makes
 * comparisons that share an arm into one study. Warns where comparators, tumors, settings, lines or populations differ
 * and where figures are unverified. Every finding names its rows and ways to mend it.
 */
export function guardPool(rows: readonly PoolRow[]): PoolVerdict {
  const trials = [...groupBy(rows, ({ trial }) => trial).values()];
  const repeated = trials.filter((members) => members.length > 1).map(guardOneTrial);
  const combined = repeated.flatMap((trial) => trial.combined ?? []);
  const refusals = [
    ...mixed(rows, "endpoint", "mixed-endpoints", "endpoints"),
    ...mixed(rows, "measure", "mixed-measures", "measures"),
    ...withoutInterval(rows),
    ...repeated.flatMap((trial) => trial.refusals),
    ...tooFew(rows, combined),
  ];
  return {
    refusals,
    warnings: [...repeated.flatMap((trial) => trial.warnings), ...differences(rows), ...unverified(rows)],
    combined,
    studies: refusals.length === 0 ? poolable(rows, combined) : null,
  };
}

function mixed(
  rows: readonly PoolRow[],
  trait: "endpoint" | "measure",
  code: RefusalCode,
  name: string,
): Finding<RefusalCode>[] {
  const values = groupBy(rows, (row) => row[trait]);
  if (values.size < 2) return [];
  return [
    {
      code,
      message: `different ${name} are not pooled: ${list([...values.keys()])}`,
      rows: rows.map((row) => row.id),
      mends: [...values.keys()].map((kept) => ({
        label: `Keep ${kept}`,
        drop: rows.filter((row) => row[trait] !== kept).map((row) => row.id),
      })),
    },
  ];
}

function withoutInterval(rows: readonly PoolRow[]): Finding<RefusalCode>[] {
  const bare = rows.filter((row) => row.variance === null);
  if (bare.length === 0) return [];
  const drop = bare.map((row) => row.id);
  return [
    {
      code: "no-interval",
      message: `no confidence interval is reported for ${list(bare.map((row) => row.label))}, so there is no weight`,
      rows: drop,
      mends: [{ label: "Leave them out", drop }],
    },
  ];
}

function tooFew(rows: readonly PoolRow[], combined: readonly CombinedComparison[]): Finding<RefusalCode>[] {
  const studies = rows.length - combined.reduce((spare, { rows: members }) => spare + members.length - 1, 0);
  if (studies >= 2) return [];
  return [
    {
      code: "too-few",
      message: `a pool needs at least 2 studies, there ${studies === 1 ? "is 1" : "are none"}`,
      rows: rows.map((row) => row.id),
      mends: [],
    },
  ];
}

const COMPARED: [(row: PoolRow) => string, WarningCode, string][] = [
  [(row) => row.comparator, "comparators", "comparators"],
  [(row) => row.tumor, "tumors", "tumors"],
  [(row) => row.setting, "settings", "settings"],
  [(row) => row.line, "lines", "lines of treatment"],
  [whoOf, "populations", "analysis populations"],
];

function differences(rows: readonly PoolRow[]): Finding<WarningCode>[] {
  return COMPARED.flatMap(([traitOf, code, name]) => {
    const values = [...groupBy(rows, traitOf)];
    if (values.length < 2) return [];
    const most = Math.max(...values.map(([, members]) => members.length));
    const odd = values.flatMap(([, members]) => (members.length < most ? members : []));
    return [
      {
        code,
        message: `${name} differ: ${values.map(([value, members]) => `${value} (${members.length})`).join(", ")}`,
        rows: (odd.length > 0 ? odd : rows).map((row) => row.id),
        mends: values.map(([kept]) => ({
          label: `Keep ${kept}`,
          drop: rows.filter((row) => traitOf(row) !== kept).map((row) => row.id),
        })),
      },
    ];
  });
}

function unverified(rows: readonly PoolRow[]): Finding<WarningCode>[] {
  const unchecked = rows.filter((row) => !row.verified);
  if (unchecked.length === 0) return [];
  const drop = unchecked.map((row) => row.id);
  return [
    {
      code: "unverified",
      message: `not verified against the source: ${list(unchecked.map((row) => row.label))}`,
      rows: drop,
      mends: [{ label: "Leave them out", drop }],
    },
  ];
}

function poolable(rows: readonly PoolRow[], combined: readonly CombinedComparison[]): PoolableStudy[] {
  return rows.flatMap((row) => {
    const whole = combined.find((composite) => composite.rows.includes(row.id));
    if (whole) {
      const { estimate, variance, rows: members } = whole;
      return members[0] === row.id ? [{ label: row.label, estimate, variance, rows: members }] : [];
    }
    return row.variance === null
      ? []
      : [{ label: row.label, estimate: row.estimate, variance: row.variance, rows: [row.id] }];
  });
}
