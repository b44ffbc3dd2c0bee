import type { CutHistory, TrialEffect } from "./types";

/**
 * The comparisons that were reported more than once, each as one effect a report in the order of publication.
 * @param effects of one endpoint, the most mature report first.
 */
export function cutHistories(effects: readonly TrialEffect[]): CutHistory[] {
  const byRow = new Map<string, TrialEffect[]>();
  for (const effect of effects.filter(({ heads }) => heads))
    byRow.set(effect.rowId, [...(byRow.get(effect.rowId) ?? []), effect]);
  return [...byRow].flatMap(([rowId, cuts]) => {
    const [first] = cuts;
    if (first === undefined || cuts.length < 2) return [];
    // Turned round first, so that of one year's reports the least mature comes first.
    const points = cuts.toReversed().sort((a, b) => a.report.year - b.report.year);
    return { rowId, isPrimary: first.isPrimary, points };
  });
}

/** What of an effect tells whether an earlier report of the same row tested it. */
interface TestedEffect<R> {
  rowId: string;
  significant: boolean | null;
  report: R;
}

/**
 * Of an effect that its report did not test by plan: the verdict of the latest report before it that tested the same.
 * @param effects of the same endpoint, within a row the most mature report first.
 */
export function earlierTest<R extends { id: string; year: number }>(
  effect: TestedEffect<R>,
  effects: readonly TestedEffect<R>[],
): { significant: boolean; report: R } | null {
  if (effect.significant !== null) return null;
  const place = effects.indexOf(effect);
  for (const { rowId, significant, report } of effects.slice(place + 1))
    if (
      rowId === effect.rowId &&
      significant !== null &&
      report.id !== effect.report.id &&
      report.year <= effect.report.year
    )
      return { significant, report };
  return null;
}
