import type { CombinedComparison } from "../../stats/shared-arm";
import type { Study } from "../../stats/study";
import { guardOneTrial } from "./one-trial";
import type { Finding, PoolRow, RefusalCode, WarningCode } from "./row";
import { groupBy, ids, keepEach, labels, list, MOST_NAMED, mostFrequent, whoOf } from "./words";

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
 * names its rows and ways to fix it, of many values the most frequent.
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
      fixes: keepEach(rows, (row) => row[trait]),
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
      message: `control arms are mixed with treated ones: ${list(controls.map((row) => row.label))}`,
      rows: ids(controls),
      fixes: [{ label: "Keep experimental and single arms only", drop: ids(controls) }],
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
      fixes: [{ label: "Leave them out", drop: ids(bare) }],
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
      fixes: [],
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
        fixes: keepEach(rows, traitOf),
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
      fixes: [{ label: "Leave them out", drop }],
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

/**
 * A regimen that is the control in one trial and under study in another: a ratio below 1 speaks for it in one row and
 * against it in the other, and their mean for neither. Regimens are one where they hold the same drugs; comparisons
 * within one trial are judged as that trial's. Offered is to leave out either side, where that is no long list.
 */
function oppositeRoles(rows: readonly PoolRow[]): Finding<RefusalCode>[] {
  const comparisons = rows.filter(({ role }) => role === null);
  const studied = groupBy(
    comparisons.filter(({ armDrugs }) => armDrugs !== null),
    ({ armDrugs }) => armDrugs ?? "",
  );
  const controls = groupBy(
    comparisons.filter(({ referenceDrugs }) => referenceDrugs !== null),
    ({ referenceDrugs }) => referenceDrugs ?? "",
  );
  return [...studied].flatMap(([regimen, under]) => {
    const against = controls.get(regimen) ?? [];
    const apart = (row: PoolRow, others: readonly PoolRow[]) =>
      others.some(({ trial }) => trial !== row.trial);
    const [tested, control] = [
      under.filter((row) => apart(row, against)),
      against.filter((row) => apart(row, under)),
    ];
    if (tested.length === 0 || control.length === 0) return [];
    return {
      code: "opposite-roles" as const,
      message: `${regimen} is under study in ${labels(tested)} and the control in ${labels(control)}: their effects answer opposite questions`,
      rows: ids([...tested, ...control]),
      fixes: [control, tested]
        .filter(({ length }) => length <= MOST_NAMED)
        .map((out) => ({ label: `Leave out ${labels(out)}`, drop: ids(out) })),
    };
  });
}

/** Trials known to share patients, whom a pool would count twice: one refusal for each pair of trials. */
function sharedPatients(rows: readonly PoolRow[]): Finding<RefusalCode>[] {
  const found = new Map<string, Finding<RefusalCode>>();
  for (const row of rows)
    for (const { trial, why, population } of row.overlaps) {
      if (population !== undefined && population !== row.population) continue;
      const others = rows.filter(({ record }) => record === trial);
      const pair = [row.record, trial].sort().join(" ");
      if (others.length === 0 || found.has(pair)) continue;
      const own = rows.filter(
        ({ record, population: whom }) =>
          record === row.record && (population === undefined || population === whom),
      );
      found.set(pair, refusalOf(own, others, why));
    }
  return [...found.values()];
}

function refusalOf(own: readonly PoolRow[], others: readonly PoolRow[], why: string): Finding<RefusalCode> {
  const [name, other] = [own[0]?.name ?? "", others[0]?.name ?? ""];
  return {
    code: "shared-patients",
    message: `${name} and ${other} share patients, who would be counted twice: ${why}`,
    rows: [...ids(own), ...ids(others)],
    fixes: [
      { label: `Leave ${other} out`, drop: ids(others) },
      { label: `Leave ${name} out`, drop: ids(own) },
    ],
  };
}
