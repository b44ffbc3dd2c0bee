import { desc, sql } from "drizzle-orm";
import { ORIGINS, type Origin } from "../../lib/evidence/lists";
import type { Database } from "../client";
import { textList } from "../load/erase";
import { record } from "../schema";

/** A record as the source table holds it. */
export type StoredRecord = typeof record.$inferSelect;

/** What shows whether a record must be read again: its hash, and the rules by which its trial was derived. */
export type RecordState = Pick<StoredRecord, "origin" | "id" | "hash" | "rules">;

/** Where records of one trial stand in the order of origins. */
const RANK = sql.raw(
  `CASE origin ${ORIGINS.map((name, rank) => `WHEN '${name}' THEN ${rank}`).join(" ")} END`,
);

export const recordStates = (db: Database): Promise<RecordState[]> =>
  db.select({ origin: record.origin, id: record.id, hash: record.hash, rules: record.rules }).from(record);

/** The record that counts for each of these trials; none if no origin has it. */
export async function countingRecords(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, { origin: Origin; json: string }>> {
  const found = await db
    .select({ id: record.id, origin: record.origin, json: record.json })
    .from(record)
    .where(sql`${record.id} IN ${textList(ids)}`)
    .orderBy(record.id, desc(RANK));
  // Of several the last, which is the first in the order of origins.
  return new Map(found.map(({ id, origin, json }) => [id, { origin, json }]));
}

/** Writes a record, replacing its origin's earlier record of the trial. */
export async function saveRecord(db: Database, row: StoredRecord): Promise<void> {
  const { origin: _, id: __, ...set } = row;
  await db
    .insert(record)
    .values(row)
    .onConflictDoUpdate({ target: [record.origin, record.id], set });
}

export async function deleteRecords(db: Database, origin: Origin, ids: readonly string[]): Promise<void> {
  await db.run(sql`DELETE FROM record WHERE origin = ${origin} AND id IN ${textList(ids)}`);
}

/** Notes the rules by which these trials are now derived; empty rules make the next load rederive them. */
export async function noteRules(db: Database, ids: readonly string[], rules: string): Promise<void> {
  await db.run(sql`UPDATE record SET rules = ${rules} WHERE id IN ${textList(ids)}`);
}
