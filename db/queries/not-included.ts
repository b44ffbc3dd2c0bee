import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../client";
import { squash } from "../derive/names";
import { fromJson, json, readRows, rowSchema } from "../rows";

/** A trial that is known and is not in the dataset. */
export interface NotIncludedTrial {
  trial: string;
  nct: string | null;
  /** Other names of it. */
  aliases: readonly string[];
  /** Null where the dataset has no trial of the tumor. */
  tumorId: string | null;
  tumor: string;
  /** Why it is not included, in whole sentences. */
  why: string;
}

const NOT_INCLUDED = rowSchema(() => ({
  trial: z.string(),
  nct: z.string().nullable(),
  aliases: json(z.array(z.string())),
  tumorId: z.string().nullable(),
  tumor: z.string(),
  why: z.string(),
}));

/** All of them in the order of tumor types, or those of one tumor type; null: those of tumors that the dataset does not know. */
export async function readNotIncluded(db: Database, tumorId?: string | null): Promise<NotIncludedTrial[]> {
  const found = await readRows(
    db,
    NOT_INCLUDED,
    sql`SELECT n.trial, n.nct, n.aliases, u.id AS "tumorId", coalesce(u.name, n.tumor) AS tumor, n.why
    FROM not_included n LEFT JOIN tumor_type u ON u.id = n.tumor_type_id
    WHERE ${tumorId === undefined ? sql`1` : sql`u.id IS ${tumorId}`} ORDER BY u.position IS NULL, u.position, n.position`,
  );
  return found.map((record) => ({ ...record, aliases: fromJson(record.aliases) }));
}

/** Fewer letters name nothing. */
const LEAST_LETTERS = 3;

/** Those that a search names: by the beginning of a name, or by the registry number, without regard to blanks and hyphens. */
export async function namedNotIncluded(db: Database, typed: string): Promise<NotIncludedTrial[]> {
  const wanted = squash(typed);
  if (wanted.length < LEAST_LETTERS) return [];
  return (await readNotIncluded(db)).filter(
    ({ trial, nct, aliases }) =>
      [trial, ...aliases].some((name) => squash(name).startsWith(wanted)) || nct?.toLowerCase() === wanted,
  );
}
