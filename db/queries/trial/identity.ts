import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { REPORT_KINDS, SECONDARY_SOURCES } from "../../../lib/evidence/lists";
import { reportLabel } from "../../../lib/evidence/report-label";
import type { Database } from "../../client";
import { fromJson, readRows, rowSchema } from "../../rows";
import * as schema from "../../schema";
import { followUpByArm } from "../figures/cut";
import { figuresOfReports } from "../sources";
import type { TrialArm, TrialIdentity, TrialReport } from "./types";

/** Who ran the trial, with whom and how; null where there is none of this id. */
export async function readIdentity(db: Database, id: string): Promise<TrialIdentity | null> {
  const { trial, tumorType, trialAlias, trialPrimaryEndpoint, trialPrimaryPopulation, endpoint } = schema;
  const [record] = await db
    .select({
      id: trial.id,
      name: trial.name,
      nct: trial.nct,
      sponsor: trial.sponsor,
      phase: trial.phase,
      startYear: trial.startYear,
      enrolled: trial.enrolled,
      randomized: trial.randomized,
      masking: trial.masking,
      tumorId: trial.tumorTypeId,
      tumor: tumorType.name,
      histology: trial.histology,
      setting: trial.setting,
      line: trial.line,
      population: trial.population,
      biomarker: trial.biomarker,
      crossover: trial.crossover,
      notes: trial.notes,
      overlaps: trial.overlaps,
      origin: trial.origin,
    })
    .from(trial)
    .innerJoin(tumorType, eq(tumorType.id, trial.tumorTypeId))
    .where(eq(trial.id, id));
  if (record === undefined) return null;
  const aliases = await db
    .select({ alias: trialAlias.alias })
    .from(trialAlias)
    .where(eq(trialAlias.trialId, id))
    .orderBy(sql`rowid`);
  const primaryEndpoints = await db
    .select({ id: endpoint.id, name: endpoint.name })
    .from(trialPrimaryEndpoint)
    .innerJoin(endpoint, eq(endpoint.id, trialPrimaryEndpoint.endpointId))
    .where(eq(trialPrimaryEndpoint.trialId, id))
    .orderBy(trialPrimaryEndpoint.position);
  const populations = await db
    .select({ population: trialPrimaryPopulation.population })
    .from(trialPrimaryPopulation)
    .where(eq(trialPrimaryPopulation.trialId, id))
    .orderBy(trialPrimaryPopulation.position);
  return {
    ...record,
    aliases: aliases.map(({ alias }) => alias),
    primaryEndpoints,
    primaryPopulations: populations.map(({ population }) => population),
  };
}

/** The arms with their drugs, in the record's order. */
export async function readArms(db: Database, trialId: string): Promise<TrialArm[]> {
  const { arm: arms, armDrug, drug, therapyClass } = schema;
  const records = await db
    .select({ id: arms.id, label: arms.label, role: arms.role, n: arms.n, position: arms.position })
    .from(arms)
    .where(eq(arms.trialId, trialId))
    .orderBy(arms.position);
  const drugs = await db
    .select({
      armId: armDrug.armId,
      id: drug.id,
      name: drug.name,
      brand: drug.brand,
      target: drug.target,
      note: drug.note,
      classId: therapyClass.id,
      className: therapyClass.name,
    })
    .from(arms)
    .innerJoin(armDrug, eq(armDrug.armId, arms.id))
    .innerJoin(drug, eq(drug.id, armDrug.drugId))
    .innerJoin(therapyClass, eq(therapyClass.id, drug.therapyClassId))
    .where(eq(arms.trialId, trialId))
    .orderBy(armDrug.position);
  return records.map((record) => ({
    ...record,
    drugs: drugs.filter(({ armId }) => armId === record.id).map(({ armId: _, ...given }) => given),
  }));
}

const REPORT = rowSchema(() => ({
  id: z.string(),
  key: z.string(),
  kind: z.enum(REPORT_KINDS),
  firstAuthor: z.string().nullable(),
  year: z.int(),
  journal: z.string(),
  pmid: z.string().nullable(),
  doi: z.string().nullable(),
  dataCutoff: z.string().nullable(),
  medianFollowUpMonths: z.number().nullable(),
  followUpByArm: followUpByArm(),
  secondary: z.enum(SECONDARY_SOURCES).nullable(),
  maturity: z.int(),
  title: z.string().nullable(),
  volume: z.string().nullable(),
  pages: z.string().nullable(),
  published: z.string().nullable(),
  figures: z.int(),
  unchecked: z.int(),
}));

/** The trial's reports, the most mature first. */
export async function readTrialReports(db: Database, trialId: string): Promise<TrialReport[]> {
  const reports = await readRows(
    db,
    REPORT,
    sql`SELECT rp.id, rp.key, rp.kind, rp.first_author AS "firstAuthor", rp.year, rp.journal, rp.pmid, rp.doi,
      rp.data_cutoff AS "dataCutoff", rp.median_follow_up_months AS "medianFollowUpMonths",
      rp.follow_up_by_arm AS "followUpByArm", rp.secondary, rp.maturity,
      rp.title, rp.volume, rp.pages, rp.published,
      coalesce(f.figures, 0) AS figures, coalesce(f.unchecked, 0) AS unchecked
    FROM report rp LEFT JOIN (${figuresOfReports(sql`WHERE trial_id = ${trialId}`)}) f ON f.report_id = rp.id
    WHERE rp.trial_id = ${trialId} ORDER BY rp.maturity DESC`,
  );
  return reports.map((report) => ({
    ...report,
    followUpByArm: report.followUpByArm && fromJson(report.followUpByArm),
    label: reportLabel(report),
  }));
}
