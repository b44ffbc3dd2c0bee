import { sql } from "drizzle-orm";
import { z } from "zod";
import type { NamedKind } from "../../lib/named-address";
import { nearest } from "../../lib/nearest";
import type { Database } from "../client";
import { readSynonyms, synonymKey } from "../load/synonyms";
import { hasRows, readRows, rowSchema } from "../rows";
import { readVocabulary } from "./vocabulary";

const TABLES = { trials: sql`trial`, tumors: sql`tumor_type`, therapies: sql`therapy_class` } as const;

/** Whether there is a trial, tumor type or therapy class of this id. */
export async function isKnown(db: Database, kind: NamedKind, id: string): Promise<boolean> {
  return hasRows(db, sql`SELECT 1 FROM ${TABLES[kind]} WHERE id = ${id}`);
}

export interface NearName {
  id: string;
  name: string;
  /** What tells it from its like: a trial's tumor and line. */
  hint: string | null;
}

/** The trials, tumor types or therapy classes whose names come nearest to what was typed, the nearest first. */
export async function nearNames(db: Database, kind: NamedKind, typed: string): Promise<NearName[]> {
  const text = typed.slice(0, MOST_READ);
  if (kind === "trials") return nearest(text, await candidates(db, text), MOST_NEAR);
  const { tumors, classes, imported } = await readVocabulary(db);
  const synonyms = await readSynonyms(db);
  const called = (of: "tumor" | "class", id: string) => synonyms.get(synonymKey(of, id)) ?? [];
  const items =
    kind === "tumors"
      ? tumors.map(({ id, name, site }) => ({ id, name, names: [name, site, ...called("tumor", id)] }))
      : classes.map(({ id, name }) => ({ id, name, names: [name, ...called("class", id)] }));
  const own = items.filter(({ id }) => !imported.has(id));
  return nearest(text, own, MOST_NEAR).map(({ id, name }) => ({ id, name, hint: null }));
}

const MOST_NEAR = 5;
/** Letters of an address that are looked at. */
const MOST_READ = 80;
/** Trials whose names are compared letter by letter, however many the dataset holds. */
const MOST_COMPARED = 400;

const CANDIDATE = rowSchema(() => ({
  id: z.string(),
  name: z.string(),
  nct: z.string().nullable(),
  hint: z.string(),
  /** Joined by "|". */
  aliases: z.string().nullable(),
}));

/** Curated trials that begin as the text does or hold one of its words. */
async function candidates(db: Database, text: string): Promise<(NearName & { names: readonly string[] })[]> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const [first] = words;
  if (first === undefined) return [];
  const query = words.map((word) => `"${word}"*`).join(" OR ");
  const records = await readRows(
    db,
    CANDIDATE,
    sql`SELECT t.id, t.name, t.nct, u.name || ', ' || t.line AS hint,
        (SELECT group_concat(alias, '|') FROM trial_alias WHERE trial_id = t.id) AS aliases
      FROM trial t JOIN tumor_type u ON u.id = t.tumor_type_id
      WHERE t.origin = 'curated' AND (t.sort_name LIKE ${`${first.slice(0, 2)}%`}
        OR t.id IN (SELECT trial_id FROM trial_search WHERE trial_search MATCH ${query}))
      ORDER BY t.sort_name LIMIT ${MOST_COMPARED}`,
  );
  return records.map(({ id, name, nct, hint, aliases }) => ({
    id,
    name,
    hint,
    names: [name, ...(nct === null ? [] : [nct]), ...(aliases?.split("|") ?? [])],
  }));
}
