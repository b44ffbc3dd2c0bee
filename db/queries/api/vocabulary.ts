import { sql } from "drizzle-orm";
import { z } from "zod";
import type { EventGroup } from "../../../lib/safety/view";
import type { FacetKey } from "../../../lib/view";
import type { Database } from "../../client";
import { readRows, rowSchema } from "../../rows";
import { countCurated } from "../evidence/origins";
import { knownValues, readVocabulary, type Vocabulary } from "../vocabulary";

/** What the API's parameters and answers depend on: the dataset that is loaded, and the values that it knows. */
export interface ApiVocabulary extends Vocabulary {
  /** Values of each facet. */
  known: Record<FacetKey, readonly string[]>;
  /** Groups of adverse events. */
  events: (EventGroup & { name: string })[];
  /** Of the curated trials, whose version the dataset's is. */
  counts: {
    trials: number;
    reports: number;
    effects: number;
    outcomes: number;
    adverseEvents: number;
    claims: number;
  };
}

const COUNTS = rowSchema(() => ({
  trials: z.int(),
  reports: z.int(),
  effects: z.int(),
  outcomes: z.int(),
  adverseEvents: z.int(),
  claims: z.int(),
}));
const EVENT = rowSchema(() => ({ id: z.string(), formerId: z.string(), name: z.string() }));

let cached: { of: Vocabulary; vocabulary: ApiVocabulary } | undefined;

/** Reads it once for each edition of the whole. */
export async function readApiVocabulary(db: Database): Promise<ApiVocabulary> {
  const base = await readVocabulary(db);
  if (cached?.of === base) return cached.vocabulary;
  const [counts] = await readRows(
    db,
    COUNTS,
    sql`SELECT (SELECT count(*) FROM trial WHERE origin = 'curated') AS trials, ${countCurated("report")} AS reports,
      ${countCurated("effect")} AS effects, ${countCurated("arm_outcome")} AS outcomes,
      ${countCurated("adverse_event")} AS "adverseEvents", ${countCurated("claim")} AS claims`,
  );
  const vocabulary: ApiVocabulary = {
    ...base,
    known: knownValues(base),
    events: await readRows(
      db,
      EVENT,
      sql`SELECT DISTINCT group_id AS id, former_group_id AS "formerId", group_label AS name FROM adverse_event_kind
        ORDER BY position, group_label`,
    ),
    counts: counts ?? { trials: 0, reports: 0, effects: 0, outcomes: 0, adverseEvents: 0, claims: 0 },
  };
  cached = { of: base, vocabulary };
  return vocabulary;
}
