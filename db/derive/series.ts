import type { EffectRecord, OutcomeRecord, Subgroup } from "../import/record-figures";
import { groupBy, ITT, type Member, subgroupKey, type TrialContext } from "./context";
import { cutsOf } from "./cuts";
import type { DerivedCut, HeadFigure } from "./derived";

/** Everything reported for one comparison (or arm) and endpoint in one population or subgroup: one row. */
export interface Series {
  key: string;
  population: string;
  subgroup: Subgroup | undefined;
  /** Reports of its figures. */
  reports: string[];
  /** Places of its figures in the record. */
  members: number[];
  cuts: DerivedCut[];
}

/** Splits the results of one comparison (or arm) and endpoint by population and subgroup, in the record's order. */
export function seriesOf<T extends EffectRecord | OutcomeRecord>(
  context: TrialContext,
  members: readonly Member<T>[],
  head: HeadFigure<T>,
): Series[] {
  const keyOf = ({ item }: Member<T>) => `${item.population}#${subgroupKey(item.subgroup)}`;
  return [...groupBy(members, keyOf)].flatMap(([key, inSeries]) => {
    const first = inSeries[0]?.item;
    if (first === undefined) return [];
    return {
      key,
      population: first.population,
      subgroup: first.subgroup,
      reports: inSeries.map(({ item }) => item.report),
      members: inSeries.map(({ index }) => index),
      cuts: cutsOf(context, inSeries, head),
    };
  });
}

/**
 * Of the series of one comparison (or arm) and endpoint: those that are rows of their own in the table. These are
 * the trial's own primary populations in testing order (ITT where it names none); where none of them has a figure,
 * the one population nearest to ITT, a primary report's before others; only then a subgroup.
 */
export function primarySeries<S extends Series>(
  { trial, primaryReports }: TrialContext,
  series: readonly S[],
): S[] {
  const names = trial.primaryPopulations.length > 0 ? trial.primaryPopulations : [ITT];
  const whole = series.filter(({ subgroup }) => subgroup === undefined);
  const planned = names.flatMap((name) => whole.filter(({ population }) => population === name));
  if (planned.length > 0) return planned;
  const rank = ({ population, reports }: Series) =>
    (population.startsWith(ITT) ? 0 : population.startsWith("modified ITT") ? 1 : 2) * 10 +
    (reports.some((id) => primaryReports.has(id)) ? 0 : 1);
  const [best] = [...(whole.length > 0 ? whole : series)].sort((a, b) => rank(a) - rank(b));
  return best === undefined ? [] : [best];
}

/** Months between whose ends a series was a row of the table; `from` null: never, `until` null: it still is. */
export interface PrimarySpan {
  from: number | null;
  until: number | null;
}

/**
 * When each series was a row of the table, based on what had been published at the end of each month: before a planned
 * population was reported, another one headed the comparison. A population that lost its place never regains it.
 */
export function primarySpans(context: TrialContext, series: readonly Series[]): Map<Series, PrimarySpan> {
  const monthOf = (report: string) => context.months.get(report) ?? 0;
  const months = [...new Set(series.flatMap(({ reports }) => reports.map(monthOf)))].sort((a, b) => a - b);
  const held = new Map<Series, PrimarySpan>(series.map((item) => [item, { from: null, until: null }]));
  for (const month of months) {
    const known = series.flatMap((item) => {
      const reports = item.reports.filter((report) => monthOf(report) <= month);
      return reports.length > 0 ? [{ ...item, reports, of: item }] : [];
    });
    const heads = new Set(primarySeries(context, known).map(({ of }) => of));
    for (const item of series) {
      const span = held.get(item);
      if (span === undefined) continue;
      if (heads.has(item)) span.from ??= month;
      else if (span.from !== null) span.until ??= month;
    }
  }
  return held;
}
