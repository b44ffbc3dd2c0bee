import { sql } from "drizzle-orm";
import { z } from "zod";
import { LINES, PHASES, SETTINGS } from "../../lib/evidence/lists";
import type { Database } from "../client";
import { flag, type RowOf, readRows, rowSchema } from "../rows";
import { ofOrigins } from "./evidence/origins";
import { readVocabulary } from "./vocabulary";

/** A therapy class in the tree, with what the dataset holds of it and its branches. */
export interface TherapyClassCount {
  id: string;
  name: string;
  depth: number;
  parentId: string | null;
  /** Trials that give a drug of it in an experimental or single arm. */
  trials: number;
  /** Trials that give it in a control arm only. */
  controlTrials: number;
  drugs: number;
}

export interface TherapyDrug {
  name: string;
  classId: string;
  className: string;
  target: string | null;
  brand: string | null;
  /** Year and month of the first approval by the FDA. */
  firstApproved: string | null;
  note: string | null;
  trials: readonly { id: string; name: string; tumor: string }[];
}

export interface TherapyTrial {
  id: string;
  name: string;
  tumor: string;
  tumorId: string;
  line: string;
  setting: string;
  phase: string;
  randomized: boolean;
  enrolled: number | null;
  startYear: number | null;
  /** Arms that give the class. */
  arms: string;
}

const COUNTS = rowSchema(() => ({
  id: z.string(),
  trials: z.int(),
  controlTrials: z.int(),
  drugs: z.int(),
}));

/** All curated classes in tree order. */
export async function readTherapyTree(db: Database): Promise<TherapyClassCount[]> {
  const { classes } = await readVocabulary(db);
  const counts = await readRows(
    db,
    COUNTS,
    sql`SELECT c.id,
      (SELECT count(DISTINCT a.trial_id) FROM arm_class ac JOIN arm a ON a.id = ac.arm_id
        WHERE ac.class_id = c.id AND a.role <> 'control' AND ${ofOrigins(sql`a.trial_id`)}) AS trials,
      (SELECT count(DISTINCT a.trial_id) FROM arm_class ac JOIN arm a ON a.id = ac.arm_id
        WHERE ac.class_id = c.id AND ${ofOrigins(sql`a.trial_id`)} AND a.trial_id NOT IN (SELECT b.trial_id FROM arm_class bc JOIN arm b ON b.id = bc.arm_id
          WHERE bc.class_id = c.id AND b.role <> 'control')) AS "controlTrials",
      (SELECT count(*) FROM drug d JOIN therapy_class_ancestor x ON x.class_id = d.therapy_class_id
        WHERE x.ancestor_id = c.id AND d.origin = 'curated') AS drugs
    FROM therapy_class c WHERE c.origin = 'curated'`,
  );
  const curated = classes.filter(({ id }) => counts.some((count) => count.id === id));
  return curated.map(({ id, name, depth, parentId }) => {
    const found = counts.find((count) => count.id === id);
    return {
      id,
      name,
      depth,
      parentId,
      trials: found?.trials ?? 0,
      controlTrials: found?.controlTrials ?? 0,
      drugs: found?.drugs ?? 0,
    };
  });
}

const DRUG = rowSchema(() => ({
  id: z.string(),
  name: z.string(),
  classId: z.string(),
  className: z.string(),
  target: z.string().nullable(),
  brand: z.string().nullable(),
  firstApproved: z.string().nullable(),
  note: z.string().nullable(),
}));

const TRIAL_OF_DRUG = rowSchema(() => ({
  drugId: z.string(),
  id: z.string(),
  name: z.string(),
  tumor: z.string(),
  sort_name: z.string(),
}));

/** The drugs of a class and its branches, the first approved first; null: of all classes. */
export async function readDrugs(db: Database, classId: string | null): Promise<TherapyDrug[]> {
  const drugs = await readRows(
    db,
    DRUG,
    sql`SELECT d.id, d.name, c.id AS "classId", c.name AS "className", d.target, d.brand, d.first_approved AS "firstApproved", d.note
    FROM drug d JOIN therapy_class c ON c.id = d.therapy_class_id
    WHERE d.origin = 'curated' AND (${classId} IS NULL OR EXISTS (SELECT 1 FROM therapy_class_ancestor x
      WHERE x.class_id = d.therapy_class_id AND x.ancestor_id = ${classId}))
    ORDER BY d.first_approved IS NULL, d.first_approved, d.name`,
  );
  const trials = await readRows(
    db,
    TRIAL_OF_DRUG,
    sql`SELECT DISTINCT x.drug_id AS "drugId", t.id, t.name, u.name AS tumor, t.sort_name FROM arm_drug x
    JOIN arm a ON a.id = x.arm_id AND a.role <> 'control' JOIN trial t ON t.id = a.trial_id AND t.origin = 'curated'
    JOIN tumor_type u ON u.id = t.tumor_type_id ORDER BY t.sort_name`,
  );
  return drugs.map(({ id, ...drug }) => ({
    ...drug,
    trials: trials
      .filter(({ drugId }) => drugId === id)
      .map(({ id: trial, name, tumor }) => ({ id: trial, name, tumor })),
  }));
}

const TRIAL_OF_CLASS = rowSchema(() => ({
  id: z.string(),
  name: z.string(),
  tumor: z.string(),
  tumorId: z.string(),
  line: z.enum(LINES),
  setting: z.enum(SETTINGS),
  phase: z.enum(PHASES),
  randomized: flag(),
  enrolled: z.int().nullable(),
  startYear: z.int().nullable(),
  arms: z.string(),
}));

/** The trials that give a class in an experimental or single arm. */
export async function readTrialsOfClass(db: Database, classId: string): Promise<TherapyTrial[]> {
  const records = await readRows(
    db,
    TRIAL_OF_CLASS,
    sql`SELECT t.id, t.name, u.name AS tumor, u.id AS "tumorId", t.line, t.setting, t.phase, t.randomized, t.enrolled, t.start_year AS "startYear",
      group_concat(a.label, '; ') AS arms
    FROM trial t JOIN tumor_type u ON u.id = t.tumor_type_id JOIN arm a ON a.trial_id = t.id AND a.role <> 'control'
    WHERE t.origin = 'curated'
      AND EXISTS (SELECT 1 FROM arm_class ac WHERE ac.arm_id = a.id AND ac.class_id = ${classId})
    GROUP BY t.id ORDER BY u.position, t.sort_name`,
  );
  return records.map((record) => ({ ...record, randomized: record.randomized === 1 }));
}

const ENDPOINT = rowSchema(() => ({
  id: z.string(),
  name: z.string(),
  result: z.enum(["comparison", "arm"]),
  trials: z.int(),
}));

/** The endpoints by which most trials of a class are reported, overall survival first. */
export const readEndpointsOfClass = (db: Database, classId: string): Promise<RowOf<typeof ENDPOINT>[]> =>
  readRows(
    db,
    ENDPOINT,
    sql`SELECT r.endpoint_id AS id, ep.name, r.result, count(DISTINCT r.trial_id) AS trials
    FROM evidence_row r JOIN arm_class ac ON ac.arm_id = r.arm_id JOIN endpoint ep ON ep.id = r.endpoint_id
    WHERE ac.class_id = ${classId} AND r.is_primary = 1 AND ${ofOrigins(sql`r.trial_id`)}
      AND ((r.result = 'comparison' AND ep.kind = 'time-to-event') OR (r.result = 'arm' AND r.endpoint_id = 'ORR'))
    GROUP BY r.endpoint_id, r.result ORDER BY r.endpoint_id <> 'OS', count(DISTINCT r.trial_id) DESC, ep.position LIMIT 4`,
  );

const CLAIMS = rowSchema(() => ({ count: z.int() }));

/** How many checked claims there are on trials that give a class in an experimental or single arm. */
export async function countClaimsOfClass(db: Database, classId: string): Promise<number> {
  const [found] = await readRows(
    db,
    CLAIMS,
    sql`SELECT count(*) AS count FROM claim WHERE trial_id IN (
      SELECT a.trial_id FROM arm a JOIN arm_class ac ON ac.arm_id = a.id
      WHERE ac.class_id = ${classId} AND a.role <> 'control' AND ${ofOrigins(sql`a.trial_id`)})`,
  );
  return found?.count ?? 0;
}

const PRODUCT = rowSchema(() => ({
  id: z.string(),
  name: z.string(),
  brand: z.string().nullable(),
  target: z.string().nullable(),
}));
/** A drug as a product. */
export type Product = RowOf<typeof PRODUCT>;

/** The products of a class and its branches, in the order of their approval. */
export const readProducts = (db: Database, classId: string): Promise<Product[]> =>
  readRows(
    db,
    PRODUCT,
    sql`SELECT d.id, d.name, d.brand, d.target FROM drug d JOIN therapy_class_ancestor x ON x.class_id = d.therapy_class_id
    WHERE x.ancestor_id = ${classId} AND d.origin = 'curated' ORDER BY d.first_approved IS NULL, d.first_approved, d.name`,
  );

const PRODUCT_ARM = rowSchema(() => ({
  drugId: z.string(),
  armId: z.string(),
  label: z.string(),
  trialId: z.string(),
  trial: z.string(),
  tumor: z.string(),
  line: z.string(),
  randomized: flag(),
}));
/** An arm that gives a product. */
export type ProductArmRecord = RowOf<typeof PRODUCT_ARM>;

/**
 * The arms that give products of a class, in the order of their trials' first reports; without trials that give the product
 * in their control arm too: what they compare is not the product.
 */
export const readProductArms = (db: Database, classId: string): Promise<ProductArmRecord[]> =>
  readRows(
    db,
    PRODUCT_ARM,
    sql`SELECT ad.drug_id AS "drugId", a.id AS "armId", a.label, t.id AS "trialId", t.name AS trial, u.name AS tumor, t.line,
      t.randomized
    FROM arm_drug ad JOIN arm a ON a.id = ad.arm_id AND a.role <> 'control' JOIN trial t ON t.id = a.trial_id
      JOIN tumor_type u ON u.id = t.tumor_type_id
    WHERE t.origin = 'curated' AND EXISTS (SELECT 1 FROM arm_class ac WHERE ac.arm_id = a.id AND ac.class_id = ${classId})
      AND NOT EXISTS (SELECT 1 FROM arm c JOIN arm_drug cd ON cd.arm_id = c.id
        WHERE c.trial_id = t.id AND c.role = 'control' AND cd.drug_id = ad.drug_id)
    ORDER BY (SELECT min(year) FROM report WHERE trial_id = t.id), t.sort_name, a.position`,
  );
