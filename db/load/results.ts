import type { deriveEvidence } from "../derive/evidence";
import type { TrialRecord } from "../import/record";
import * as schema from "../schema";
import type { Batch } from "./batch";

/** Adds what the trial's reports say: effects, outcomes and adverse events; and what the source article claims. */
export function addResults(
  batch: Batch,
  trial: TrialRecord,
  evidence: ReturnType<typeof deriveEvidence>,
): void {
  const common = (item: { report: string; arm: string; verified: boolean }, position: number) => ({
    trialId: trial.id,
    reportId: `${trial.id}/${item.report}`,
    armId: `${trial.id}/${item.arm}`,
    verified: item.verified,
    position,
  });
  trial.effects.forEach((item, position) => {
    batch.add(schema.effect, {
      id: `${trial.id}/e${position}`,
      ...common(item, position),
      rowId: evidence.rowOfEffect[position] ?? "",
      referenceId: `${trial.id}/${item.reference}`,
      endpointId: item.endpoint,
      measure: item.measure,
      estimate: item.estimate,
      ciLow: item.ciLow ?? null,
      ciHigh: item.ciHigh ?? null,
      ciLevel: item.ciLevel ?? null,
      p: item.p ?? null,
      population: item.population,
      subgroupFactor: item.subgroup?.factor ?? null,
      subgroupLevel: item.subgroup?.level ?? null,
      assessor: item.assessor ?? null,
      significant: item.significant ?? null,
    });
  });
  trial.outcomes.forEach((item, position) => {
    batch.add(schema.armOutcome, {
      id: `${trial.id}/o${position}`,
      ...common(item, position),
      rowId: evidence.rowOfOutcome[position] ?? "",
      endpointId: item.endpoint,
      kind: item.kind,
      value: item.value ?? null,
      unit: item.unit ?? null,
      ciLow: item.ciLow ?? null,
      ciHigh: item.ciHigh ?? null,
      ciLevel: item.ciLevel ?? null,
      notReached: item.notReached ?? false,
      timeMonths: item.timeMonths ?? null,
      responders: item.responders ?? null,
      n: item.n ?? null,
      population: item.population,
      subgroupFactor: item.subgroup?.factor ?? null,
      subgroupLevel: item.subgroup?.level ?? null,
      assessor: item.assessor ?? null,
    });
  });
  trial.safety.forEach((item, position) => {
    batch.add(schema.adverseEvent, {
      id: `${trial.id}/s${position}`,
      ...common(item, position),
      event: item.event,
      percent: item.percent,
      count: item.count ?? null,
      n: item.n ?? null,
    });
  });
  trial.seedClaims.forEach((item, position) => {
    batch.add(schema.claim, {
      id: `${trial.id}/c${position}`,
      trialId: trial.id,
      claim: item.claim,
      verdict: item.verdict,
      correction: item.correction ?? null,
      reportId: item.report === undefined ? null : `${trial.id}/${item.report}`,
      position,
    });
  });
}
