import { sql } from "drizzle-orm";
import { z } from "zod";
import { reportLabel } from "../../lib/evidence/report-label";
import type { DataChange } from "../../lib/versions/list";
import type { Database } from "../client";
import { readRows, rowSchema } from "../rows";
import { report, trial } from "../schema";
import { listOf } from "./evidence/conditions";

/** A change with the words that the database has for what changed. */
export interface NamedChange extends DataChange {
  /** "Overall survival"; null where what changed is no longer there. */
  endpoint: string | null;
  /** "Nivolumab vs Ipilimumab", an arm, or an adverse event. */
  subject: string | null;
  population: string | null;
  reportLabel: string | null;
  /** Whether the trial is still there. */
  isThere: boolean;
}

const WORDS = rowSchema(() => ({
  id: z.string(),
  endpoint: z.string().nullable(),
  subject: z.string(),
  population: z.string().nullable(),
}));

/** Adds what rows, arms, events and reports are called today. */
export async function nameChanges(db: Database, changes: readonly DataChange[]): Promise<NamedChange[]> {
  if (changes.length === 0) return [];
  const ids = (of: (change: DataChange) => string | null) =>
    listOf([...new Set(changes.flatMap((item) => of(item) ?? []))]);
  const rows = await readRows(
    db,
    WORDS,
    sql`SELECT r.id, e.name AS endpoint, a.label || coalesce(' vs ' || b.label, '') AS subject,
      r.population || coalesce(', ' || r.subgroup_factor || ' ' || r.subgroup_level, '') AS population
    FROM evidence_row r JOIN endpoint e ON e.id = r.endpoint_id JOIN arm a ON a.id = r.arm_id
      LEFT JOIN arm b ON b.id = r.reference_id WHERE r.id IN ${ids(({ rowId }) => rowId)}
    UNION ALL
    SELECT v.id, v.event, a.label, NULL FROM adverse_event v JOIN arm a ON a.id = v.arm_id
    WHERE v.id IN ${ids(({ id, kind }) => (kind === "event" ? id : null))}
    UNION ALL
    SELECT a.id, NULL, a.label, NULL FROM arm a WHERE a.id IN ${ids(({ id, kind }) => (kind === "arm" ? id : null))}`,
  );
  const words = new Map(rows.map((row) => [row.id, row]));
  const { id, firstAuthor, kind, journal, year, secondary } = report;
  const reports = await db
    .select({ id, firstAuthor, kind, journal, year, secondary })
    .from(report)
    .where(sql`${id} IN ${ids((change) => change.report)}`);
  const labels = new Map(reports.map((found) => [found.id, reportLabel(found)]));
  const there = await db
    .select({ id: trial.id })
    .from(trial)
    .where(sql`${trial.id} IN ${ids((change) => change.trial.id)}`);
  const trials = new Set(there.map((found) => found.id));
  return changes.map((change) => {
    const { endpoint = null, subject = null, population = null } = words.get(change.rowId ?? change.id) ?? {};
    return {
      ...change,
      endpoint,
      subject,
      population,
      reportLabel: labels.get(change.report ?? "") ?? null,
      isThere: trials.has(change.trial.id),
    };
  });
}
