import { type SQL, sql } from "drizzle-orm";
import type { Difference } from "../../../lib/evidence/types";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { ROWS, viewConditions } from "./conditions";

/** What makes trials incomparable, and where it stands. Crossover and follow-up are ranges or partly unknown. */
const DIMENSIONS: readonly { dimension: string; value: SQL }[] = [
  { dimension: "Tumor", value: sql`tt.name` },
  { dimension: "Histology", value: sql`coalesce(r.histology, 'not stated')` },
  {
    dimension: "Design",
    value: sql`CASE t.randomized WHEN 1 THEN 'randomized' ELSE 'single-arm or not randomized' END`,
  },
  { dimension: "Phase", value: sql`'phase ' || r.phase` },
  { dimension: "Setting", value: sql`r.setting` },
  { dimension: "Line", value: sql`r.line` },
  { dimension: "Biomarker", value: sql`r.biomarker` },
  { dimension: "Analysis population", value: sql`r.population` },
  { dimension: "Comparator", value: sql`r.comparator_class` },
  { dimension: "Masking", value: sql`coalesce(r.masking, 'not stated')` },
  { dimension: "Endpoint", value: sql`r.endpoint_id` },
  { dimension: "Assessor", value: sql`coalesce(e.assessor, 'not stated')` },
  { dimension: "Crossover", value: sql`coalesce(t.crossover, 'not stated')` },
];

const RANGES: readonly { dimension: string; value: SQL; unit: string }[] = [
  { dimension: "Median follow-up", value: sql`rp.median_follow_up_months`, unit: " months" },
  { dimension: "First enrollment", value: sql`r.start_year`, unit: "" },
];

/**
 * How the rows of a View differ (DESIGN.md, honesty rule 1): the dimensions with more than one value, and the values.
 * Empty where a single trial is left.
 */
export async function differences(db: Database, view: View, result: ResultKind): Promise<Difference[]> {
  const lists = DIMENSIONS.map(
    ({ value }, index) => sql`json_group_array(DISTINCT ${value}) AS ${sql.raw(`v${index}`)}`,
  );
  const ranges = RANGES.map(
    ({ value }, index) =>
      sql`min(${value}) AS ${sql.raw(`low${index}`)}, max(${value}) AS ${sql.raw(`high${index}`)},
        count(DISTINCT CASE WHEN ${value} IS NULL THEN r.trial_id END) AS ${sql.raw(`unknown${index}`)}`,
  );
  const records: Record<string, string | number | null>[] = await db.all(sql`
    SELECT count(DISTINCT r.trial_id) AS trials, ${sql.join([...lists, ...ranges], sql`, `)}
    FROM ${ROWS} JOIN trial t ON t.id = r.trial_id JOIN tumor_type tt ON tt.id = r.tumor_type_id
      JOIN report rp ON rp.id = c.report_id LEFT JOIN effect e ON e.id = c.effect_id
    WHERE ${viewConditions(view, result)}`);
  const record = records[0];
  if (record === undefined || Number(record.trials) < 2) return [];
  const listed = DIMENSIONS.map(({ dimension }, index) => ({
    dimension,
    values: (JSON.parse(String(record[`v${index}`] ?? "[]")) as (string | null)[]).filter(
      (value) => value !== null,
    ),
  }));
  const ranged = RANGES.flatMap(({ dimension, unit }, index) => {
    const [low, high] = [record[`low${index}`], record[`high${index}`]];
    const unknown = Number(record[`unknown${index}`]);
    if (low == null || high == null || low === high) return [];
    const missing = unknown === 0 ? [] : [`not stated for ${unknown} ${unknown === 1 ? "trial" : "trials"}`];
    return { dimension, values: [`${low} to ${high}${unit}`, ...missing] };
  });
  return [...listed.filter(({ values }) => values.length > 1), ...ranged];
}

/** More trials than these, and nobody reads the notes of all. */
const MOST_NOTES = 8;

/** What a careful reader must know of each trial of a View; empty where there are more than eight. */
export async function trialNotes(
  db: Database,
  view: View,
  result: ResultKind,
): Promise<{ id: string; name: string; notes: string }[]> {
  const records: { id: string; name: string; notes: string }[] = await db.all(sql`
    SELECT t.id, t.name, coalesce(t.notes, '') AS notes FROM trial t
    WHERE t.id IN (SELECT r.trial_id FROM ${ROWS} WHERE ${viewConditions(view, result)})
    ORDER BY t.sort_name LIMIT ${MOST_NOTES + 1}`);
  return records.length > MOST_NOTES ? [] : records.filter(({ notes }) => notes !== "");
}
