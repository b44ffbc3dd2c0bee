import { sql } from "drizzle-orm";
import { FIXED_PLACES, type Place } from "../../lib/places";
import type { Database } from "../client";
import { readVocabulary } from "./vocabulary";

let cached: { version: string; places: Place[] } | undefined;

/** Every place that can be gone to by name; read once for each load of the dataset. */
export async function readPlaces(db: Database): Promise<{ version: string; places: readonly Place[] }> {
  const { version, loadedAt, tumors, classes } = await readVocabulary(db);
  const key = `${version} ${loadedAt}`;
  if (cached?.version === key) return { version, places: cached.places };
  const trials: {
    id: string;
    name: string;
    nct: string | null;
    tumor: string;
    line: string;
    words: string | null;
    holds: string | null;
  }[] = await db.all(sql`
      SELECT t.id, t.name, t.nct, u.name AS tumor, t.line,
        (SELECT group_concat(alias, '|') FROM trial_alias WHERE trial_id = t.id) AS words,
        (SELECT group_concat(DISTINCT d.name || '|' || coalesce(d.brand, '')) FROM arm a
          JOIN arm_drug x ON x.arm_id = a.id JOIN drug d ON d.id = x.drug_id WHERE a.trial_id = t.id) AS holds
      FROM trial t JOIN tumor_type u ON u.id = t.tumor_type_id ORDER BY t.sort_name`);
  const drugs: { name: string; brand: string; className: string; classId: string }[] = await db.all(sql`
    SELECT d.name, d.brand, c.name AS "className", c.id AS "classId" FROM drug d
    JOIN therapy_class c ON c.id = d.therapy_class_id WHERE d.brand IS NOT NULL AND d.note IS NULL ORDER BY d.name`);
  const places: Place[] = [
    ...FIXED_PLACES,
    ...trials.map(
      ({ id, name, nct, tumor, line, words, holds }): Place => ({
        kind: "trial",
        name,
        hint: [tumor, line, nct].filter((part) => part !== null && part !== "").join(", "),
        href: `/trials/${id}`,
        words: [...(nct === null ? [] : [nct]), ...(words?.split("|") ?? [])],
        holds: holds === null ? [] : [holds.replaceAll(/[|,]/g, " ")],
      }),
    ),
    ...tumors.map(
      ({ id, name, site }): Place => ({
        kind: "tumor",
        name,
        hint: site,
        href: `/tumors/${id}`,
        words: [],
      }),
    ),
    ...classes.map(
      ({ id, name }): Place => ({ kind: "class", name, hint: "", href: `/therapies/${id}`, words: [] }),
    ),
    ...drugs.map(
      ({ name, brand, className }): Place => ({
        kind: "drug",
        name,
        hint: `${brand}, ${className}`,
        href: `/evidence?q=${encodeURIComponent(name)}`,
        words: [brand],
      }),
    ),
  ];
  cached = { version: key, places };
  return { version, places };
}
