import type { BesideHead } from "../derive/beside-over-time";
import { biomarkerGroup, cutOffOf, selectionOfAll } from "../derive/biomarker";
import type { deriveEvidence } from "../derive/evidence";
import type { TrialRecord } from "../import/record";
import * as schema from "../schema";
import type { Batch } from "./batch";

/** Adds the rows of the workbench, with what heads each at which data cut. */
export function addEvidence(
  batch: Batch,
  trial: TrialRecord,
  evidence: ReturnType<typeof deriveEvidence>,
  regimens: Map<string, string>,
  sortName: string,
): void {
  const idIn = (ids: readonly string[], place: number | null) =>
    place === null ? null : (ids[place] ?? null);
  const { effectIds, outcomeIds } = evidence;
  for (const row of evidence.rows) {
    const patients = {
      subgroup: row.subgroup,
      population: row.population,
      trialBiomarker: trial.biomarker,
    };
    batch.add(schema.evidenceRow, {
      id: row.id,
      result: row.result,
      trialId: trial.id,
      endpointId: row.endpoint,
      armId: `${trial.id}/${row.arm}`,
      referenceId: row.reference === null ? null : `${trial.id}/${row.reference}`,
      comparisonId: row.comparison === null ? null : `${trial.id}/${row.comparison}`,
      measure: row.measure,
      population: row.population,
      subgroupFactor: row.subgroup?.factor ?? null,
      subgroupLevel: row.subgroup?.level ?? null,
      isPrimary: row.isPrimary,
      headsFrom: row.headsFrom,
      headsUntil: row.headsUntil,
      parentId: row.parent,
      tumorTypeId: trial.tumorType,
      histology: trial.histology ?? null,
      setting: trial.setting,
      line: trial.line,
      phase: trial.phase,
      masking: trial.masking ?? null,
      biomarker: biomarkerGroup(patients),
      cutOff: cutOffOf(patients),
      selection: selectionOfAll(patients),
      regimenClass: regimens.get(row.arm) ?? "",
      comparatorClass: row.reference === null ? null : (regimens.get(row.reference) ?? null),
      startYear: trial.startYear ?? null,
      sortName,
    });
    for (const { report, effect, outcome, tested, median, referenceMedian, earlier, ...cut } of row.cuts) {
      const key = { rowId: row.id, reportId: `${trial.id}/${report}` };
      const beside = (of: BesideHead) => ({
        testedEffectId: idIn(effectIds, of.tested),
        testedPValue: of.testedPValue,
        medianId: idIn(outcomeIds, of.median),
        referenceMedianId: idIn(outcomeIds, of.referenceMedian),
      });
      batch.add(schema.evidenceCut, {
        ...cut,
        ...key,
        effectId: idIn(effectIds, effect),
        outcomeId: idIn(outcomeIds, outcome),
        ...beside({ ...cut, tested, median, referenceMedian }),
      });
      for (const other of earlier)
        batch.add(schema.evidenceThen, {
          ...key,
          fromMonth: other.from,
          untilMonth: other.until,
          ...beside(other),
        });
    }
  }
}
