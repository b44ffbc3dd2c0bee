import { sql } from "drizzle-orm";
import { z } from "zod";
import {
  LINES,
  MASKINGS,
  ORIGINS,
  type Origin,
  PHASES,
  SETTINGS,
  UNSELECTED,
} from "../../lib/evidence/lists";
import type { View } from "../../lib/view";
import type { Database } from "../client";
import { flag, type RowOf, readRows, rowSchema } from "../rows";
import { ROWS, viewConditions } from "./evidence/conditions";

/** A trial in a list: who ran it on whom, and how many results of it match. */
export interface ListedTrial {
  id: string;
  name: string;
  nct: string | null;
  phase: string;
  masking: string | null;
  randomized: boolean;
  tumor: string;
  setting: string;
  line: string;
  biomarker: string | null;
  population: string;
  startYear: number | null;
  enrolled: number | null;
  origin: Origin;
  primaryEndpoints: string[];
  /** Matching rows: comparisons of two arms, and results of one. */
  comparisons: number;
  armResults: number;
}

const TRIAL = rowSchema(() => ({
  id: z.string(),
  name: z.string(),
  nct: z.string().nullable(),
  phase: z.enum(PHASES),
  masking: z.enum(MASKINGS).nullable(),
  randomized: flag(),
  tumor: z.string(),
  setting: z.enum(SETTINGS),
  line: z.enum(LINES),
  biomarker: z.string().nullable(),
  population: z.string(),
  startYear: z.int().nullable(),
  enrolled: z.int().nullable(),
  origin: z.enum(ORIGINS),
  /** Ids joined by ",". */
  primaryEndpoints: z.string().nullable(),
  comparisons: z.int(),
  armResults: z.int(),
}));

/** The trials behind the rows of a View, by name; of all rows of either kind unless the View says which. */
export async function listTrials(db: Database, view: View): Promise<ListedTrial[]> {
  const kind = view.show === "auto" ? null : view.show;
  const records = await readRows(
    db,
    TRIAL,
    sql`SELECT t.id, t.name, t.nct, t.phase, t.masking, t.randomized, tt.name AS tumor, t.setting, t.line, t.biomarker,
      t.population, t.start_year AS "startYear", t.enrolled, t.origin, m.comparisons, m.arms AS "armResults",
      (SELECT group_concat(endpoint_id, ',') FROM
        (SELECT endpoint_id FROM trial_primary_endpoint WHERE trial_id = t.id ORDER BY position)) AS "primaryEndpoints"
    FROM (SELECT r.trial_id, sum(r.result = 'comparison') AS comparisons, sum(r.result = 'arm') AS arms
          FROM ${ROWS} WHERE ${viewConditions(view, kind)} GROUP BY r.trial_id) m
      JOIN trial t ON t.id = m.trial_id JOIN tumor_type tt ON tt.id = t.tumor_type_id
    ORDER BY t.sort_name, t.id`,
  );
  return records.map(({ randomized, primaryEndpoints, ...trial }) => ({
    ...trial,
    randomized: randomized === 1,
    primaryEndpoints: primaryEndpoints?.split(",") ?? [],
  }));
}

const TRIAL_OF_GROUP = rowSchema(() => ({
  biomarker: z.string(),
  id: z.string(),
  name: z.string(),
  selection: z.string().nullable(),
  tumor: z.string(),
  line: z.string(),
  sort_name: z.string(),
}));

/** The curated trials with a result in patients selected by a biomarker, whole populations, not subgroups, by biomarker. */
export const readBiomarkerTrials = (db: Database): Promise<RowOf<typeof TRIAL_OF_GROUP>[]> =>
  readRows(
    db,
    TRIAL_OF_GROUP,
    sql`SELECT DISTINCT r.biomarker, t.id, t.name, t.biomarker AS selection, u.name AS tumor, t.line, t.sort_name
    FROM evidence_row r JOIN trial t ON t.id = r.trial_id JOIN tumor_type u ON u.id = t.tumor_type_id
    WHERE t.origin = 'curated' AND r.subgroup_factor IS NULL AND r.biomarker <> ${UNSELECTED} ORDER BY r.biomarker, t.sort_name`,
  );
