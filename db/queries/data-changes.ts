import { sql } from "drizzle-orm";
import { reportLabel } from "../../lib/evidence/report-label";
import type { DataChange } from "../../lib/versions/list";
import type { Database } from "../client";
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

interface RowWords {
  id: string;
  endpoint: string | null;
  subject: string;
  population: string | null;
}

/** Adds what rows, arms, events and reports are called today. */
export async function nameChanges(db: Database, changes: readonly DataChange[]): Promise<NamedChange[]> {
  if (changes.length === 0) return [];
  const ids = (of: (change: DataChange) => string | null) =>
    listOf([...new Set(changes.flatMap((item) => of(item) ?? []))]);
  const rows: RowWords[] = await db.all(sql`
    SELECT r.id, e.name AS endpoint, a.label || coalesce(' vs ' || b.label, '') AS subject,
      r.population || coalesce(', ' || r.subgroup_factor || ' ' || r.subgroup_level, '') AS population
    FROM evidence_row r JOIN endpoint e ON e.id = r.endpoint_id JOIN arm a ON a.id = r.arm_id
      LEFT JOIN arm b ON b.id = r.reference_id WHERE r.id IN ${ids(({ rowId }) => rowId)}
    UNION ALL
    SELECT v.id, v.event, a.label, NULL FROM adverse_event v JOIN arm a ON a.id = v.arm_id
    WHERE v.id IN ${ids(({ id, kind }) => (kind === "event" ? id : null))}
    UNION ALL
    SELECT a.id, NULL, a.label, NULL FROM arm a WHERE a.id IN ${ids(({ id, kind }) => (kind === "arm" ? id : null))}`);
  const words = new Map(rows.map((row) => [row.id, row]));
  const reports: (Parameters<typeof reportLabel>[0] & { id: string })[] = await db.all(sql`
    SELECT id, first_author AS "firstAuthor", kind, journal, year, secondary FROM report WHERE id IN ${ids(({ report }) => report)}`);
  const labels = new Map(reports.map((report) => [report.id, reportLabel(report)]));
  const there: { id: string }[] = await db.all(
    sql`SELECT id FROM trial WHERE id IN ${ids(({ trial }) => trial.id)}`,
  );
  const trials = new Set(there.map(({ id }) => id));
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
