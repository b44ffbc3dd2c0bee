import { groupBy, ids, keepEach, keepOne, labels, list, whoOf } from "./guard-words";
import type { Finding, PoolRow, RefusalCode } from "./pool-row";

/** What would count patients of one trial twice. All functions take the rows of one trial. */

type Refusal = Finding<RefusalCode>;

/** The same two arms again: another data cut, another population, a subgroup. */
export function sameComparison(rows: readonly PoolRow[]): Refusal[] {
  const comparisons = [...groupBy(rows, ({ arm, reference }) => `${arm} ${reference}`).values()];
  return comparisons.filter((same) => same.length > 1).map(samePatients);
}

function samePatients(rows: readonly PoolRow[]): Refusal {
  const populations = new Set(rows.map(whoOf));
  const same = populations.size === 1;
  return {
    code: same ? "same-result-twice" : "overlapping-populations",
    message: same
      ? `${labels(rows)} are the same comparison of one trial: two data cuts are the same patients counted twice`
      : `${labels(rows)}: populations of one trial (${list([...populations])}) share patients`,
    rows: ids(rows),
    mends: keepOne(rows),
  };
}

/** An arm that unites others beside one of them. */
export function overlappingArms(rows: readonly PoolRow[]): Refusal[] {
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
      mends: [
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
export function mixedPopulations(rows: readonly PoolRow[]): Refusal[] {
  const populations = [...new Set(rows.map(whoOf))];
  if (populations.length < 2) return [];
  return [
    {
      code: "overlapping-populations",
      message: `${labels(rows)} share an arm, each in another population (${list(populations)}): how many patients they share is not known`,
      rows: ids(rows),
      mends: keepEach(rows, whoOf),
    },
  ];
}

/** Two cuts of one trial never enter one pool, and least of all one composite of it. */
export function severalReports(rows: readonly PoolRow[]): Refusal[] {
  const reports = groupBy(rows, ({ report }) => report);
  if (reports.size < 2) return [];
  const nameOf = (report: string) => reports.get(report)?.[0]?.reportLabel ?? report;
  return [
    {
      code: "several-reports",
      message: `${labels(rows)} come from several reports of one trial (${list([...reports.keys()].map(nameOf))}): two data cuts never enter one pool`,
      rows: ids(rows),
      mends: keepEach(rows, ({ report }) => report, nameOf),
    },
  ];
}
