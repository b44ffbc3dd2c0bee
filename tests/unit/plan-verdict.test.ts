import { beforeAll, expect, test } from "vitest";
import { evidencePage } from "@/db/queries/evidence/page";
import { readTrial } from "@/db/queries/trial";
import { isLoud, planVerdict } from "@/lib/evidence/plan-verdict";
import { isQuiet } from "@/lib/figures/drawing";
import { DEFAULT_VIEW, type View } from "@/lib/view";
import { openTestDatabase } from "./support/database";

let connection: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  connection = await openTestDatabase();
});

async function rowsOf(change: Partial<View>) {
  const rows = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const found = await evidencePage(connection.db, {
      ...DEFAULT_VIEW,
      show: "comparison",
      pageSize: 100,
      page,
      ...change,
    });
    rows.push(...found.rows);
    pages = found.pages;
  }
  return rows;
}

test("a subgroup that no plan tested is exploratory and quiet, whatever its endpoint", async () => {
  const subgroups = (await rowsOf({ population: "all" })).filter(({ subgroup }) => subgroup !== null);
  expect(subgroups.length).toBeGreaterThan(50);
  for (const row of subgroups)
    if (row.significant === null && row.testedBefore === null) {
      expect(planVerdict(row), row.figureId).toBe("exploratory");
      expect(isQuiet(row), row.figureId).toBe(true);
    }
});

test("only what a plan found significant stands in the foreground, and no later look that holds no difference", async () => {
  for (const row of await rowsOf({})) {
    const { significant, testedBefore, measure, ciLow, ciHigh } = row;
    const none = measure === "RD" ? 0 : 1;
    const holds = ciLow !== null && ciHigh !== null && ciLow <= none && none <= ciHigh;
    const shown = significant ?? (testedBefore?.significant === true && !holds);
    expect(isQuiet(row), row.figureId).toBe(!(row.verified && shown));
  }
  const [later] = await rowsOf({ search: "impower110", endpoint: ["OS"] });
  expect(later?.testedBefore?.significant).toBe(true);
  expect(later !== undefined && isQuiet(later)).toBe(true);
});

test("the trial's page says the same of a figure as the workbench", async () => {
  const rows = new Map((await rowsOf({ search: "himalaya" })).map((row) => [row.figureId, row]));
  const page = await readTrial(connection.db, "himalaya");
  const effects = page?.endpoints.flatMap((endpoint) => endpoint.effects) ?? [];
  const both = effects.filter(({ id }) => rows.has(id));
  expect(both.length).toBeGreaterThan(1);
  for (const effect of both) {
    const row = rows.get(effect.id);
    if (row === undefined) throw new Error("no row");
    expect(planVerdict(effect), effect.id).toBe(planVerdict(row));
    expect(isLoud(effect), effect.id).toBe(!isQuiet(row));
  }
});
