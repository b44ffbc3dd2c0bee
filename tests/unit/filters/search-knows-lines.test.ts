import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { trialsFound } from "@/db/queries/search";
import { LINES } from "@/lib/evidence/lists";
import { openTestDatabase } from "../support/database";
import { curatedDataset } from "../support/dataset";

let db: Database;
beforeAll(async () => {
  ({ db } = await openTestDatabase());
});

const { trials } = curatedDataset();

async function found(typed: string): Promise<string[]> {
  const rows: { id: string }[] = await db.all(
    sql`SELECT trial_id AS id FROM ${trialsFound(typed)} ORDER BY trial_id`,
  );
  return rows.map(({ id }) => id);
}

it.each([
  ["keytruda first line", "pembrolizumab", ["1L", "1L maintenance"]],
  ["nivolumab second-line", "nivolumab", ["2L", "2L+"]],
  ["Keytruda frontline", "pembrolizumab", ["1L", "1L maintenance"]],
  ["opdivo adjuvant", "nivolumab", ["adjuvant"]],
  ["nivolumab third line", "nivolumab", ["3L+"]],
])("%s finds every trial of the drug in that line", async (typed, drug, lines) => {
  const ids = await found(typed);
  const wanted = trials.filter(
    ({ line, arms }) => lines.includes(line) && arms.some(({ drugs }) => drugs.includes(drug)),
  );
  expect(wanted.length).toBeGreaterThan(0);
  for (const { id } of wanted) expect(ids).toContain(id);
});

it("leaves other lines out: first line is not adjuvant or second line", async () => {
  const ids = await found("keytruda first line");
  for (const id of ["keynote-024", "keynote-189", "keynote-426"]) expect(ids).toContain(id);
  for (const id of ["keynote-054", "keynote-010", "keynote-564"]) expect(ids).not.toContain(id);
});

it("knows each line by words", async () => {
  const said: Record<string, string> = {
    neoadjuvant: "neoadjuvant",
    perioperative: "perioperative",
    adjuvant: "adjuvant",
    "definitive chemoradiotherapy": "definitive chemoradiation",
    consolidation: "consolidation",
    "locoregional therapy": "locoregional",
    "1L": "first line",
    "1L maintenance": "first line maintenance",
    "2L": "second line",
    "2L+": "later line",
    "3L+": "third line",
    "4L+": "fourth line",
    any: "any line",
  };
  for (const line of LINES) {
    const ids = await found(said[line] ?? "");
    for (const trial of trials)
      if (trial.line === line) expect([line, ids]).toEqual([line, expect.arrayContaining([trial.id])]);
  }
});
