import { copyFileSync } from "node:fs";
import { inject } from "vitest";
import { Sqlite } from "@/db/client";

/**
 * The curated database with made-up copies of its comparisons (ids end in "#1", "#2", ...) and of its adverse events.
 * @param times how often each is there again.
 */
export function madeUpRows(path: string, times: number): void {
  copyFileSync(inject("preparedDatabase"), path);
  const sqlite = new Sqlite(path);
  sqlite.pragma("foreign_keys = OFF");
  sqlite.pragma("synchronous = OFF");
  const copy = (table: string, key: string, where: string) => {
    const columns = sqlite
      .prepare(`SELECT name FROM pragma_table_info('${table}')`)
      .pluck()
      .all() as string[];
    const values = columns.map((name) => (name === key ? `"${name}" || '#' || i` : `"${name}"`));
    sqlite.exec(`
      WITH RECURSIVE copies (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM copies WHERE i < ${times})
      INSERT INTO ${table} (${columns.map((name) => `"${name}"`)}) SELECT ${values} FROM ${table}, copies WHERE ${where}`);
  };
  const heads = `SELECT id FROM evidence_row WHERE result = 'comparison' AND is_primary = 1 AND id NOT LIKE '%#%'`;
  sqlite.transaction(() => {
    copy("evidence_row", "id", `id IN (${heads})`);
    copy("evidence_cut", "row_id", `row_id IN (${heads})`);
    copy("adverse_event", "id", "1");
  })();
  sqlite.close();
}
