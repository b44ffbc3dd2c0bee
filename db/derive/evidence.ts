import type { TrialRecord } from "../import/record";
import type { EffectRecord, OutcomeRecord } from "../import/record-figures";
import { contextOf, groupBy, ITT, type TrialContext } from "./context";
import type { DerivedEvidence, DerivedRow, HeadFigure } from "./derived";
import { headEffect, headOutcome } from "./figure";
import { effectId, outcomeId, type RowKey, rowId, rowOfEffect, rowOfOutcome } from "./ids";
import { patientsOfEffect, patientsOfOutcome } from "./patients";
import { primarySeries, primarySpans, type Series, seriesOf } from "./series";

/** What all rows of one comparison (or arm) and endpoint share. */
type Family = Pick<DerivedRow, "result" | "endpoint" | "arm" | "reference" | "comparison" | "measure">;

const familyOf = ({ population: _, subgroup: __, ...family }: RowKey): Family => ({
  result: family.reference === null ? "arm" : "comparison",
  ...family,
});

/** Derives the workbench rows of one trial, and which report heads each at which data cut (docs/data.md). */
export function deriveEvidence(trial: TrialRecord): DerivedEvidence {
  const context = contextOf(trial);
  const effects = deriveRows(context, trial.effects, rowOfEffect, headEffect);
  const outcomes = deriveRows(context, trial.outcomes, rowOfOutcome, headOutcome);
  return {
    rows: [...effects.rows, ...outcomes.rows],
    effectIds: trial.effects.map((effect) => effectId(trial.id, effect)),
    outcomeIds: trial.outcomes.map((outcome) => outcomeId(trial.id, outcome)),
    rowOfEffect: effects.rowOf,
    rowOfOutcome: outcomes.rowOf,
    patientsOfEffects: trial.effects.map((effect) => patientsOfEffect(context, effect)),
    patientsOfOutcomes: trial.outcomes.map((outcome) => patientsOfOutcome(context, outcome)),
    reportOrder: context.reportOrder,
  };
}

/** The rows of all results of one kind, and the row that each result belongs to. */
function deriveRows<T extends EffectRecord | OutcomeRecord>(
  context: TrialContext,
  items: readonly T[],
  keyOf: (item: T) => RowKey,
  head: HeadFigure<T>,
): { rows: DerivedRow[]; rowOf: string[] } {
  const rows: DerivedRow[] = [];
  const rowOf: string[] = new Array(items.length).fill("");
  const members = items.map((item, index) => ({ item, index }));
  for (const inFamily of groupBy(members, ({ item }) => JSON.stringify(familyOf(keyOf(item)))).values()) {
    const first = inFamily[0]?.item;
    if (first === undefined) continue;
    const series = seriesOf(context, inFamily, head);
    const family = rowsOfFamily(context, familyOf(keyOf(first)), series);
    for (const { row, members: places } of family) {
      rows.push(row);
      for (const place of places) rowOf[place] = row.id;
    }
  }
  return { rows, rowOf };
}

/** The rows of one comparison (or arm) and endpoint: primary populations first, the others below the main one. */
function rowsOfFamily(
  context: TrialContext,
  family: Family,
  series: readonly Series[],
): { row: DerivedRow; members: number[] }[] {
  const primary = primarySeries(context, series);
  const main = primary.find(({ population }) => population === ITT) ?? primary[0];
  const idOf = ({ population, subgroup }: Series) =>
    rowId(context.trial.id, { ...family, population, subgroup: subgroup ?? null });
  const parent = main === undefined ? null : idOf(main);
  const held = primarySpans(context, series);
  return [...primary, ...series.filter((item) => !primary.includes(item))].map((item) => {
    const isPrimary = primary.includes(item);
    const row = {
      id: idOf(item),
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
