import type { ReportRecord } from "../import/record";
import type { EffectRecord } from "../import/record-figures";
import type { Member, TrialContext } from "./context";

/** Of reports of one year: the paper before the label and the congress that give the same analysis. */
const KIND_RANK: Record<ReportRecord["kind"], number> = {
  primary: 0,
  update: 0,
  final: 0,
  label: 1,
  conference: 2,
};

/**
 * The effect by which the trial's plan tested a row, as known from a report and those before it: the first one found significant,
 * because later looks are descriptive whatever they are called; otherwise the last one that was not.
 * @param all every effect of the row: one comparison, endpoint and population.
 */
export function testedBy(
  { reports, maturity }: TrialContext,
  all: readonly Member<EffectRecord>[],
  report: string,
): Member<EffectRecord> | undefined {
  const yearOf = (id: string) => reports.get(id)?.year ?? 0;
  const place = (id: string) => maturity.get(id) ?? 0;
  const rank = (id: string) => KIND_RANK[reports.get(id)?.kind ?? "conference"];
  const tests = all
    .filter(({ item }) => item.significant !== undefined)
    .filter(({ item }) => yearOf(item.report) <= yearOf(report) && place(item.report) <= place(report))
    .sort(
      ({ item: a, index: first }, { item: b, index: second }) =>
        yearOf(a.report) - yearOf(b.report) ||
        rank(a.report) - rank(b.report) ||
        place(a.report) - place(b.report) ||
        first - second,
    );
  const met = tests.find(({ item }) => item.significant === true);
  if (met !== undefined) return met;
  const last = Math.max(...tests.map(({ item }) => yearOf(item.report)));
  return tests
    .filter(({ item }) => yearOf(item.report) === last)
    .sort(
      ({ item: a }, { item: b }) => rank(a.report) - rank(b.report) || place(b.report) - place(a.report),
    )[0];
}
