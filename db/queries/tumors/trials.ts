import { sql } from "drizzle-orm";
import { originsOf } from "../../../lib/evidence/origins";
import { knownUntil, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { ofOrigins } from "../evidence/origins";
import type { OptionTrial } from "./types";

export type SituatedTrial = OptionTrial & {
  setting: string;
  line: string;
  /** What a careful reader must know. */
  notes: string | null;
};

interface TrialRecord extends Omit<SituatedTrial, "arms" | "primaryEndpoints" | "randomized"> {
  randomized: number;
  arms: string;
  primaryEndpoints: string;
}

/** The trials of a tumor of which a report was out by the View's date, in natural order of their names. */
export async function readTrialsOfTumor(db: Database, tumor: string, view: View): Promise<SituatedTrial[]> {
  const until = knownUntil(view);
  const records: TrialRecord[] = await db.all(sql`
    SELECT t.id, t.name, t.start_year AS "startYear", t.phase, t.randomized, t.masking, t.histology, t.biomarker, t.setting, t.line, t.notes,
      (SELECT min(year) FROM report WHERE trial_id = t.id) AS "firstKnown",
      (SELECT json_group_array(json_object('id', id, 'label', label, 'role', role, 'n', n))
        FROM (SELECT * FROM arm WHERE trial_id = t.id AND pools IS NULL ORDER BY position)) AS arms,
      (SELECT json_group_array(json_object('id', id, 'name', name)) FROM (
        SELECT e.id, e.name FROM trial_primary_endpoint p JOIN endpoint e ON e.id = p.endpoint_id
        WHERE p.trial_id = t.id ORDER BY p.position)) AS "primaryEndpoints"
    FROM trial t WHERE t.tumor_type_id = ${tumor} AND ${ofOrigins(sql`t.id`, originsOf(view))}
      AND EXISTS (SELECT 1 FROM report WHERE trial_id = t.id ${until === null ? sql`` : sql`AND month <= ${until}`})
    ORDER BY t.sort_name`);
  return records.map((record) => ({
    ...record,
    randomized: record.randomized === 1,
    arms: JSON.parse(record.arms) as OptionTrial["arms"],
    primaryEndpoints: JSON.parse(record.primaryEndpoints) as OptionTrial["primaryEndpoints"],
  }));
}

/** Year of the first report that gave a figure of each row of a tumor. */
export async function readFirstKnown(db: Database, tumor: string): Promise<Map<string, number>> {
  const records: { id: string; year: number }[] = await db.all(sql`
    SELECT r.id, min(rp.year) AS year FROM evidence_row r JOIN evidence_cut c ON c.row_id = r.id
    JOIN report rp ON rp.id = c.report_id WHERE r.tumor_type_id = ${tumor} GROUP BY r.id`);
  return new Map(records.map(({ id, year }) => [id, year]));
}

/** Names of the curated trials of a tumor by the year of their first report. */
export async function readFirstReports(db: Database, tumor: string): Promise<Map<number, string[]>> {
  const records: { name: string; year: number }[] = await db.all(sql`
    SELECT t.name, min(rp.year) AS year FROM trial t JOIN report rp ON rp.trial_id = t.id
    WHERE t.tumor_type_id = ${tumor} AND t.origin = 'curated' GROUP BY t.id ORDER BY t.sort_name`);
  const years = new Map<number, string[]>();
  for (const { name, year } of records) years.set(year, [...(years.get(year) ?? []), name]);
  return years;
}
