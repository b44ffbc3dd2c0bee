import type { ArmResponse } from "../../../lib/evidence/arm-results";
import type { EvidenceRow } from "../../../lib/evidence/types";
import type { View } from "../../../lib/view";
import type { Database } from "../../client";
import { isOfComparison } from "../evidence/comparison";
import { byCut, groupedBy, toReport } from "./cut";
import { byAssessor, type OutcomeRecord, ratesOfTrials, toRate } from "./outcomes";

const ANY = "ORR";
const COMPLETE = "CR";

/**
 * Response rates of both arms of every row: in the trial's primary populations and in those that are rows of the View,
 * each from the report that the View's cut prefers. A View of another rate, such as pathologic response, gets that one.
 */
export async function readResponses(
  db: Database,
  view: View,
  rows: readonly EvidenceRow[],
): Promise<ArmResponse[]> {
  const trials = [...new Set(rows.map(({ trial }) => trial.id))];
  const shown = new Set(rows.map(({ rowId }) => rowId));
  const endpoints = endpointsOf(rows);
  const all = (await ratesOfTrials(db, view, trials, "response")).filter(
    (record) =>
      (shown.has(record.rowId) || isOfAPair(record, rows)) &&
      (record.endpointId === COMPLETE || endpoints.has(record.endpointId)) &&
      (record.endpointId === COMPLETE ||
        shown.has(record.rowId) ||
        (record.isPrimary === 1 && record.subgroupFactor === null)),
  );
  const byTrial = groupedBy(all, ({ trialId }) => trialId);
  return trials.flatMap((trial) =>
    [...groupedBy(byTrial.get(trial) ?? [], populationOf).values()]
      .flatMap((members) => responsesOf(members, endpoints, view, shown))
      .sort((a, b) => a.place - b.place)
      .map(({ response }) => response),
  );
}

const isOfAPair = (record: OutcomeRecord, rows: readonly EvidenceRow[]) =>
  rows.some(({ arm, reference }) => isOfComparison(record, arm.id, reference?.id ?? null));

function endpointsOf(rows: readonly EvidenceRow[]): Set<string> {
  const rates = rows
    .filter(({ endpoint }) => endpoint.kind === "proportion")
    .map(({ endpoint }) => endpoint.id);
  const others = rates.filter((id) => id !== COMPLETE);
  return new Set(others.length > 0 ? others : [ANY]);
}

const populationOf = ({ armId, comparisonId, population, subgroupFactor, subgroupLevel }: OutcomeRecord) =>
  JSON.stringify([armId, comparisonId, population, subgroupFactor, subgroupLevel]);

/** The responses of one arm and population. */
function responsesOf(
  records: readonly OutcomeRecord[],
  endpoints: ReadonlySet<string>,
  view: View,
  shown: ReadonlySet<string>,
): { place: number; response: ArmResponse }[] {
  const order = (of: readonly OutcomeRecord[]) =>
    [...of].sort((a, b) => byCut(view)(a, b) || byAssessor(null)(a, b));
  const complete = order(records.filter(({ endpointId }) => endpointId === COMPLETE));
  const found = [...endpoints].flatMap((endpoint) => {
    const [rate] = order(records.filter(({ endpointId }) => endpointId === endpoint));
    if (rate === undefined) return [];
    const inside = complete.find(
      ({ reportId, assessor }) =>
        endpoint === ANY && reportId === rate.reportId && assessor === rate.assessor,
    );
    return toResponse(rate, rate, inside ?? null);
  });
  const [alone] = complete.filter(
    ({ rowId, isPrimary, subgroupFactor }) =>
      shown.has(rowId) || (isPrimary === 1 && subgroupFactor === null),
  );
  return found.length > 0 || alone === undefined || !endpoints.has(ANY)
    ? found
    : [toResponse(alone, null, alone)];
}

const toResponse = (
  of: OutcomeRecord,
  rate: OutcomeRecord | null,
  complete: OutcomeRecord | null,
): { place: number; response: ArmResponse } => ({
  place: of.armPosition,
  response: {
    trial: { id: of.trialId, name: of.trialName },
    arm: {
      id: of.armId,
      label: of.armLabel,
      comparison: of.comparisonId,
      role: of.armRole,
      regimenClass: of.armClass,
    },
    endpoint: { id: of.endpointId, name: of.endpointName, kind: of.endpointKind, better: of.better },
    population: of.population,
    selection: of.selection,
    subgroup:
      of.subgroupFactor === null ? null : { factor: of.subgroupFactor, level: of.subgroupLevel ?? "" },
    assessor: of.assessor,
    rate: rate && toRate(rate),
    complete: complete && toRate(complete),
    report: toReport(of),
  },
});
