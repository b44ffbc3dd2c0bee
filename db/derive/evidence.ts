import type { EffectRecord, OutcomeRecord, Subgroup, TrialRecord } from "../import/record";
import { contextOf, groupBy, ITT, type TrialContext } from "./context";
import { type HeadFigure, headEffect, headOutcome } from "./figure";
import { headships, primarySeries, type Series, seriesOf } from "./series";

/** One report's figure for a row; `effect` and `outcome` are places in the record's lists. */
export interface DerivedCut {
  report: string;
  effect: number | null;
  outcome: number | null;
  isLatest: boolean;
  isPrimaryCut: boolean;
  currentFrom: number | null;
  currentUntil: number | null;
  estimate: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  intervalSource: "reported" | "wilson" | null;
  weight: number | null;
  pValue: number | null;
  significant: boolean | null;
  verified: boolean;
  median: number | null;
  referenceMedian: number | null;
}

export interface DerivedRow {
  id: string;
  result: "comparison" | "arm";
  endpoint: string;
  arm: string;
  reference: string | null;
  measure: string | null;
  population: string;
  subgroup: Subgroup | undefined;
  isPrimary: boolean;
  headsFrom: number | null;
  headsUntil: number | null;
  parent: string | null;
  cuts: DerivedCut[];
}

export interface DerivedEvidence {
  rows: DerivedRow[];
  /** The row that each effect and each outcome of the record belongs to. */
  rowOfEffect: string[];
  rowOfOutcome: string[];
  /** Report ids, least mature first. */
  reportOrder: string[];
}

/** What all rows of one comparison (or arm) and endpoint share. */
type Family = Pick<DerivedRow, "result" | "endpoint" | "arm" | "reference" | "measure">;

const familyOfEffect = ({ endpoint, arm, reference, measure }: EffectRecord): Family => ({
  result: "comparison",
  endpoint,
  arm,
  reference,
  measure,
});

const familyOfOutcome = ({ endpoint, arm }: OutcomeRecord): Family => ({
  result: "arm",
  endpoint,
  arm,
  reference: null,
  measure: null,
});

/** Derives the workbench rows of one trial, and which report heads each at which data cut (docs/data.md). */
export function deriveEvidence(trial: TrialRecord): DerivedEvidence {
  const context = contextOf(trial);
  const ids = new RowIds();
  const effects = deriveRows(context, ids, trial.effects, familyOfEffect, headEffect);
  const outcomes = deriveRows(context, ids, trial.outcomes, familyOfOutcome, headOutcome);
  return {
    rows: [...effects.rows, ...outcomes.rows],
    rowOfEffect: effects.rowOf,
    rowOfOutcome: outcomes.rowOf,
    reportOrder: context.reportOrder,
  };
}

/** The rows of all results of one kind, and the row that each result belongs to. */
function deriveRows<T extends EffectRecord | OutcomeRecord>(
  context: TrialContext,
  ids: RowIds,
  items: readonly T[],
  familyOf: (item: T) => Family,
  head: HeadFigure<T>,
): { rows: DerivedRow[]; rowOf: string[] } {
  const rows: DerivedRow[] = [];
  const rowOf: string[] = new Array(items.length).fill("");
  const members = items.map((item, index) => ({ item, index }));
  for (const inFamily of groupBy(members, ({ item }) => JSON.stringify(familyOf(item))).values()) {
    const first = inFamily[0]?.item;
    if (first === undefined) continue;
    const series = seriesOf(context, inFamily, head);
    const family = rowsOfFamily(context, ids, familyOf(first), series);
    for (const { row, members: places } of family) {
      rows.push(row);
      for (const place of places) rowOf[place] = row.id;
    }
  }
  return { rows, rowOf };
}

/** The rows of one comparison (or arm) and endpoint: primary populations first, the others beneath the main one. */
function rowsOfFamily(
  context: TrialContext,
  ids: RowIds,
  family: Family,
  series: readonly Series[],
): { row: DerivedRow; members: number[] }[] {
  const primary = primarySeries(context, series);
  const main = primary.find(({ population }) => population === ITT) ?? primary[0];
  const rowIds = new Map(
    series.map((item) => [item, ids.fresh(context.trial.id, family, item, item === main)]),
  );
  const parent = (main && rowIds.get(main)) ?? null;
  const held = headships(context, series);
  return [...primary, ...series.filter((item) => !primary.includes(item))].map((item) => {
    const isPrimary = primary.includes(item);
    const row = {
      id: rowIds.get(item) ?? "",
      ...family,
      population: item.population,
      subgroup: item.subgroup,
      isPrimary,
      headsFrom: held.get(item)?.from ?? null,
      headsUntil: held.get(item)?.until ?? null,
      parent: isPrimary ? null : parent,
      cuts: item.cuts,
    };
    return { row, members: item.members };
  });
}

/** Readable row ids, each given out once: `checkmate-067.OS.nivo-ipi.ipi`, with population and subgroup where needed. */
class RowIds {
  private readonly taken = new Set<string>();

  fresh(trial: string, family: Family, { population, subgroup }: Series, isMain: boolean): string {
    const { endpoint, arm, reference, measure } = family;
    const parts = [
      ...[trial, endpoint, arm, reference, measure === "HR" ? null : measure],
      isMain ? null : slug(population),
      subgroup ? slug(`${subgroup.factor} ${subgroup.level}`) : null,
    ];
    const wanted = parts.filter((part) => part !== null).join(".");
    let id = wanted;
    for (let copy = 2; this.taken.has(id); copy += 1) id = `${wanted}-${copy}`;
    this.taken.add(id);
    return id;
  }
}

const slug = (value: string) =>
  value
    .toLowerCase()
    .replace(/>=/g, "ge")
    .replace(/<=/g, "le")
    .replace(/</g, "lt")
    .replace(/>/g, "gt")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
