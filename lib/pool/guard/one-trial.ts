import { type CombinedComparison, combineSharedArm } from "../../stats/shared-arm";
import type { Finding, PoolRow, RefusalCode, WarningCode } from "./row";
import { groupBy, ids, keepEach, keepOne, labels, list, whoOf } from "./words";

/** What the rows of one trial may enter a pool as. */
export interface OneTrial {
  refusals: Finding<RefusalCode>[];
  warnings: Finding<WarningCode>[];
  combined: CombinedComparison | null;
}

const refuse = (refusals: Finding<RefusalCode>[]): OneTrial => ({ refusals, warnings: [], combined: null });

/** Judges two or more rows of one trial: the same patients twice, a shared arm, or separate arms. */
export function guardOneTrial(rows: readonly PoolRow[]): OneTrial {
  const twice = [...sameComparison(rows), ...overlappingArms(rows)];
  if (twice.length > 0) return refuse(twice);
  const shared = sharedArm(rows);
  if (shared !== null) {
    const apart = [...mixedPopulations(rows), ...severalReports(rows)];
    return apart.length > 0 ? refuse(apart) : combinedTrial(rows, shared);
  }
  if (new Set(rows.flatMap(({ arm, reference }) => [arm, reference])).size === 2 * rows.length) {
    return { refusals: [], warnings: [separateArms(rows)], combined: null };
  }
  return refuse([entangled(rows)]);
}

function combinedTrial(rows: readonly PoolRow[], shared: "arm" | "reference"): OneTrial {
  if (rows.some((row) => row.variance === null)) return { refusals: [], warnings: [], combined: null };
  const combined = combineSharedArm(rows, shared);
  const what = shared === "reference" ? "control arm" : "experimental arm";
  const assumption = combined.assumedEqualArms
    ? "arms taken as equal (correlation 0.5), their sizes in this population not being known"
    : `correlation ${combined.correlations.map((r) => r.toFixed(2)).join(", ")} from the arms' sizes`;
  return {
    refusals: [],
    warnings: [
      {
        code: "shared-arm-combined",
        message: `${labels(rows)} share a ${what} and enter as one study: their mean, ${assumption} (Borenstein 2009, ch. 25)`,
        rows: ids(rows),
        fixes: keepOne(rows),
      },
    ],
    combined,
  };
}

function separateArms(rows: readonly PoolRow[]): Finding<WarningCode> {
  const reports = [...new Set(rows.map(({ reportLabel }) => reportLabel))];
  const from = reports.length > 1 ? `, reported separately (${list(reports)})` : "";
  return {
    code: "separate-arms-of-one-trial",
    message: `${labels(rows)} are arms or comparisons of one trial without a common arm: separate patients, one protocol${from}`,
    rows: ids(rows),
    fixes: keepOne(rows),
  };
}

function entangled(rows: readonly PoolRow[]): Finding<RefusalCode> {
  return {
    code: "entangled-arms",
    message: `${labels(rows)} use arms of one trial on both sides or in sequence: they need a network meta-analysis, not a pool`,
    rows: ids(rows),
    fixes: keepOne(rows),
  };
}

function sharedArm(rows: readonly PoolRow[]): "arm" | "reference" | null {
  if (new Set(rows.map((row) => row.reference)).size === 1) return "reference";
  return new Set(rows.map((row) => row.arm)).size === 1 ? "arm" : null;
}

/** The same two arms again: another data cut, another population, a subgroup. */
function sameComparison(rows: readonly PoolRow[]): Finding<RefusalCode>[] {
  const comparisons = [...groupBy(rows, ({ arm, reference }) => `${arm} ${reference}`).values()];
  return comparisons.filter((same) => same.length > 1).map(samePatients);
}

function samePatients(rows: readonly PoolRow[]): Finding<RefusalCode> {
  const populations = new Set(rows.map(whoOf));
  const same = populations.size === 1;
  return {
    code: same ? "same-result-twice" : "overlapping-populations",
    message: same
      ? `${labels(rows)} are the same comparison of one trial: two data cuts are the same patients counted twice`
      : `${labels(rows)}: populations of one trial (${list([...populations])}) share patients`,
    rows: ids(rows),
    fixes: keepOne(rows),
  };
}

/** An arm that unites others beside one of them. */
function overlappingArms(rows: readonly PoolRow[]): Finding<RefusalCode>[] {
  const unions = rows.filter(isUnion);
  const parts = rows.filter((row) => unions.some((union) => union !== row && holds(union, row)));
  if (parts.length === 0) return [];
  const involved = rows.filter((row) => parts.includes(row) || unions.some((union) => union === row));
  const whole = involved.filter((row) => !parts.includes(row));
  return [
    {
      code: "overlapping-arms",
      message: `${labels(whole)} ${whole.length === 1 ? "holds" : "hold"} the patients of ${labels(parts)}: they would be counted twice`,
      rows: ids(involved),
      fixes: [
        { label: `Keep ${labels(whole)}`, drop: ids(parts) },
        { label: `Keep ${labels(parts)}`, drop: ids(whole) },
      ],
    },
  ];
}

const isUnion = ({ armParts, referenceParts }: PoolRow) => armParts.length + referenceParts.length > 0;

/** Whether an arm of `row` is a part of an arm of `union`, or shares a part with it and is the smaller of the two. */
function holds(union: PoolRow, row: PoolRow): boolean {
  return (
    inside(row.arm, row.armParts, union.armParts) ||
    inside(row.reference, row.referenceParts, union.referenceParts) ||
    inside(row.reference, row.referenceParts, union.armParts) ||
    inside(row.arm, row.armParts, union.referenceParts)
  );
}

function inside(arm: string, parts: readonly string[], whole: readonly string[]): boolean {
  if (parts.length === 0) return whole.includes(arm);
  return parts.length < whole.length && parts.some((part) => whole.includes(part));
}

/** Two populations against one shared arm: nothing tells how many of its patients stand in both. */
function mixedPopulations(rows: readonly PoolRow[]): Finding<RefusalCode>[] {
  const populations = [...new Set(rows.map(whoOf))];
  if (populations.length < 2) return [];
  return [
    {
      code: "overlapping-populations",
      message: `${labels(rows)} share an arm, each in another population (${list(populations)}): how many patients they share is not known`,
      rows: ids(rows),
      fixes: keepEach(rows, whoOf),
    },
  ];
}

/** Two cuts of one trial never enter one pool, and least of all one composite of it. */
function severalReports(rows: readonly PoolRow[]): Finding<RefusalCode>[] {
  const reports = groupBy(rows, ({ report }) => report);
  if (reports.size < 2) return [];
  const nameOf = (report: string) => reports.get(report)?.[0]?.reportLabel ?? report;
  return [
    {
      code: "several-reports",
      message: `${labels(rows)} come from several reports of one trial (${list([...reports.keys()].map(nameOf))}): two data cuts never enter one pool`,
      rows: ids(rows),
      fixes: keepEach(rows, ({ report }) => report, nameOf),
    },
  ];
}
