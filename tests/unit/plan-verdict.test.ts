import { beforeAll, expect, test } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import { readTrial } from "@/db/answers/trial";
import { isLoud, planVerdict } from "@/lib/evidence/plan-verdict";
import { planText } from "@/lib/evidence/plan-words";
import { lookOf } from "@/lib/figures/looks";
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
      expect(lookOf(row), row.figureId).not.toBe("sure");
    }
});

test("only what a plan found significant stands in the foreground, and no later look that holds no difference", async () => {
  for (const row of await rowsOf({})) {
    const { significant, testedBefore, measure, ciLow, ciHigh } = row;
    const none = measure === "RD" ? 0 : 1;
    const holds = ciLow !== null && ciHigh !== null && ciLow <= none && none <= ciHigh;
    const shown = significant ?? (testedBefore?.significant === true && !holds);
    expect(lookOf(row) === "sure", row.figureId).toBe(row.verified && shown);
  }
  const [later] = await rowsOf({ search: "impower110", endpoint: ["OS"] });
  expect(later?.testedBefore?.significant).toBe(true);
  expect(later && lookOf(later)).toBe("exploratory");
});

test("a verdict's words and its mark tell one story in every row, at every cut", async () => {
  const found = new Set<string>();
  for (const cut of [{ kind: "latest" }, { kind: "primary" }, { kind: "asOf", date: "2022" }] as const)
    for (const row of await rowsOf({ population: "all", cut })) {
      if (!row.verified) continue;
      const { label } = row.plan;
      found.add(label);
      const looks = label === "✓ yes" ? ["sure"] : label === "✕ no" ? ["not-significant"] : ["exploratory"];
      expect([row.figureId, label, planText(row).slice(0, 3), lookOf(row)]).toEqual([
        row.figureId,
        label,
        label.startsWith("✓")
          ? "yes"
          : label.startsWith("✕")
            ? expect.stringMatching(/^no[, ]?/)
            : expect.not.stringMatching(/^yes/),
        looks[0],
      ]);
    }
  expect(found).toContain("descriptive");
});

test("IMpower110, OS: a later look after a significant test is called descriptive, and names that test", async () => {
  const [later] = await rowsOf({ search: "impower110", endpoint: ["OS"] });
  expect(later?.plan).toMatchObject({ label: "descriptive", good: null });
  expect(later?.plan.notes[0]).toBe("✓ yes in Herbst 2020");
  expect(later && planText(later)).toMatch(/^descriptive; yes in an earlier report \(Herbst 2020/);
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
    expect(isLoud(effect), effect.id).toBe(lookOf(row) === "sure");
  }
});
