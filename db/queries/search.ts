import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { ORIGINS, type Origin } from "../../lib/evidence/lists";
import type { Database } from "../client";
import { squash } from "../derive/names";
import { readRows, rowSchema } from "../rows";
import { CURATED, ofOrigins } from "./evidence/origins";

/*
 * One search for all: the workbench, the API, the command line, the choice of trials to compare. What was typed is looked
 * for as a name first. As a name of a trial, whole, it finds the trials whose names begin so ("CLEAR" is a trial before it
 * is "clear cell"); as what a drug, a tumor, a class or an adverse event is called, the trials with it ("FL" is no
 * beginning of FLOT); otherwise each of its words is looked for in all fields, by its beginning.
 */

/** Letters of a search that are looked at. */
const MOST_READ = 200;

const wordsOf = (typed: string) =>
  typed
    .slice(0, MOST_READ)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** An FTS5 query: every word by its beginning in any field, or all of it without blanks and hyphens as the beginning of a name. */
export function anywhere(typed: string): string | null {
  const words = wordsOf(typed);
  if (words.length === 0) return null;
  const each = words.map((word) => `"${word}"*`).join(" AND ");
  return `(${each}) OR squashed : "${words.join("")}"*`;
}

const matching = (query: SQL | string, origins: readonly Origin[] = ORIGINS): SQL =>
  sql`(SELECT trial_id FROM trial_search WHERE trial_search MATCH ${query} AND ${ofOrigins(sql`trial_id`, origins)})`;

/**
 * The list of ids of the trials that a search finds, for an IN; the empty list where nothing was typed that can be looked for.
 * @param origins of the trials that are looked through: what others are called decides nothing.
 */
export function trialsFound(typed: string, origins: readonly Origin[] = CURATED): SQL {
  const query = anywhere(typed);
  if (query === null) return sql`(SELECT trial_id FROM trial_search WHERE 0)`;
  const whole = squash(wordsOf(typed).join(""));
  const phrase = wordsOf(typed).join(" ");
  const [name, called] = [`squashed : "${whole}"`, `called : "${whole}"`];
  const found = sql`CASE
    WHEN EXISTS ${matching(name, origins)} THEN ${`${name} *`}
    WHEN EXISTS ${matching(called, origins)} THEN ${`${called} OR drugs : "${phrase}"`}
    ELSE ${query} END`;
  return matching(found, origins);
}

/** How near a trial's names come to what was typed: 0 one of them is it, 1 begins so, 2 has its words, 3 none does. */
export function nameRank(trial: SQL, typed: string): SQL {
  const words = wordsOf(typed);
  if (words.length === 0) return sql`3`;
  const whole = words.join("");
  const inNames = words.map((word) => `"${word}"*`).join(" AND ");
  return sql`CASE
    WHEN ${trial} IN ${matching(`{squashed registry} : "${whole}"`)} THEN 0
    WHEN ${trial} IN ${matching(`squashed : "${whole}"*`)} THEN 1
    WHEN ${trial} IN ${matching(`names : (${inNames})`)} THEN 2 ELSE 3 END`;
}

const FOUND = rowSchema(() => ({ trials: z.int() }));

/** How many trials the workbench finds by a search. */
export async function trialsCalled(
  db: Database,
  typed: string,
  origins?: readonly Origin[],
): Promise<number> {
  const [found] = await readRows(
    db,
    FOUND,
    sql`SELECT count(*) AS trials FROM ${trialsFound(typed, origins)}`,
  );
  return found?.trials ?? 0;
}
