import { sql } from "drizzle-orm";
import { DATA_LICENSE } from "../../lib/export/package/license";
import { DATASET_SUMMARY, DATASET_TITLE } from "../../lib/export/package/texts";
import type { FieldType, PackageAbout } from "../../lib/export/package/types";
import { type Database, sqliteConnection } from "../client";
import type { StoredEntity } from "./columns";
import { ENTITIES, rowsOf } from "./index";

const TYPES: Readonly<Record<FieldType, string>> = {
  string: "TEXT",
  array: "TEXT",
  number: "REAL",
  integer: "INTEGER",
  boolean: "INTEGER",
};

const quoted = (name: string) => `"${name}"`;

/** The table of an entity, with keys and checks as the package states them. */
function tableOf({ name, fields, primaryKey, foreignKeys }: StoredEntity): string {
  const lines = fields.map(({ name: field, type, required }) => {
    const check = type === "boolean" ? ` CHECK (${quoted(field)} IN (0, 1))` : "";
    return `${quoted(field)} ${TYPES[type]}${required ? " NOT NULL" : ""}${check}`;
  });
  const keys = foreignKeys.map(
    ({ field, entity, key }) =>
      `FOREIGN KEY (${quoted(field)}) REFERENCES ${quoted(entity)} (${quoted(key)})`,
  );
  return `CREATE TABLE ${quoted(name)} (\n  ${[...lines, `PRIMARY KEY (${primaryKey.map(quoted).join(", ")})`, ...keys].join(",\n  ")}\n)`;
}

/**
 * Writes the whole curated dataset into a new SQLite file: one table per entity, `about`, and `column_description`.
 * @param path of a file that is not there yet.
 */
export async function writeSqlite(db: Database, about: PackageAbout, path: string): Promise<void> {
  const target = sqliteConnection(path, { create: true });
  try {
    // One file that can be copied, without the log beside it.
    await target.db.run(sql.raw("PRAGMA journal_mode = DELETE"));
    await target.transaction(async (copy) => {
      await copy.run(sql.raw("PRAGMA defer_foreign_keys = ON"));
      await writeAbout(copy, about);
      for (const entity of ENTITIES) {
        await copy.run(sql.raw(tableOf(entity)));
        for (const { field } of entity.foreignKeys)
          await copy.run(
            sql.raw(
              `CREATE INDEX ${quoted(`${entity.name}_by_${field}`)} ON ${quoted(entity.name)} (${quoted(field)})`,
            ),
          );
        const places = entity.fields.map((_, place) => `value ->> ${place}`).join(", ");
        for await (const batch of rowsOf(db, entity))
          await copy.run(
            sql`INSERT INTO ${sql.identifier(entity.name)} SELECT ${sql.raw(places)} FROM json_each(${JSON.stringify(batch)})`,
          );
      }
    });
    await target.db.run(sql.raw("PRAGMA optimize"));
  } finally {
    target.close();
  }
}

async function writeAbout(copy: Database, { version, software, loadedAt }: PackageAbout): Promise<void> {
  await copy.run(sql.raw("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL)"));
  const lines = {
    title: DATASET_TITLE,
    description: DATASET_SUMMARY,
    version,
    loaded: loadedAt,
    software: `Crosstrial ${software}`,
    license: DATA_LICENSE.spdx,
    license_statement: DATA_LICENSE.statement,
  };
  for (const [key, value] of Object.entries(lines))
    await copy.run(sql`INSERT INTO about VALUES (${key}, ${value})`);
  await copy.run(
    sql.raw(
      'CREATE TABLE column_description ("table" TEXT, "column" TEXT, description TEXT NOT NULL, unit TEXT, PRIMARY KEY ("table", "column"))',
    ),
  );
  const described = ENTITIES.flatMap(({ name, fields }) =>
    fields.map(({ name: field, description, unit = null }) => [name, field, description, unit]),
  );
  await copy.run(sql`
    INSERT INTO column_description SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3
    FROM json_each(${JSON.stringify(described)})`);
}
