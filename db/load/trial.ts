import type { Origin } from "../../lib/evidence/lists";
import { deriveEvidence } from "../derive/evidence";
import { laterMonths } from "../derive/later-months";
import { naturalSortKey } from "../derive/names";
import { publishedMonth } from "../derive/published-month";
import { namedDrugs, regimenClasses, regimenKey, regimenLabel } from "../derive/regimen";
import type { TrialRecord } from "../import/record";
import * as schema from "../schema";
import type { Batch } from "./batch";
import type { Dictionaries } from "./dictionaries";
import { addEvidence } from "./evidence";
import { addResults } from "./results";

/** Adds a trial with everything its record says and everything derived from it. */
export function addTrial(batch: Batch, trial: TrialRecord, origin: Origin, dictionaries: Dictionaries): void {
  const evidence = deriveEvidence(trial);
  const sortName = naturalSortKey(trial.name);
  batch.add(schema.trial, {
    id: trial.id,
    name: trial.name,
    sortName,
    nct: trial.nct ?? null,
    phase: trial.phase,
    randomized: trial.randomized,
    masking: trial.masking ?? null,
    sponsor: trial.sponsor,
    tumorTypeId: trial.tumorType,
    histology: trial.histology ?? null,
    setting: trial.setting,
    line: trial.line,
    population: trial.population,
    biomarker: trial.biomarker ?? null,
    enrolled: trial.enrolled ?? null,
    startYear: trial.startYear ?? null,
    crossover: trial.crossover ?? null,
    notes: trial.notes ?? null,
    overlaps: trial.overlaps,
    origin,
  });
  for (const alias of new Set(trial.aliases)) batch.add(schema.trialAlias, { trialId: trial.id, alias });
  trial.primaryEndpoints.forEach((endpointId, position) => {
    batch.add(schema.trialPrimaryEndpoint, { trialId: trial.id, endpointId, position });
  });
  trial.primaryPopulations.forEach((population, position) => {
    batch.add(schema.trialPrimaryPopulation, { trialId: trial.id, population, position });
  });
  const regimens = addArms(batch, trial, dictionaries);
  trial.reports.forEach((report, position) => {
    batch.add(schema.report, {
      id: `${trial.id}/${report.id}`,
      trialId: trial.id,
      key: report.id,
      kind: report.kind,
      firstAuthor: report.firstAuthor ?? null,
      year: report.year,
      journal: report.journal,
      title: report.title ?? null,
      volume: report.volume ?? null,
      pages: report.pages ?? null,
      published: report.published ?? null,
      pmid: report.pmid ?? null,
      doi: report.doi ?? null,
      dataCutoff: report.dataCutoff ?? null,
      medianFollowUpMonths: report.medianFollowUpMonths ?? null,
      followUpByArm: report.followUpByArm ?? null,
      secondary: report.secondary ?? null,
      maturity: evidence.reportOrder.indexOf(report.id),
      month: publishedMonth(report),
      laterMonths: laterMonths(trial.reports, report),
      position,
    });
  });
  addResults(batch, trial, evidence);
  addEvidence(batch, trial, evidence, regimens, sortName);
}

/** Adds the arms; returns the regimen label of each. */
function addArms(
  batch: Batch,
  trial: TrialRecord,
  { classes, drugs, ancestors }: Dictionaries,
): Map<string, string> {
  const regimens = new Map<string, string>();
  trial.arms.forEach((arm, position) => {
    const id = `${trial.id}/${arm.id}`;
    const given = namedDrugs(arm).flatMap((name) => {
      const drug = drugs.get(name);
      const therapyClass = drug && classes.get(drug.therapyClass);
      return drug && therapyClass ? [{ id: drug.id, name, therapyClass }] : [];
    });
    const regimenClass = regimenLabel(given);
    const named = new Set(regimenClasses(given).map((therapyClass) => therapyClass.id));
    regimens.set(arm.id, regimenClass);
    batch.add(schema.arm, {
      id,
      trialId: trial.id,
      key: arm.id,
      label: arm.label,
      role: arm.role,
      n: arm.n ?? null,
      regimenClass,
      regimenKey: regimenKey([...named]),
      pools: arm.pools?.map((part) => `${trial.id}/${part}`) ?? null,
      position,
    });
    const listed = new Set(given.filter(({ name }) => arm.drugs.includes(name)).map((drug) => drug.id));
    for (const [place, drugId] of [...listed].entries())
      batch.add(schema.armDrug, { armId: id, drugId, position: place });
    const direct = new Set(given.map(({ therapyClass }) => therapyClass.id));
    const all = new Set([...direct].flatMap((classId) => ancestors.get(classId) ?? []));
    for (const classId of all)
      batch.add(schema.armClass, {
        armId: id,
        classId,
        direct: direct.has(classId),
        named: named.has(classId),
      });
  });
  return regimens;
}
