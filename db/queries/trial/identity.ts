import { sql } from "drizzle-orm";
import { reportLabel } from "../../../lib/evidence/report-label";
import type { Database } from "../../client";
import { readFollowUp } from "../figures/cut";
import { figuresOfReports } from "../sources";
import type { TrialArm, TrialDrug, TrialIdentity, TrialReport } from "./types";

type IdentityRecord = Omit<
  TrialIdentity,
  "randomized" | "aliases" | "overlaps" | "primaryEndpoints" | "primaryPopulations"
> & { randomized: number; overlaps: string };

/** Who ran the trial, with whom and how; null where there is none of this id. */
export async function readIdentity(db: Database, id: string): Promise<TrialIdentity | null> {
  const records: IdentityRecord[] = await db.all(sql`
    SELECT t.id, t.name, t.nct, t.sponsor, t.phase, t.start_year AS "startYear", t.enrolled, t.randomized, t.masking,
      t.tumor_type_id AS "tumorId", tt.name AS tumor, t.histology, t.setting, t.line, t.population, t.biomarker,
      t.crossover, t.notes, t.overlaps, t.origin
    FROM trial t JOIN tumor_type tt ON tt.id = t.tumor_type_id WHERE t.id = ${id}`);
  const record = records[0];
  if (record === undefined) return null;
  const aliases: { alias: string }[] = await db.all(
    sql`SELECT alias FROM trial_alias WHERE trial_id = ${id} ORDER BY rowid`,
  );
  const primaryEndpoints: { id: string; name: string }[] = await db.all(sql`
    SELECT ep.id, ep.name FROM trial_primary_endpoint p JOIN endpoint ep ON ep.id = p.endpoint_id
    WHERE p.trial_id = ${id} ORDER BY p.position`);
  const populations: { population: string }[] = await db.all(
    sql`SELECT population FROM trial_primary_population WHERE trial_id = ${id} ORDER BY position`,
  );
  return {
    ...record,
    randomized: record.randomized === 1,
    overlaps: JSON.parse(record.overlaps),
    aliases: aliases.map(({ alias }) => alias),
    primaryEndpoints,
    primaryPopulations: populations.map(({ population }) => population),
  };
}

/** The arms with their drugs, in the record's order. */
export async function readArms(db: Database, trialId: string): Promise<TrialArm[]> {
  const arms: Omit<TrialArm, "drugs">[] = await db.all(
    sql`SELECT id, label, role, n, position FROM arm WHERE trial_id = ${trialId} ORDER BY position`,
  );
  const drugs: (TrialDrug & { armId: string })[] = await db.all(sql`
    SELECT ad.arm_id AS "armId", d.id, d.name, d.brand, d.target, d.note, tc.id AS "classId", tc.name AS "className"
    FROM arm a JOIN arm_drug ad ON ad.arm_id = a.id JOIN drug d ON d.id = ad.drug_id
      JOIN therapy_class tc ON tc.id = d.therapy_class_id
    WHERE a.trial_id = ${trialId} ORDER BY ad.position`);
  return arms.map((arm) => ({
    ...arm,
    drugs: drugs.filter(({ armId }) => armId === arm.id).map(({ armId: _, ...drug }) => drug),
  }));
}

/** The trial's reports, the most mature first. */
export async function readTrialReports(db: Database, trialId: string): Promise<TrialReport[]> {
  const reports: (Omit<TrialReport, "label" | "followUpByArm"> & { followUpByArm: string | null })[] =
    await db.all(sql`
    SELECT rp.id, rp.key, rp.kind, rp.first_author AS "firstAuthor", rp.year, rp.journal, rp.pmid, rp.doi,
      rp.data_cutoff AS "dataCutoff", rp.median_follow_up_months AS "medianFollowUpMonths",
      rp.follow_up_by_arm AS "followUpByArm", rp.secondary, rp.maturity,
      rp.title, rp.volume, rp.pages, rp.published,
      coalesce(f.figures, 0) AS figures, coalesce(f.unchecked, 0) AS unchecked
    FROM report rp LEFT JOIN (${figuresOfReports(sql`WHERE trial_id = ${trialId}`)}) f ON f.report_id = rp.id
    WHERE rp.trial_id = ${trialId} ORDER BY rp.maturity DESC`);
  return reports.map((report) => ({
    ...report,
    followUpByArm: readFollowUp(report.followUpByArm),
    label: reportLabel(report),
  }));
}

/** The name of a trial, or null where there is none of this id. */
export async function readTrialName(db: Database, id: string): Promise<string | null> {
  const records: { name: string }[] = await db.all(sql`SELECT name FROM trial WHERE id = ${id}`);
  return records[0]?.name ?? null;
}
