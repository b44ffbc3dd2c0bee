import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { adverseEventItem, baselineItem, effectItem, outcomeItem } from "@/app/api/v1/schema/items";
import { trialTables } from "@/db/answers/tables/trial";
import { stacked } from "@/lib/export/table";
import { jsonItem } from "@/lib/export/table/json";
import { openTestDatabase } from "../support/database";

const WHERE = { origin: "http://localhost", time: "2026-11-25T12:00:00.000Z" };
const SCHEMAS = {
  Effects: effectItem,
  Outcomes: outcomeItem,
  Safety: adverseEventItem,
  Baseline: baselineItem,
};

it("gives every figure of every trial as the API does, and prints none with digits that the screen has not", async () => {
  const { db } = await openTestDatabase();
  const trials: { id: string }[] = await db.all(sql`SELECT id FROM trial ORDER BY id`);
  let computed = 0;
  for (const { id } of trials)
    for (const { name, table } of (await trialTables(db, id, WHERE)) ?? [])
      for (const row of table.rows) {
        const schema = SCHEMAS[name as keyof typeof SCHEMAS];
        expect(schema.safeParse(jsonItem(table, row)).error, `${id}: ${row.key}`).toBeUndefined();
        const numbers = row.values.filter((value) => typeof value === "number");
        expect(JSON.stringify([row.printed, numbers]), `${id}: ${row.key}`).not.toMatch(/\d\.\d{9,}/);
        if (row.printed.some((text) => text.includes("‡"))) computed += 1;
      }
  expect(computed).toBeGreaterThan(100);
});

it("heads a column of several tables by what all of its figures are", async () => {
  const { db } = await openTestDatabase();
  const { head } = stacked((await trialTables(db, "keynote-189", WHERE)) ?? []);
  const labels = head.columns.map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels).toEqual(expect.arrayContaining(["n", "Patients treated", "Patients, %"]));
});
