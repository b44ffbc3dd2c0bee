import { sql } from "drizzle-orm";
import { referenceText } from "../../../lib/evidence/reference";
import type { Database } from "../../client";
import { report } from "../../schema";
import { listOf } from "../evidence/conditions";

/** How the notes of a figure name reports, by id: author, journal and year, or what our data have in their place. */
export async function readReferences(
  db: Database,
  ids: Iterable<string>,
): Promise<Readonly<Record<string, string>>> {
  const { id, firstAuthor, title, journal, year } = report;
  const records = await db
    .select({ id, firstAuthor, title, journal, year })
    .from(report)
    .where(sql`${id} IN ${listOf([...new Set(ids)])}`);
  return Object.fromEntries(records.map((record) => [record.id, referenceText(record)]));
}
