import { categoryOf } from "../../lib/safety/grades";
import type { deriveEvidence } from "../derive/evidence";
import { adverseEventId } from "../derive/ids";
import type { Patients } from "../derive/patients";
import type { BaselineRecord, TrialRecord } from "../import/record";
import * as schema from "../schema";
import type { Batch } from "./batch";

const NOT_KNOWN: Patients = { arm: null, reference: null, of: null, report: null };

const checkedIn = ({ checked }: Pick<BaselineRecord, "checked">) => ({
  checkedSource: checked?.source ?? null,
  checkedLocator: checked?.locator ?? null,
  checkedOn: checked?.on ?? null,
});

/** Adds what the trial's reports say: effects, outcomes and adverse events; and what the source article claims. */
export function addResults(
  batch: Batch,
  trial: TrialRecord,
  evidence: ReturnType<typeof deriveEvidence>,
): void {
  const common = (
    item: { report: string; arm: string; verified: boolean; checked?: BaselineRecord["checked"] },
    position: number,
  ) => ({
    trialId: trial.id,
    reportId: `${trial.id}/${item.report}`,
    armId: `${trial.id}/${item.arm}`,
    verified: item.verified,
    ...checkedIn(item),
    position,
  });
  const sizes = ({ of, report }: Patients) => ({
    nOf: of,
    nReportId: report === null ? null : `${trial.id}/${report}`,
  });
  trial.effects.forEach((item, position) => {
    const patients = evidence.patientsOfEffects[position] ?? NOT_KNOWN;
    batch.add(schema.effect, {
      id: evidence.effectIds[position] ?? "",
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
      doubt: item.doubt ?? null,
      testAlpha: item.test?.alpha ?? null,
      testSides: item.test?.sides ?? null,
      testHierarchy: item.test?.hierarchy ?? null,
      testNonInferior: item.test?.nonInferiority?.met ?? null,
      testMargin: item.test?.nonInferiority?.margin ?? null,
      nArm: patients.arm,
      nReference: patients.reference,
      eventsArm: item.events?.arm ?? null,
      eventsReference: item.events?.reference ?? null,
      ...sizes(patients),
    });
  });
  trial.outcomes.forEach((item, position) => {
    const patients = evidence.patientsOfOutcomes[position] ?? NOT_KNOWN;
    batch.add(schema.armOutcome, {
      id: evidence.outcomeIds[position] ?? "",
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
      nAnalyzed: patients.arm,
      ...sizes(patients),
      comparisonId: item.comparison === undefined ? null : `${trial.id}/${item.comparison}`,
      population: item.population,
      subgroupFactor: item.subgroup?.factor ?? null,
      subgroupLevel: item.subgroup?.level ?? null,
      assessor: item.assessor ?? null,
    });
  });
  trial.safety.forEach((item, position) => {
    batch.add(schema.adverseEvent, {
      id: adverseEventId(trial.id, item),
      ...common(item, position),
      event: item.event,
      percent: item.percent,
      count: item.count ?? null,
      n: item.n ?? null,
      scale: item.scale ?? null,
      category: item.category ?? categoryOf(item.event),
    });
  });
  trial.baseline.forEach((item, position) => {
    batch.add(schema.baseline, {
      id: `${trial.id}/b${position}`,
      trialId: trial.id,
      armId: item.arm === undefined ? null : `${trial.id}/${item.arm}`,
      population: item.population ?? null,
      characteristic: item.characteristic,
      value: item.value,
      unit: item.unit ?? null,
      n: item.n ?? null,
      reportId: item.report === undefined ? null : `${trial.id}/${item.report}`,
      ...checkedIn(item),
      position,
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
