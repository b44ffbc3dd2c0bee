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
