import { groupBy, ids, labels, MOST_NAMED } from "./guard-words";
import type { Finding, PoolRow, RefusalCode } from "./pool-row";

/**
 * A regimen that is the control in one trial and under study in another: a ratio below 1 speaks for it in one row and
 * against it in the other, and their mean for neither. Regimens are one where they hold the same drugs; comparisons
 * within one trial are judged as that trial's. Offered is to leave out either side, where that is no long list.
 */
export function oppositeRoles(rows: readonly PoolRow[]): Finding<RefusalCode>[] {
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
      mends: [control, tested]
        .filter(({ length }) => length <= MOST_NAMED)
        .map((out) => ({ label: `Leave out ${labels(out)}`, drop: ids(out) })),
    };
  });
}
