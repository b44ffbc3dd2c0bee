import { guardOneTrial } from "./guard-one-trial";
import { oppositeRoles } from "./guard-roles";
import { sharedPatients } from "./guard-shared-patients";
import { groupBy, ids, keepEach, list, mostFrequent, whoOf } from "./guard-words";
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
 * Refuses what must not be pooled: mixed endpoints or measures, control arms among treated ones, a regimen under study
 * beside itself as a control, one trial's patients twice (a second data cut, a subgroup or biomarker population beside its own whole, an arm that unites others beside
 * them), trials that are known to share patients, results without a weight, fewer than 2 studies. Makes comparisons that share an arm into one study. Warns where
 * comparators, regimens, tumors, settings, lines or populations differ and where figures are unverified. Every finding
 * names its rows and ways to mend it, of many values the most frequent.
 */
export function guardPool(rows: readonly PoolRow[]): PoolVerdict {
  const trials = [...groupBy(rows, ({ trial }) => trial).values()];
  const repeated = trials.filter((members) => members.length > 1).map(guardOneTrial);
  const combined = repeated.flatMap((trial) => trial.combined ?? []);
  const refusals = [
    ...mixed(rows, "endpoint", "mixed-endpoints", "endpoints"),
    ...mixed(rows, "measure", "mixed-measures", "measures"),
    ...mixedRoles(rows),
    ...oppositeRoles(rows),
    ...withoutWeight(rows, "confidence interval", "no-interval"),
    ...withoutWeight(rows, "number of patients", "no-patients"),
    ...repeated.flatMap((trial) => trial.refusals),
    ...sharedPatients(rows),
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
      rows: ids(rows),
      mends: keepEach(rows, (row) => row[trait]),
    },
  ];
}

/** Rates under the control treatment are no rates of the treatment. */
function mixedRoles(rows: readonly PoolRow[]): Finding<RefusalCode>[] {
  const controls = rows.filter(({ role }) => role === "control");
  const treated = rows.filter(({ role }) => role === "experimental" || role === "single");
  if (controls.length === 0 || treated.length === 0) return [];
  return [
    {
      code: "mixed-roles",
      message: `control arms are among treated ones: ${list(controls.map((row) => row.label))}`,
      rows: ids(controls),
      mends: [{ label: "Keep experimental and single arms only", drop: ids(controls) }],
    },
  ];
}

function withoutWeight(
  rows: readonly PoolRow[],
  what: PoolRow["weightFrom"],
  code: RefusalCode,
): Finding<RefusalCode>[] {
  const bare = rows.filter(({ variance, weightFrom }) => variance === null && weightFrom === what);
  if (bare.length === 0) return [];
  return [
    {
      code,
      message: `the ${what} of ${list(bare.map((row) => row.label))} is not in our data, so there is no weight`,
      rows: ids(bare),
      mends: [{ label: "Leave them out", drop: ids(bare) }],
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
      rows: ids(rows),
      mends: [],
    },
  ];
}

const COMPARED: [(row: PoolRow) => string, WarningCode, string][] = [
  [(row) => row.comparator, "comparators", "comparators"],
  [(row) => row.regimen, "regimens", "regimens"],
  [(row) => row.tumor, "tumors", "tumors"],
  [(row) => row.setting, "settings", "settings"],
  [(row) => row.line, "lines", "lines of treatment"],
  [whoOf, "populations", "analysis populations"],
];

function differences(rows: readonly PoolRow[]): Finding<WarningCode>[] {
  return COMPARED.flatMap(([traitOf, code, name]) => {
    const values = groupBy(rows, traitOf);
    if (values.size < 2) return [];
    const most = Math.max(...[...values.values()].map(({ length }) => length));
    const odd = [...values.values()].flatMap((members) => (members.length < most ? members : []));
    const named = mostFrequent(values).map(([value, members]) => `${value} (${members.length})`);
    const others = values.size - named.length;
    return [
      {
        code,
        message: `${name} differ: ${named.join(", ")}${others > 0 ? ` and ${others} more` : ""}`,
        rows: ids(odd.length > 0 ? odd : rows),
        mends: keepEach(rows, traitOf),
      },
    ];
  });
}

function unverified(rows: readonly PoolRow[]): Finding<WarningCode>[] {
  const unchecked = rows.filter((row) => !row.verified);
  if (unchecked.length === 0) return [];
  const drop = ids(unchecked);
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
