import { sql } from "drizzle-orm";
import { type Referenced, referenceText } from "../../../lib/evidence/reference";
import type { Database } from "../../client";
import { listOf } from "../evidence/conditions";

/** How the notes of a figure name reports, by id: author, journal and year, or what our data have in their place. */
export async function readReferences(
  db: Database,
  ids: Iterable<string>,
): Promise<Readonly<Record<string, string>>> {
  const records: (Referenced & { id: string })[] = await db.all(sql`
    SELECT id, first_author AS "firstAuthor", title, journal, year FROM report WHERE id IN ${listOf([...new Set(ids)])}`);
  return Object.fromEntries(records.map((record) => [record.id, referenceText(record)]));
}
