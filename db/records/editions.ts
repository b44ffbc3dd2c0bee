import { eq, sql } from "drizzle-orm";
import type { Database } from "../client";
import { edition } from "../schema";

/**
 * Takes the next edition, for a change within the transaction that asks for it. Editions grow by themselves where the
 * clock does not.
 */
export async function nextEdition(db: Database): Promise<number> {
  const [last] = await db.select({ number: edition.number }).from(edition).where(eq(edition.kind, "whole"));
  const number = Math.max(Date.now(), (last?.number ?? 0) + 1);
  await stamp(db, "whole", [""], number);
  return number;
}

/** Notes that these trials changed in an edition: written again, or gone. */
export const stampTrials = (db: Database, ids: readonly string[], number: number): Promise<void> =>
  stamp(db, "trial", ids, number);

/** Notes that an entry of a dictionary, on which rows of any trial may draw, changed in an edition. */
export const stampDictionaries = (db: Database, number: number): Promise<void> =>
  stamp(db, "dictionaries", [""], number);

async function stamp(
  db: Database,
  kind: typeof edition.$inferInsert.kind,
  ids: readonly string[],
  number: number,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .insert(edition)
    .values(ids.map((id) => ({ kind, id, number })))
    .onConflictDoUpdate({ target: [edition.kind, edition.id], set: { number: sql`excluded.number` } });
}
