import { biomarkerGroup } from "../derive/biomarker";
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
  const place = (prefix: "e" | "o", index: number | null) =>
    index === null ? null : `${trial.id}/${prefix}${index}`;
  for (const row of evidence.rows) {
    batch.add(schema.evidenceRow, {
      id: row.id,
      result: row.result,
      trialId: trial.id,
      endpointId: row.endpoint,
      armId: `${trial.id}/${row.arm}`,
      referenceId: row.reference === null ? null : `${trial.id}/${row.reference}`,
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
      biomarker: biomarkerGroup({
        subgroup: row.subgroup,
        population: row.population,
        trialBiomarker: trial.biomarker,
      }),
      regimenClass: regimens.get(row.arm) ?? "",
      comparatorClass: row.reference === null ? null : (regimens.get(row.reference) ?? null),
      startYear: trial.startYear ?? null,
      sortName,
    });
    for (const { report, effect, outcome, median, referenceMedian, ...cut } of row.cuts)
      batch.add(schema.evidenceCut, {
        ...cut,
        rowId: row.id,
        reportId: `${trial.id}/${report}`,
        effectId: place("e", effect),
        outcomeId: place("o", outcome),
        medianId: place("o", median),
        referenceMedianId: place("o", referenceMedian),
      });
  }
}
