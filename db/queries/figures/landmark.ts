import type { LandmarkRates } from "../../../lib/evidence/arm-results";
import type { EvidenceRow } from "../../../lib/evidence/types";
import type { View } from "../../../lib/view";
import type { Database } from "../../client";
import { isOfComparison } from "../evidence/comparison";
import { byCut, groupedBy, toReport } from "./cut";
import { byAssessor, type OutcomeRecord, ratesOfTrials, toRate } from "./outcomes";

/**
 * Rates at landmark times of the arms of each row, in the row's population: for each time from the report that the
 * View's cut prefers among those that give it, both arms from the same one.
 */
export async function readLandmarks(
  db: Database,
  view: View,
  rows: readonly EvidenceRow[],
): Promise<LandmarkRates[]> {
  const trials = [...new Set(rows.map(({ trial }) => trial.id))];
  const records = groupedBy(await ratesOfTrials(db, view, trials, "landmark"), ({ trialId }) => trialId);
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const { arm, reference, endpoint, population, subgroup } = row;
    // A comparison that was reported as several measures has its rates once.
    const key = JSON.stringify([arm.id, reference?.id, endpoint.id, population, subgroup]);
    if (seen.has(key)) return [];
    seen.add(key);
    const own = (records.get(row.trial.id) ?? []).filter((record) => isOf(record, row));
    const times = [...groupedBy(own, ({ timeMonths }) => String(timeMonths)).values()];
    return times.flatMap((members) => ratesAt(members, row, view) ?? []);
  });
}

const isOf = (record: OutcomeRecord, row: EvidenceRow) =>
  row.result === "arm" ? record.rowId === row.rowId : isOfBothArms(record, row);

const isOfBothArms = (
  record: OutcomeRecord,
  { arm, reference, endpoint, population, subgroup }: EvidenceRow,
) =>
  isOfComparison(record, arm.id, reference?.id ?? null) &&
  record.endpointId === endpoint.id &&
  record.population === population &&
  record.subgroupFactor === (subgroup?.factor ?? null) &&
  record.subgroupLevel === (subgroup?.level ?? null);

function ratesAt(records: readonly OutcomeRecord[], row: EvidenceRow, view: View): LandmarkRates | null {
  const { arm, reference } = row;
  const candidates = [...groupedBy(records, ({ reportId }) => reportId).values()].flatMap((members) => {
    const sorted = [...members].sort(byAssessor(row.assessor));
    const [first] = sorted;
    if (first === undefined) return [];
    const of = (id: string | undefined) =>
      sorted.find(({ armId, assessor }) => armId === id && assessor === first.assessor) ?? null;
    return { report: first, experimental: of(arm.id), control: of(reference?.id) };
  });
  const both = ({ experimental, control }: (typeof candidates)[number]) =>
    Number(experimental !== null) + Number(control !== null);
  const order = byCut(view);
  const [best] = candidates.sort((a, b) => both(b) - both(a) || order(a.report, b.report));
  // A rate of the control arm alone says nothing of the comparison.
  if (best === undefined || best.report.timeMonths === null || best.experimental === null) return null;
  return {
    rowId: row.rowId,
    timeMonths: best.report.timeMonths,
    experimental: best.experimental && toRate(best.experimental),
    control: best.control && toRate(best.control),
    report: toReport(best.report),
  };
}
