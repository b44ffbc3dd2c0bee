import { expect, it } from "vitest";
import { readWorkbench } from "@/db/answers/workbench";
import { adverseEventId } from "@/db/derive/ids";
import { readCellTherapyEvents, readSafetyChoices, readSafetyPage, resolveSafety } from "@/db/queries/safety";
import { readStatements } from "@/db/queries/statements";
import { readVocabulary } from "@/db/queries/vocabulary";
import { scalesIn } from "@/lib/safety/grading";
import { joinArms, rateInterval, type SafetyRow } from "@/lib/safety/rows";
import {
  DEFAULT_SAFETY,
  nextSort,
  parseSafety,
  SAFETY_COLUMNS,
  SAFETY_FILTERS,
  type SafetyView,
  safetyHref,
} from "@/lib/safety/view";
import { DEFAULT_VIEW } from "@/lib/view";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

async function allRows(view: SafetyView): Promise<SafetyRow[]> {
  const { db } = await openTestDatabase();
  const rows: SafetyRow[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const read = await readSafetyPage(db, { ...view, page });
    rows.push(...read.rows);
    pages = read.pages;
  }
  return rows;
}

const ALL: SafetyView = { ...DEFAULT_SAFETY, reports: "all" };

it("shows every adverse event of the dataset exactly once, as recorded", async () => {
  const recorded = curatedDataset().trials.flatMap(({ id, safety }) =>
    safety.map(({ event, percent, count, n, verified, ...more }) => ({
      id: adverseEventId(id, { event, percent, count, n, verified, ...more }),
      event,
      percent,
      count: count ?? null,
      n: n ?? null,
      verified,
    })),
  );
  const shown = (await allRows(ALL)).map(({ id, event, percent, count, n, verified }) => ({
    id,
    event,
    percent,
    count,
    n,
    verified,
  }));
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(shown.sort(byId)).toEqual(recorded.sort(byId));
});

it("leaves out earlier reports only where a later one gives the same event, or one counted alike, of the same arm", async () => {
  const latest = await allRows(DEFAULT_SAFETY);
  const key = ({ arm, event }: SafetyRow) => `${arm.id} ${event.replace("3-5", ">=3")}`;
  const reports = new Map<string, string>();
  for (const row of latest) {
    expect(reports.get(key(row)) ?? row.report.id, row.id).toBe(row.report.id);
    reports.set(key(row), row.report.id);
  }
  expect(new Set((await allRows(ALL)).map(key))).toEqual(new Set(latest.map(key)));
});

it.each(SAFETY_COLUMNS)("sorts by %s in both directions without losing a row", async (column) => {
  const up = await allRows({ ...ALL, sort: { column, descending: false } });
  const down = await allRows({ ...ALL, sort: { column, descending: true } });
  const ids = (rows: SafetyRow[]) => rows.map(({ id }) => id).sort();
  expect(ids(up)).toEqual(ids(down));
  const number = (row: SafetyRow) =>
    column === "percent"
      ? row.percent
      : column === "n"
        ? row.n
        : column === "report"
          ? row.report.year
          : null;
  const values = up.flatMap((row) => number(row) ?? []);
  expect(values).toEqual([...values].sort((a, b) => a - b));
});

it("says of every choice how many rows it leaves", async () => {
  const { db } = await openTestDatabase();
  const view: SafetyView = { ...DEFAULT_SAFETY, tumor: ["melanoma", "multiple-myeloma"] };
  const choices = await readSafetyChoices(db, view);
  for (const key of SAFETY_FILTERS)
    for (const { id, rows } of choices[key])
      expect((await readSafetyPage(db, { ...view, [key]: [id] })).total, `${key} ${id}`).toBe(rows);
});

it.each([["1L"], ["adjuvant"], ["1L", "2L+"]])("keeps to lines of therapy: %s %s", async (...lines) => {
  const rows = await allRows({ ...ALL, line: lines });
  expect(new Set(rows.map(({ trial }) => trial.line))).toEqual(new Set(lines));
  const recorded = curatedDataset().trials.filter(({ line }) => lines.includes(line));
  expect(rows).toHaveLength(recorded.flatMap(({ safety }) => safety).length);
});

it("offers the lines in the order and the words of the workbench", async () => {
  const { db } = await openTestDatabase();
  const { line: lines } = await readSafetyChoices(db, ALL);
  const { facets } = await readWorkbench(db, DEFAULT_VIEW, await readVocabulary(db));
  const offered = facets.line.map(({ value, label }) => `${value}: ${label}`);
  const shown = lines.map(({ id, label }) => `${id}: ${label}`);
  expect(shown.length).toBeGreaterThan(5);
  expect(offered.filter((line) => shown.includes(line))).toEqual(shown);
});

it("keeps the table of cellular therapy to the lines", async () => {
  const { db } = await openTestDatabase();
  const rows = await readCellTherapyEvents(db, { ...DEFAULT_SAFETY, line: ["2L"] });
  expect(new Set(rows.map(({ trial }) => trial.line))).toEqual(new Set(["2L"]));
});

it("joins the arms of a trial that one report gives", async () => {
  const lines = joinArms(await allRows({ ...ALL, event: ["related-grade-3-4"], tumor: ["melanoma"] }));
  const line = lines.find(({ trial }) => trial.id === "checkmate-067");
  expect(line?.arms.map(({ arm }) => arm.role).sort()).toEqual(["control", "experimental", "experimental"]);
});

it("computes Wilson's interval from the count, or the only count that gives the percentage, else not", () => {
  // R 4: prop.test(15, 100, correct = FALSE)$conf.int
  const given = rateInterval({ percent: 15, count: 15, n: 100 });
  expect(given?.low).toBeCloseTo(9.30599, 4);
  expect(given?.high).toBeCloseTo(23.28356, 4);
  expect(rateInterval({ percent: 15, count: null, n: 100 })).toEqual({ ...given, from: "percentage" });
  expect(rateInterval({ percent: 47, count: null, n: 358 })).toBeNull();
  expect(rateInterval({ percent: 47, count: null, n: null })).toBeNull();
});

it("reads grading scales from the checked statement, for trials that the table shows", async () => {
  const { db } = await openTestDatabase();
  const statements = await readStatements(db, {
    topic: "car-t-and-bispecifics",
    section: "CRS, ICANS, centers",
  });
  const scales = new Map(statements.flatMap(({ finding }) => [...scalesIn(finding)]));
  expect(Object.fromEntries(scales)).toEqual({ "ZUMA-1": "Lee", JULIET: "Penn", ELIANA: "Penn" });
  const names = new Set((await readCellTherapyEvents(db)).map(({ trial }) => trial.name));
  for (const trial of scales.keys()) expect(names, trial).toContain(trial);
});

it("keeps a View through its address, and names what it can't use", async () => {
  const view: SafetyView = {
    event: ["crs", "icans-grade-3-5"],
    tumor: ["multiple-myeloma"],
    therapyClass: ["bispecific"],
    line: ["2L", "1L maintenance"],
    origin: [],
    reports: "all",
    sort: { column: "percent", descending: true },
    page: 2,
  };
  const href = safetyHref(view, { page: 2 });
  const read = parseSafety(Object.fromEntries(new URL(href, "http://localhost").searchParams));
  expect(read).toEqual({ view, notices: [] });
  expect(safetyHref(DEFAULT_SAFETY)).toBe("/safety");
  const odd = parseSafety({ sort: "color", page: "-1", tumor: "moon", line: "9L", foo: "bar" });
  expect(odd.notices.map(({ param }) => param)).toEqual(["sort", "page", "foo"]);
  const { db } = await openTestDatabase();
  expect((await resolveSafety(db, odd.view)).notices.map(({ found }) => found)).toEqual(["moon", "9L"]);
});

it("turns the order round, then drops it", () => {
  const first = { ...DEFAULT_SAFETY, sort: nextSort(DEFAULT_SAFETY, "percent") };
  const second = { ...DEFAULT_SAFETY, sort: nextSort(first, "percent") };
  expect([first.sort?.descending, second.sort?.descending, nextSort(second, "percent")]).toEqual([
    true,
    false,
    null,
  ]);
});
