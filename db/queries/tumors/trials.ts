import { sql } from "drizzle-orm";
import { z } from "zod";
import { ARM_ROLES, LINES, MASKINGS, PHASES, SETTINGS } from "../../../lib/evidence/lists";
import { originsOf } from "../../../lib/evidence/origins";
import { knownUntil, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { flag, fromJson, json, readRows, rowSchema } from "../../rows";
import { ofOrigins } from "../evidence/origins";
import type { OptionTrial } from "./types";

export type SituatedTrial = OptionTrial & {
  setting: string;
  line: string;
  /** What a careful reader must know. */
  notes: string | null;
};

const TRIAL = rowSchema(() => ({
  id: z.string(),
  name: z.string(),
  startYear: z.int().nullable(),
  phase: z.enum(PHASES),
  randomized: flag(),
  masking: z.enum(MASKINGS).nullable(),
  histology: z.string().nullable(),
  biomarker: z.string().nullable(),
  setting: z.enum(SETTINGS),
  line: z.enum(LINES),
  notes: z.string().nullable(),
  firstKnown: z.int(),
  arms: json(
    z.array(
      z.strictObject({
        id: z.string(),
        label: z.string(),
        role: z.enum(ARM_ROLES),
        n: z.int().nullable(),
      }),
    ),
  ),
  primaryEndpoints: json(z.array(z.strictObject({ id: z.string(), name: z.string() }))),
}));

/** The trials of a tumor of which a report was out by the View's date, in natural order of their names. */
export async function readTrialsOfTumor(db: Database, tumor: string, view: View): Promise<SituatedTrial[]> {
  const until = knownUntil(view);
  const records = await readRows(
    db,
    TRIAL,
    sql`SELECT t.id, t.name, t.start_year AS "startYear", t.phase, t.randomized, t.masking, t.histology, t.biomarker, t.setting, t.line, t.notes,
      (SELECT min(year) FROM report WHERE trial_id = t.id) AS "firstKnown",
      (SELECT json_group_array(json_object('id', id, 'label', label, 'role', role, 'n', n))
        FROM (SELECT * FROM arm WHERE trial_id = t.id AND pools IS NULL ORDER BY position)) AS arms,
      (SELECT json_group_array(json_object('id', id, 'name', name)) FROM (
        SELECT e.id, e.name FROM trial_primary_endpoint p JOIN endpoint e ON e.id = p.endpoint_id
        WHERE p.trial_id = t.id ORDER BY p.position)) AS "primaryEndpoints"
    FROM trial t WHERE t.tumor_type_id = ${tumor} AND ${ofOrigins(sql`t.id`, originsOf(view))}
      AND EXISTS (SELECT 1 FROM report WHERE trial_id = t.id ${until === null ? sql`` : sql`AND month <= ${until}`})
    ORDER BY t.sort_name`,
  );
  return records.map((record) => ({
    ...record,
    randomized: record.randomized === 1,
    arms: fromJson(record.arms),
    primaryEndpoints: fromJson(record.primaryEndpoints),
  }));
}

const FIRST_KNOWN = rowSchema(() => ({ id: z.string(), year: z.int() }));

/** Year of the first report that gave a figure of each row of a tumor. */
export async function readFirstKnown(db: Database, tumor: string): Promise<Map<string, number>> {
  const records = await readRows(
    db,
    FIRST_KNOWN,
    sql`SELECT r.id, min(rp.year) AS year FROM evidence_row r JOIN evidence_cut c ON c.row_id = r.id
    JOIN report rp ON rp.id = c.report_id WHERE r.tumor_type_id = ${tumor} GROUP BY r.id`,
  );
  return new Map(records.map(({ id, year }) => [id, year]));
}

const FIRST_REPORT = rowSchema(() => ({ name: z.string(), year: z.int() }));

/** Names of the curated trials of a tumor by the year of their first report. */
export async function readFirstReports(db: Database, tumor: string): Promise<Map<number, string[]>> {
  const records = await readRows(
    db,
    FIRST_REPORT,
    sql`SELECT t.name, min(rp.year) AS year FROM trial t JOIN report rp ON rp.trial_id = t.id
    WHERE t.tumor_type_id = ${tumor} AND t.origin = 'curated' GROUP BY t.id ORDER BY t.sort_name`,
  );
  const years = new Map<number, string[]>();
  for (const { name, year } of records) years.set(year, [...(years.get(year) ?? []), name]);
  return years;
}
