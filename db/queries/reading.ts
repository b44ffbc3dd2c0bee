import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Origin } from "../../lib/evidence/lists";
import { originsOf } from "../../lib/evidence/origins";
import type { View } from "../../lib/view";
import type { Database } from "../client";
import { DatasetChanged, DICTIONARIES_EDITION, WHOLE_EDITION } from "../editions";
import { flag, readRows, rowSchema } from "../rows";

/** What keeps an answer to trials of some origins. */
export interface OriginFilter {
  origins: readonly Origin[];
  /** Ids of words that the answer names because it was asked for them: a word may be of another origin too. */
  words: readonly string[];
}

/** The trials that an answer draws on: all, some by name, or all of some tumor types; of those of some origins, if said. */
export type Scope =
  | { kind: "whole"; only?: OriginFilter }
  | { kind: "trials"; ids: readonly string[] }
  | { kind: "tumors"; ids: readonly string[]; only?: OriginFilter };

export const WHOLE: Scope = { kind: "whole" };

/**
 * The trials that the rows of a View can be of. Rows that are named by id may be of others, and what a search means depends
 * on the names of all trials.
 */
export function scopeOfView(view: View): Scope {
  const { tumor, search, selected, excluded, open } = view;
  return tumor.length > 0 && search === "" && selected.length + excluded.length + open.length === 0
    ? { kind: "tumors", ids: tumor, only: filterOfView(view) }
    : wholeOfView(view);
}

/** All trials of the origins that a View asks for. */
export const wholeOfView = (view: View): Scope => ({ kind: "whole", only: filterOfView(view) });

const filterOfView = (view: View): OriginFilter => ({
  origins: originsOf(view),
  words: [view.tumor, view.therapyClass, view.partner, view.comparator, view.endpoint].flat(),
});

/** What is true of a scope at one moment. */
export interface Reading {
  /** The edition of the whole. */
  edition: number;
  /** Another one as soon as a trial of the scope changes, comes or goes, or a word that its rows may hold changes. */
  tag: string;
  /** Whether every trial of the scope is curated; where the scope names no origins, of the whole every word too. */
  isPublic: boolean;
}

const PART = rowSchema(() => ({
  edition: z.int(),
  words: z.int(),
  others: z.int(),
  trials: z.string(),
}));
const ALL = rowSchema(() => ({ edition: z.int(), others: flag() }));

/** Reads where a scope stands. */
export async function readingOf(db: Database, scope: Scope): Promise<Reading> {
  if (scope.kind === "whole") return readWhole(db, scope);
  const found = await readRows(
    db,
    PART,
    sql`SELECT ${WHOLE_EDITION} AS edition, ${DICTIONARIES_EDITION} AS words,
      total(t.origin <> 'curated') + ${otherWords(scope)} AS others,
      json_group_array(json_array(t.id, e.number)) AS trials
    FROM (SELECT id, origin FROM trial WHERE ${trialsOf(scope)} ORDER BY id) t
      LEFT JOIN edition e ON e.kind = 'trial' AND e.id = t.id`,
  );
  const [state] = found;
  if (state === undefined) throw new Error("an aggregate gave no row");
  const { edition, words, trials, others } = state;
  const text = JSON.stringify([scope.kind, scope.ids, words, trials]);
  return {
    edition,
    tag: createHash("sha256").update(text).digest("base64url").slice(0, 16),
    isPublic: others === 0,
  };
}

const idList = (ids: readonly string[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

function trialsOf(scope: Exclude<Scope, { kind: "whole" }>): SQL {
  if (scope.kind === "trials") return sql`id IN ${idList(scope.ids)}`;
  const ofOrigin = scope.only === undefined ? sql`1` : sql`origin IN ${idList(scope.only.origins)}`;
  return sql`tumor_type_id IN ${idList(scope.ids)} AND ${ofOrigin}`;
}

/** Whether the answer names a word that is not curated. */
function otherWords(scope: Exclude<Scope, { kind: "trials" }> | { kind: "trials"; only?: never }): SQL {
  if (scope.only === undefined || scope.only.words.length === 0) return sql`0`;
  const named = idList(scope.only.words);
  return sql`(EXISTS (SELECT 1 FROM dictionary_entry WHERE origin <> 'curated' AND id IN ${named})
    OR EXISTS (SELECT 1 FROM adverse_event_kind WHERE origin <> 'curated' AND group_id IN ${named}))`;
}

async function readWhole(db: Database, scope: Extract<Scope, { kind: "whole" }>): Promise<Reading> {
  const others =
    scope.only === undefined
      ? sql`EXISTS (SELECT 1 FROM trial WHERE origin IN ('ctgov', 'own'))
          OR EXISTS (SELECT 1 FROM dictionary_entry WHERE origin <> 'curated')`
      : sql`EXISTS (SELECT 1 FROM trial WHERE origin <> 'curated' AND origin IN ${idList(scope.only.origins)})
          OR ${otherWords(scope)}`;
  const [state] = await readRows(db, ALL, sql`SELECT ${WHOLE_EDITION} AS edition, ${others} AS others`);
  return wholeReading(state);
}

function wholeReading(state: { edition: number; others: number } | undefined): Reading {
  const { edition, others } = state ?? { edition: 0, others: 1 };
  return { edition, tag: `whole ${edition}`, isPublic: others === 0 };
}

const TRIES = 20;
const PAUSE_MS = 25;
/** After so long nothing is begun again: a large file is not made over and over while a load goes on. */
const PATIENCE_MS = 10_000;

/**
 * Does work of several reads that belong together, again where something of its scope was written meanwhile: no answer
 * mixes a trial of before with the same trial of after.
 * @param discard lets go of a result that does not hold.
 * @throws DatasetChanged where it never held still.
 */
export async function steadily<T>(
  db: Database,
  scope: Scope,
  work: (reading: Reading) => Promise<T>,
  discard: (result: T) => Promise<void> = async () => {},
): Promise<T> {
  const started = performance.now();
  for (let left = TRIES; left > 0 && performance.now() - started < PATIENCE_MS; left -= 1) {
    const before = await readingOf(db, scope);
    const outcome = await work(before).then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
    const holds = (await readingOf(db, scope)).tag === before.tag;
    if ("result" in outcome) {
      if (holds) return outcome.result;
      await discard(outcome.result);
    } else if (holds && !(outcome.error instanceof DatasetChanged)) throw outcome.error;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new DatasetChanged();
}
