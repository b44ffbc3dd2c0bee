import { eq, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { z } from "zod";
import type { Database } from "../client";
import { type Merged, mergedEntries } from "../records/dictionaries";
import { stampDictionaries } from "../records/editions";
import { hasRows, readRows, rowSchema } from "../rows";
import type { DictionaryName } from "../schema";
import * as schema from "../schema";
import { ancestorsOf } from "./dictionaries";

/** A dictionary's table, and how entries become its rows. */
interface Home<D extends DictionaryName> {
  table: SQLiteTable;
  toRow(entry: Merged<D>): Row;
}
type Row = Record<string, unknown> & { id: string; position?: number };

const HOMES: { [D in DictionaryName]: Home<D> } = {
  therapyClasses: {
    table: schema.therapyClass,
    toRow: ({ parent, ...entry }) => ({ ...entry, parentId: parent }),
  },
  drugs: {
    table: schema.drug,
    toRow: ({ therapyClass, position: _, target, brand, firstApproved, note, ...entry }) => ({
      ...entry,
      therapyClassId: therapyClass,
      target: target ?? null,
      brand: brand ?? null,
      firstApproved: firstApproved ?? null,
      note: note ?? null,
    }),
  },
  tumorTypes: {
    table: schema.tumorType,
    toRow: ({ lookedThrough, ...entry }) => ({ ...entry, lookedThrough: lookedThrough ?? null }),
  },
  endpoints: { table: schema.endpoint, toRow: (entry) => entry },
};

/**
 * Brings the tables of the dictionaries to what the entries say. Rows without an entry stay until `pruneDictionaries`,
 * because trials may refer to them. @returns
 * ids of the trials that must be rederived because one of their words changed.
 */
export async function applyDictionaries(db: Database, edition: number): Promise<string[]> {
  const merged = await mergedEntries(db);
  const drugs = await applyOne(db, "drugs", merged.drugs);
  const classes = await applyOne(db, "therapyClasses", merged.therapyClasses);
  const tumors = await applyOne(db, "tumorTypes", merged.tumorTypes);
  const endpoints = await applyOne(db, "endpoints", merged.endpoints);
  if (classes.differs) await writeAncestors(db);
  if ([drugs, classes, tumors, endpoints].some(({ changed }) => changed.length > 0))
    await stampDictionaries(db, edition);
  return trialsWith(db, { drugs: drugs.changed, classes: classes.changed, tumors: tumors.changed });
}

/** Fields on which no row of a trial depends. */
const NOT_OF_TRIALS = ["position", "lookedThrough"];

interface Applied {
  differs: boolean;
  /** Ids of rows that existed before and have changed. */
  changed: string[];
}

async function applyOne<D extends DictionaryName>(
  db: Database,
  dictionary: D,
  entries: readonly Merged<D>[],
): Promise<Applied> {
  const { table, toRow } = HOMES[dictionary];
  const before = (await db.select().from(table)) as Row[];
  const after = entries.map(toRow);
  const known = new Map(before.map((row) => [row.id, row]));
  const isOther = (row: Row, besides = ["position"]) =>
    Object.entries(row).some(([key, value]) => !besides.includes(key) && known.get(row.id)?.[key] !== value);
  const moved = (row: Row) => row.position !== known.get(row.id)?.position;
  const changed = new Set(
    after.filter((row) => known.has(row.id) && isOther(row, NOT_OF_TRIALS)).map(({ id }) => id),
  );
  // Labels list classes in order, so a new order changes the label.
  if (!sameOrder(before, after)) for (const { id } of after) if (known.has(id)) changed.add(id);
  if (dictionary === "drugs") for (const id of await freeNames(db, before, after)) changed.add(id);
  const written = after.filter((row) => !known.has(row.id) || isOther(row) || moved(row));
  for (const row of written)
    await db
      .insert(table)
      .values(row)
      .onConflictDoUpdate({ target: sql`id`, set: row } as Parameters<
        ReturnType<ReturnType<Database["insert"]>["values"]>["onConflictDoUpdate"]
      >[0]);
  return { differs: written.length > 0, changed: [...changed] };
}

/** Whether the rows in both lists have the same order. */
function sameOrder(before: readonly Row[], after: readonly Row[]): boolean {
  const places = new Map(before.map(({ id, position = 0 }) => [id, position]));
  const kept = after.flatMap(({ id }) => places.get(id) ?? []);
  return kept.every((place, index) => index === 0 || place >= (kept[index - 1] ?? 0));
}

/** Names of drugs are unique: a row gives up a name that another row will take. @returns their ids. */
async function freeNames(db: Database, before: readonly Row[], after: readonly Row[]): Promise<string[]> {
  const owners = new Map(after.map(({ id, name }) => [name, id]));
  const losing = before.filter(({ id, name }) => owners.has(name) && owners.get(name) !== id);
  for (const { id } of losing)
    await db.run(sql`UPDATE drug SET name = name || ' (' || id || ')' WHERE id = ${id}`);
  return losing.map(({ id }) => id);
}

async function writeAncestors(db: Database): Promise<void> {
  await db.delete(schema.therapyClassAncestor);
  const rows = [...ancestorsOf(await db.select().from(schema.therapyClass))].flatMap(([classId, chain]) =>
    chain.map((ancestorId, distance) => ({ classId, ancestorId, distance })),
  );
  for (let from = 0; from < rows.length; from += 200)
    await db.insert(schema.therapyClassAncestor).values(rows.slice(from, from + 200));
}

const TRIAL = rowSchema(() => ({ id: z.string() }));

/** Trials whose rows hold something of these entries. */
export async function trialsWith(
  db: Database,
  { drugs, classes, tumors }: Record<"drugs" | "classes" | "tumors", readonly string[]>,
): Promise<string[]> {
  if (drugs.length + classes.length + tumors.length === 0) return [];
  const list = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const found = await readRows(
    db,
    TRIAL,
    sql`SELECT id FROM trial WHERE tumor_type_id IN ${list(tumors)}
    UNION SELECT a.trial_id FROM arm a JOIN arm_drug d ON d.arm_id = a.id WHERE d.drug_id IN ${list(drugs)}
    UNION SELECT a.trial_id FROM arm a JOIN arm_class c ON c.arm_id = a.id WHERE c.class_id IN ${list(classes)}`,
  );
  return found.map(({ id }) => id);
}

const REFERENCES: Record<DictionaryName, (id: string) => ReturnType<typeof sql>> = {
  drugs: (id) => sql`SELECT 1 FROM arm_drug WHERE drug_id = ${id}`,
  tumorTypes: (id) => sql`SELECT 1 FROM trial WHERE tumor_type_id = ${id}
    UNION ALL SELECT 1 FROM not_included WHERE tumor_type_id = ${id}`,
  endpoints: (id) => sql`SELECT 1 FROM trial_primary_endpoint WHERE endpoint_id = ${id}
    UNION ALL SELECT 1 FROM evidence_row WHERE endpoint_id = ${id}`,
  therapyClasses: (id) => sql`SELECT 1 FROM arm_class WHERE class_id = ${id}
    UNION ALL SELECT 1 FROM drug WHERE therapy_class_id = ${id}
    UNION ALL SELECT 1 FROM therapy_class WHERE parent_id = ${id}`,
};

/** Whether anything refers to an entry: rows, or a record that is hidden behind one of another origin. */
export async function isUsed(db: Database, dictionary: DictionaryName, id: string): Promise<boolean> {
  const { drug } = schema;
  const [named] =
    dictionary === "drugs" ? await db.select({ name: drug.name }).from(drug).where(eq(drug.id, id)) : [];
  const word = JSON.stringify(named?.name ?? id);
  return hasRows(
    db,
    sql`SELECT 1 WHERE EXISTS (${REFERENCES[dictionary](id)}) OR EXISTS (
      SELECT 1 FROM record r JOIN trial t ON t.id = r.id
      WHERE t.origin <> r.origin AND instr(r.json, ${word}) > 0)`,
  );
}

/** Deletes dictionary rows without an entry, as soon as nothing refers to them. */
export async function pruneDictionaries(db: Database, edition: number): Promise<void> {
  const merged = await mergedEntries(db);
  const prune = (dictionary: DictionaryName) =>
    pruneOne(db, dictionary, new Set(merged[dictionary].map(({ id }) => id)));
  let pruned = 0;
  for (const dictionary of ["drugs", "tumorTypes", "endpoints"] as const) pruned += await prune(dictionary);
  // After the drugs, which refer to classes; starting from the leaves of the tree.
  for (let more = await prune("therapyClasses"); more > 0; more = await prune("therapyClasses"))
    pruned += more;
  if (pruned > 0) await stampDictionaries(db, edition);
}

async function pruneOne(
  db: Database,
  dictionary: DictionaryName,
  known: ReadonlySet<string>,
): Promise<number> {
  const { table } = HOMES[dictionary];
  const left = ((await db.select().from(table)) as Row[]).filter(({ id }) => !known.has(id));
  let pruned = 0;
  for (const { id } of left) {
    if (await isUsed(db, dictionary, id)) continue;
    if (dictionary === "therapyClasses")
      await db.run(sql`DELETE FROM therapy_class_ancestor WHERE class_id = ${id}`);
    await db.delete(table).where(sql`id = ${id}`);
    pruned += 1;
  }
  return pruned;
}
