import { sql } from "drizzle-orm";
import { z } from "zod";
import { LINES, SETTINGS } from "../../../lib/evidence/lists";
import type { Database } from "../../client";
import { readRows, rowSchema } from "../../rows";
import type { TumorSummary } from "./types";

const placeIn = (values: readonly string[], value: string) => {
  const place = values.indexOf(value);
  return place < 0 ? values.length : place;
};

/** Clinical order: by line, then by setting, as the records list them. */
export const compareSituations = (
  a: { line: string; setting: string },
  b: { line: string; setting: string },
): number =>
  placeIn(LINES, a.line) - placeIn(LINES, b.line) ||
  placeIn(SETTINGS, a.setting) - placeIn(SETTINGS, b.setting);

const SITUATION = rowSchema(() => ({
  id: z.string(),
  name: z.string(),
  group: z.enum(["solid", "hematologic"]),
  site: z.string(),
  setting: z.enum(SETTINGS).nullable(),
  line: z.enum(LINES).nullable(),
  trials: z.int(),
}));

/** Every curated tumor type, those without a trial too, with the situations that its trials are in. */
export async function readTumors(db: Database): Promise<TumorSummary[]> {
  const records = await readRows(
    db,
    SITUATION,
    sql`SELECT u.id, u.name, u."group", u.site, t.setting, t.line, count(t.id) AS trials
    FROM tumor_type u LEFT JOIN trial t ON t.tumor_type_id = u.id AND t.origin = 'curated'
    WHERE u.origin = 'curated'
    GROUP BY u.id, t.setting, t.line ORDER BY u.position`,
  );
  const tumors = new Map<string, TumorSummary & { situations: TumorSummary["situations"][number][] }>();
  for (const { setting, line, trials, ...name } of records) {
    const tumor = tumors.get(name.id) ?? { ...name, trials: 0, situations: [] };
    tumors.set(name.id, tumor);
    if (setting === null || line === null) continue;
    tumor.trials += trials;
    tumor.situations.push({ setting, line, trials });
  }
  for (const { situations } of tumors.values()) situations.sort(compareSituations);
  return [...tumors.values()];
}
