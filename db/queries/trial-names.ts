import { eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { ORIGINS } from "../../lib/evidence/lists";
import type { Database } from "../client";
import { squash } from "../derive/names";
import { readRows, rowSchema } from "../rows";
import { trial } from "../schema";
import { nearNames } from "./known";
import { namedNotIncluded } from "./not-included";

const CALLED = rowSchema(() => ({ id: z.string(), origin: z.enum(ORIGINS) }));

/**
 * The id of the trial that a person calls so: by its id, name, an alias or its NCT number, in any case, with or without
 * blanks and hyphens ("KEYNOTE-426", "keynote 426", "NCT02853331"). Of several origins the first counts. Null where none is called so, or several of one origin are.
 */
export async function trialIdOf(db: Database, typed: string): Promise<string | null> {
  const text = typed.trim();
  const exact = await db.select({ id: trial.id }).from(trial).where(eq(trial.id, text));
  if (exact[0] !== undefined) return exact[0].id;
  const word = squash(text.slice(0, LONGEST_NAME));
  if (word === "") return null;
  const called = await readRows(
    db,
    CALLED,
    sql`SELECT id, origin FROM trial WHERE id = ${text.toLowerCase()}
      OR id IN (SELECT trial_id FROM trial_search WHERE trial_search MATCH ${`{squashed registry} : "${word}"`})`,
  );
  for (const origin of ORIGINS) {
    const own = called.filter((one) => one.origin === origin);
    if (own.length > 0) return own.length === 1 ? (own[0]?.id ?? null) : null;
  }
  return null;
}

/** Letters of a name that are looked at. */
const LONGEST_NAME = 100;

/** On a trial that is not there: that it is known, and why it is not included; otherwise those that come nearest. */
export async function noSuchTrial(db: Database, typed: string): Promise<string> {
  const known = (await namedNotIncluded(db, typed)).find(({ trial, nct, aliases }) =>
    [trial, nct ?? "", ...aliases].map(squash).includes(squash(typed)),
  );
  if (known !== undefined) return `${known.trial} is known, but not included: ${known.why}`;
  const near = await nearNames(db, "trials", typed);
  const short = typed.length > 60 ? `${typed.slice(0, 57)}...` : typed;
  const like = near.slice(0, 3).map(({ id, name }) => `${id} (${name})`);
  return `There is no trial “${short}”${like.length === 0 ? "." : `; did you mean ${like.join(", ")}?`}`;
}

/** What the texts name, each once and in their order: ids of trials, and the texts that name none. */
export async function readTrialNames(
  db: Database,
  texts: readonly string[],
): Promise<{ ids: string[]; unknown: string[] }> {
  const ids = new Set<string>();
  const unknown: string[] = [];
  for (const text of texts) {
    const id = await trialIdOf(db, text);
    if (id === null) unknown.push(text);
    else ids.add(id);
  }
  return { ids: [...ids], unknown };
}

/** The name of a trial, or null where there is none of this id. */
export async function readTrialName(db: Database, id: string): Promise<string | null> {
  const [named] = await db.select({ name: trial.name }).from(trial).where(eq(trial.id, id));
  return named?.name ?? null;
}

/** The trials that the dataset has of a list of ids. */
export async function namedTrials(
  db: Database,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return db.select({ id: trial.id, name: trial.name }).from(trial).where(inArray(trial.id, ids));
}
