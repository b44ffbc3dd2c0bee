import { expect, it } from "vitest";
import { evidenceExport } from "@/db/answers/tables/evidence";
import { safetyExport } from "@/db/answers/tables/safety";
import { parseSafety } from "@/lib/safety/view";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";

const WHERE = { origin: "http://localhost", time: "2026-11-25T12:00:00.000Z" };

async function tableOfView(query: string) {
  const { db } = await openTestDatabase();
  return (await evidenceExport(db, parseView(new URLSearchParams(query)).view, "all", WHERE)).whole();
}

async function safetyOf(query: string) {
  const { db } = await openTestDatabase();
  const { view } = parseSafety(Object.fromEntries(new URLSearchParams(query)));
  return (await safetyExport(db, view, WHERE)).whole();
}

it("names comparator and partner in the title of a table", async () => {
  const renal = "tumor=renal-cell-carcinoma&line=1L&class=checkpoint-inhibitor&vs=vegfr-tki";
  expect((await tableOfView(`${renal}&endpoint=OS,PFS`)).title).toBe(
    "Overall survival and progression-free survival in first-line renal cell carcinoma: checkpoint inhibitor versus VEGFR tyrosine-kinase inhibitor (comparisons)",
  );
  expect((await tableOfView("with=chemotherapy&endpoint=OS")).title).toBe(
    "Overall survival: combinations with chemotherapy (comparisons)",
  );
  expect((await tableOfView("")).title).toBe("Published results (comparisons)");
});

it("heads say what all rows share: the measure with its interval, the endpoint of medians, units", async () => {
  const heads = async (query: string) => (await tableOfView(query)).printedColumns.map(({ label }) => label);
  const cols = "cols=trial,medianExperimental,medianControl,estimate,followUp";
  expect(await heads(`endpoint=OS&measure=HR&${cols}`)).toEqual([
    "Trial",
    "Exp. median OS, mo",
    "Ctrl. median OS, mo",
    "HR (95% CI)",
    "Follow-up, mo",
    "Report",
  ]);
  const mixed = await heads(`endpoint=OS,ORR&${cols}`);
  expect(mixed).toContain("Exp. median, mo");
  expect(mixed).toContain("Estimate (95% CI)");
});

it("names the filters in the title of adverse events, and prints signs as the screen does", async () => {
  const table = await safetyOf("event=crs-severe&class=car-t");
  expect(table.title).toMatch(/^Adverse events: CRS, grade 3 or higher.*, .*CAR-T/);
  expect(table.title).not.toMatch(/grade [12]\b/);
  expect(table.rows.length).toBeGreaterThan(3);
  const printed = table.rows.flatMap((row) => [row.group ?? "", ...row.printed]);
  expect([...printed, ...table.footnotes, table.title].filter((text) => /[<>]=/.test(text))).toEqual([]);
  expect((await safetyOf("")).title).toBe("Adverse events by arm");
});

it("weights have two decimals in every format", async () => {
  const table = await tableOfView("endpoint=OS&group=tumor&pool=auto");
  const place = table.columns.findIndex(({ id }) => id === "weight");
  const weights = table.rows.flatMap(({ values }) => values[place] ?? []);
  expect(weights.length).toBeGreaterThan(3);
  for (const weight of weights) expect(String(weight)).toMatch(/^\d+(\.\d{1,2})?$/);
});

it("holds the exploration that the View has open, with p, I² by its formula, and each year's reason", async () => {
  const NSCLC =
    "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&pool=auto";
  const { footnotes } = await tableOfView(`${NSCLC}&explore=leave-one-out`);
  const line = footnotes.find((note) => note.startsWith("Left out KEYNOTE-189: "));
  expect(line).toMatch(/; p (<0\.001|0\.\d+); tau² 0\.\d{3}; I² \(from Q\) \d+%$/);
  const years = (await tableOfView(`${NSCLC}&explore=cumulative`)).footnotes;
  expect(years.find((note) => note.startsWith("Until 2019: "))).toMatch(
    /^Until 2019: Entered IMpower130; Updated [^;]+; Pooled 0\.\d\d \(/,
  );
  expect((await tableOfView(NSCLC)).footnotes.some((note) => note.startsWith("Until"))).toBe(false);
});
