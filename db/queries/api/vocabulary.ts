import { sql } from "drizzle-orm";
import type { FacetKey } from "../../../lib/view";
import type { Database } from "../../client";
import { knownValues, readVocabulary, type Vocabulary } from "../vocabulary";

/** What the API's parameters and answers hang on: the dataset that is loaded, and the values that it knows. */
export interface ApiVocabulary extends Vocabulary {
  /** Values of each facet. */
  known: Record<FacetKey, readonly string[]>;
  /** Groups of adverse events. */
  events: { id: string; name: string }[];
  counts: {
    trials: number;
    reports: number;
    effects: number;
    outcomes: number;
    adverseEvents: number;
    claims: number;
  };
  /** True while every trial is from a public source; false once trials of one's own (CSV) are in the database. */
  isPublic: boolean;
}

let cached: { of: Vocabulary; vocabulary: ApiVocabulary } | undefined;

/** Reads it once for each load of the dataset. */
export async function readApiVocabulary(db: Database): Promise<ApiVocabulary> {
  const base = await readVocabulary(db);
  if (cached?.of === base) return cached.vocabulary;
  const [counts]: ApiVocabulary["counts"][] = await db.all(sql`
    SELECT (SELECT count(*) FROM trial) AS trials, (SELECT count(*) FROM report) AS reports,
      (SELECT count(*) FROM effect) AS effects, (SELECT count(*) FROM arm_outcome) AS outcomes,
      (SELECT count(*) FROM adverse_event) AS "adverseEvents", (SELECT count(*) FROM claim) AS claims`);
  const [own]: { found: number }[] = await db.all(
    sql`SELECT EXISTS (SELECT 1 FROM trial WHERE origin = 'csv') AS found`,
  );
  const vocabulary: ApiVocabulary = {
    ...base,
    known: knownValues(base),
    events: await db.all(
      sql`SELECT DISTINCT group_id AS id, group_label AS name FROM adverse_event_kind ORDER BY position, group_label`,
    ),
    counts: counts ?? { trials: 0, reports: 0, effects: 0, outcomes: 0, adverseEvents: 0, claims: 0 },
    isPublic: own?.found === 0,
  };
  cached = { of: base, vocabulary };
  return vocabulary;
}

/** Of ids of trials those that the dataset does not know. */
export async function unknownTrials(db: Database, ids: readonly string[]): Promise<string[]> {
  const records: { id: string }[] = await db.all(
    sql`SELECT id FROM trial WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );
  const known = new Set(records.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}
