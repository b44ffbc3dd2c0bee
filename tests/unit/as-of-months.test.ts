import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Database } from "@/db/client";
import { readBenefit } from "@/db/queries/benefit";
import { matchingRows } from "@/db/queries/evidence/rows";
import { hiddenFromView } from "@/db/queries/evidence/without-month";
import { compareTables } from "@/db/queries/tables/compare";
import { evidenceExport } from "@/db/queries/tables/evidence";
import { asOfWords, knownWords } from "@/lib/evidence/as-of-words";
import type { EvidenceRow } from "@/lib/evidence/types";
import { DEFAULT_VIEW, parseView, type ResultKind } from "@/lib/view";
import { parseCompare } from "@/lib/view/compare";
import { run } from "./cli/run";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";
import { drawn } from "./support/drawn";

vi.setConfig({ testTimeout: 120_000 });

let db: Database;
beforeAll(async () => {
  db = (await openTestDatabase()).db;
});

const KINDS: readonly ResultKind[] = ["comparison", "arm"];
const YEARS = Array.from({ length: 17 }, (_, place) => 2010 + place);
/** Four of each year in which much was published, ends of quarters and others. */
const MONTHS = YEARS.filter((year) => year >= 2015).flatMap((year) =>
  ["02", "05", "08", "11"].map((month) => `${year}-${month}`),
);

/** What a row shows at each of the months, read once. */
type Shown = Pick<EvidenceRow, "rowId" | "quotedReports"> & { report: string };
let shown: Map<string, Shown[]>;
beforeAll(async () => {
  shown = new Map();
  for (const month of MONTHS)
    shown.set(
      month,
      (await Promise.all(KINDS.map((show) => rowsAt(month, show, "all"))))
        .flat()
        .map(({ rowId, quotedReports, report }) => ({ rowId, quotedReports, report: report.id })),
    );
}, 240_000);

/** The month in which each report is known to have been out: December of its year where the record has no month. */
const MONTH_OF = new Map(
  curatedDataset().trials.flatMap(({ id, reports }) =>
    reports.map((report) => [
      `${id}/${report.id}`,
      (report.published ?? "").length > 4 ? report.published?.slice(0, 7) : `${report.year}-12`,
    ]),
  ),
);

const rowsAt = (date: string, show: ResultKind, population: "primary" | "all"): Promise<EvidenceRow[]> =>
  matchingRows(db, { ...DEFAULT_VIEW, show, population, cut: { kind: "asOf", date } }, show, 10_000);

describe("as of a month", () => {
  it("December is the end of its year, for every row, its tests and medians", async () => {
    for (const [place, year] of YEARS.entries())
      for (const show of KINDS)
        for (const population of place % 4 === 0 ? (["primary", "all"] as const) : (["all"] as const))
          expect(await rowsAt(`${year}-12`, show, population)).toEqual(
            await rowsAt(String(year), show, population),
          );
  });

  it("no row, median, size or test is of a report that came out later", () => {
    const later = MONTHS.flatMap((month) =>
      (shown.get(month) ?? []).flatMap(({ rowId, report, quotedReports }) =>
        [report, ...quotedReports]
          .filter((id) => String(MONTH_OF.get(id)) > month)
          .map((id) => [month, rowId, id]),
      ),
    );
    expect(later).toEqual([]);
    expect([...shown.values()].flat().length).toBeGreaterThan(5_000);
  });

  it("what was known stays known", () => {
    for (const [place, month] of MONTHS.entries()) {
      const now = new Set(shown.get(MONTHS[place + 1] ?? month)?.map(({ rowId }) => rowId));
      const lost = (shown.get(month) ?? []).filter(({ rowId }) => !now.has(rowId));
      expect(lost, month).toEqual([]);
    }
  });

  it("the report that heads a row is the most mature one by then, in the middle of a year too", async () => {
    const inYear = MONTHS.flatMap((month) =>
      (shown.get(month) ?? []).filter(({ report }) => MONTH_OF.get(report)?.startsWith(month.slice(0, 4))),
    );
    expect(new Set(inYear.map(({ report }) => report)).size).toBeGreaterThan(100);
    expect(inYear.every(({ report }) => !MONTH_OF.get(report)?.endsWith("-12"))).toBe(true);
  });

  it("the benefit within a trial rests on no later test", async () => {
    const [input] = await readBenefit(db, { cut: { kind: "asOf", date: "2020-02" } }, ["keynote-189"]);
    const reports = JSON.stringify(input).match(/keynote-189\/[a-z-]+-\d{4}/g) ?? [];
    expect(reports.length).toBeGreaterThan(0);
    for (const id of reports) expect(String(MONTH_OF.get(id)) <= "2020-02", id).toBe(true);
  });
});

describe("reports of which only the year is known", () => {
  const view = { ...DEFAULT_VIEW, search: "KEYNOTE-024", population: "all" as const };
  const hidden = (date: string) => hiddenFromView(db, { ...view, cut: { kind: "asOf", date } }, "comparison");

  it("are counted where a month before December hides them, of the rows that match", async () => {
    // Reck 2019 names no month.
    expect(await hidden("2019-06")).toEqual({ year: 2019, reports: 1 });
    expect(await hidden("2019-12-30")).toEqual({ year: 2019, reports: 1 });
    for (const date of ["2019", "2019-12", "2019-12-31", "2020-01-15", "2018-06"])
      expect(await hidden(date), date).toBeNull();
    expect(await hiddenFromView(db, view, "comparison")).toBeNull();
  });

  it("are told on files, figures and the command line", async () => {
    const words = "1 report of 2019 has no month in our data; it counts from December 2019";
    const query = "q=KEYNOTE-024&population=all&cut=2019-06";
    const { scenes } = await drawn(query);
    const texts = scenes.flatMap(({ items }) =>
      items.flatMap((item) => (item.type === "text" ? item.text : [])),
    );
    expect(texts.join(" ").replace(/\s+/g, " ")).toContain(`published by the end of June 2019. ${words}.`);
    const { stderr } = await run(["trials", "--q", "KEYNOTE-024", "--cut", "2019-06"]);
    expect(stderr).toContain(words);
    const where = { origin: "http://localhost", time: "2026-11-30T00:00:00Z" };
    const { head } = await evidenceExport(db, parseView(new URLSearchParams(query)).view, "all", where);
    expect(head.about.view).toContain(`Data cut: as known at the end of June 2019. ${words}.`);
    const [table] = await compareTables(
      db,
      parseCompare({ trials: "keynote-024,keynote-189", cut: "2019-06" }).view,
      "docx",
      where,
    );
    expect(table?.table.footnotes?.join(" ")).toContain(
      `Data cut: what had been published by the end of June 2019. ${words}.`,
    );
  });
});

describe("the words of an as-of date", () => {
  it.each([
    ["2020", "at the end of 2020", "the end of 2020"],
    ["2020-12", "at the end of December 2020", "the end of December 2020"],
    ["2020-02-29", "at the end of February 2020", "the end of February 2020"],
    [
      "2021-01-15",
      "on 2021-01-15 (reports of the months to December 2020)",
      "2021-01-15 (reports of the months to December 2020)",
    ],
  ])("%s", (date, known, by) => {
    expect(knownWords(date)).toBe(known);
    expect(asOfWords(date)).toBe(by);
  });
});

describe("the medians beside a figure", () => {
  const TPS_50 = "keynote-189.OS.pembro-chemo.placebo-chemo.itt.pd-l1-tps-ge50";
  const at = async (date: string) =>
    (await rowsAt(date, "comparison", "all")).find(({ rowId }) => rowId === TPS_50);

  it("are chosen among those that were out: a pair published later does not hide the one that was known", async () => {
    // The first report gives the control's alone; both stand in a review of 2023, which takes the place of none.
    for (const date of ["2018", "2018-04", "2020", "2022", "2023"])
      expect([(await at(date))?.median, (await at(date))?.referenceMedian?.value]).toEqual([null, 10]);
  });

  it("stand in the primary cut as they did at the end of the report's year", async () => {
    const view = { ...DEFAULT_VIEW, population: "all" as const, cut: { kind: "primary" as const } };
    const row = (await matchingRows(db, view, "comparison", 10_000)).find(({ rowId }) => rowId === TPS_50);
    expect([row?.median, row?.referenceMedian?.value]).toEqual([null, 10]);
  });
});
