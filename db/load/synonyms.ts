import { eq, sql } from "drizzle-orm";
import type { Database } from "../client";
import type { SynonymKind, SynonymRecord } from "../import/search-records";
import { adverseEvent, adverseEventKind, synonym } from "../schema";

/** Synonyms by what they stand for: "tumor nsclc". */
export type Synonyms = ReadonlyMap<string, readonly string[]>;

export const synonymKey = (kind: SynonymKind, of: string): string => `${kind} ${of}`;

/** The words that the database holds. */
export async function readSynonyms(db: Database): Promise<Synonyms> {
  const rows = await db.select().from(synonym).orderBy(synonym.position);
  const words = new Map<string, string[]>();
  for (const { kind, of, word } of rows) {
    const key = synonymKey(kind, of);
    words.set(key, [...(words.get(key) ?? []), word]);
  }
  return words;
}

const wordsOf = (records: readonly SynonymRecord[]): Synonyms =>
  new Map(records.map(({ kind, of, words }) => [synonymKey(kind, of), words]));

/** What has synonyms other than those in the database, by kind; null if nothing has. */
export async function changedSynonyms(
  db: Database,
  records: readonly SynonymRecord[],
): Promise<Record<SynonymKind, string[]> | null> {
  const [before, after] = [await readSynonyms(db), wordsOf(records)];
  const changed: Record<SynonymKind, string[]> = { tumor: [], class: [], drug: [], event: [] };
  let found = false;
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    if (JSON.stringify(before.get(key)) === JSON.stringify(after.get(key))) continue;
    const [kind, of] = key.split(" ") as [SynonymKind, string];
    changed[kind].push(of);
    found = true;
  }
  return found ? changed : null;
}

/** Rewrites all synonyms. */
export async function writeSynonyms(db: Database, records: readonly SynonymRecord[]): Promise<void> {
  await db.delete(synonym);
  const rows = records
    .flatMap(({ kind, of, words }) => words.map((word) => ({ kind, of, word })))
    .map((row, position) => ({ ...row, position }));
  for (let from = 0; from < rows.length; from += 200)
    await db.insert(synonym).values(rows.slice(from, from + 200));
}

/** Trials that give an adverse event of these groups, of any grade. */
export async function trialsWithEvents(db: Database, groups: readonly string[]): Promise<string[]> {
  if (groups.length === 0) return [];
  const found = await db
    .selectDistinct({ id: adverseEvent.trialId })
    .from(adverseEvent)
    .innerJoin(adverseEventKind, eq(adverseEventKind.event, adverseEvent.event))
    .innerJoin(
      sql`json_each(${JSON.stringify(groups)}) g`,
      sql`${adverseEventKind.groupId} = g.value OR ${adverseEventKind.groupId} LIKE g.value || '-grade-%'`,
    );
  return found.map(({ id }) => id);
}
