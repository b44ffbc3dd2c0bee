import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { compareTables } from "@/db/answers/tables/compare";
import { evidenceExport } from "@/db/answers/tables/evidence";
import type { Database } from "@/db/client";
import type { ReportRecord } from "@/db/import/record";
import { readBenefit } from "@/db/queries/benefit";
import { matchingRows } from "@/db/queries/evidence/rows";
import { hiddenFromView } from "@/db/queries/evidence/without-month";
import { asOfWords, knownWords, lastShown, withoutMonthWords } from "@/lib/evidence/as-of-words";
import type { EvidenceRow } from "@/lib/evidence/types";
import { DEFAULT_VIEW, type ResultKind } from "@/lib/view";
import { parseCompare } from "@/lib/view/compare";
import { parseView } from "@/lib/view/parse";
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

const YEAR_OF = new Map(
  curatedDataset().trials.flatMap(({ id, reports }) =>
    reports.map((report) => [`${id}/${report.id}`, report.year]),
  ),
);

/** The reports that give each row a figure, whenever they came out. */
async function reportsOfRows(): Promise<Map<string, string[]>> {
  const given: { row: string; report: string }[] = await db.all(
    sql`SELECT row_id AS "row", report_id AS "report" FROM evidence_cut`,
  );
  const rows = new Map<string, string[]>();
  for (const { row, report } of given) rows.set(row, [...(rows.get(row) ?? []), report]);
  return rows;
}

/** "Which report is later" of docs/data.md, written out apart from the code. */
function leastMatureFirst(reports: readonly ReportRecord[]): ReportRecord[] {
  const KINDS_IN_A_YEAR = ["conference", "label", "paper"];
  const kind = (report: ReportRecord) =>
    KINDS_IN_A_YEAR.indexOf(["conference", "label"].includes(report.kind) ? report.kind : "paper");
  const isSilentLabel = ({ kind, dataCutoff, medianFollowUpMonths }: ReportRecord) =>
    kind === "label" && dataCutoff === undefined && medianFollowUpMonths === undefined;
  const statesLater = (one: ReportRecord, other: ReportRecord) =>
    one.dataCutoff !== undefined && other.dataCutoff !== undefined && one.dataCutoff !== other.dataCutoff
      ? one.dataCutoff > other.dataCutoff
      : (one.medianFollowUpMonths ?? Number.NaN) > (other.medianFollowUpMonths ?? Number.NaN);
  const secondary = reports.filter((report) => report.secondary !== undefined);
  const own = reports.filter((report) => report.secondary === undefined);
  const ordered: ReportRecord[] = [];
  for (const report of own
    .filter((each) => !isSilentLabel(each))
    .sort((a, b) => a.year - b.year || kind(a) - kind(b)))
    ordered.splice(ordered.findLastIndex((before) => !statesLater(before, report)) + 1, 0, report);
  return [...secondary, ...own.filter(isSilentLabel), ...ordered];
}

/** Reports whose record names no month. */
const YEAR_ONLY = new Set(
  curatedDataset().trials.flatMap(({ id, reports }) =>
    reports.filter(({ published = "" }) => published.length <= 4).map((report) => `${id}/${report.id}`),
  ),
);

const rowsAt = (date: string, show: ResultKind, population: "primary" | "all"): Promise<EvidenceRow[]> =>
  matchingRows(db, { ...DEFAULT_VIEW, show, population, cut: { kind: "asOf", date } }, show, 10_000);

describe("as of a month", () => {
  it("a row stands at the end of a year, and of its December, if a report of that year or before gives it", async () => {
    const giving = await reportsOfRows();
    for (const year of YEARS)
      for (const date of [String(year), `${year}-12`]) {
        const standing = (await Promise.all(KINDS.map((show) => rowsAt(date, show, "all")))).flat();
        const given = [...giving].filter(([, reports]) =>
          reports.some((id) => Number(YEAR_OF.get(id)) <= year),
        );
        expect(standing.map(({ rowId }) => rowId).sort(), date).toEqual(given.map(([rowId]) => rowId).sort());
      }
  });

  it("no row, median, size or test is of a report that came out later", () => {
    const later = MONTHS.flatMap((month) =>
      (shown.get(month) ?? []).flatMap(({ rowId, report, quotedReports }) =>
        [report, ...quotedReports.map(({ id }) => id)]
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
    const giving = await reportsOfRows();
    const place = new Map(
      curatedDataset().trials.flatMap(({ id, reports }) =>
        leastMatureFirst(reports).map((report, at) => [`${id}/${report.id}`, at]),
      ),
    );
    let notTheNewest = 0;
    for (const month of MONTHS)
      for (const { rowId, report } of shown.get(month) ?? []) {
        const out = (giving.get(rowId) ?? []).filter((id) => String(MONTH_OF.get(id)) <= month);
        const mostMature = out.sort((a, b) => Number(place.get(a)) - Number(place.get(b))).at(-1);
        if (report !== mostMature) expect([month, rowId, report]).toEqual([month, rowId, mostMature]);
        if (out.some((id) => String(MONTH_OF.get(id)) > String(MONTH_OF.get(report)))) notTheNewest += 1;
      }
    // Maturity decides, not the date: somewhere a report that came out later is the less mature one.
    expect(notTheNewest).toBeGreaterThan(20);
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
    expect(await hidden("2019-06")).toEqual({ year: 2019, reports: 1, trials: ["KEYNOTE-024"] });
    expect(await hidden("2019-12-30")).toEqual({ year: 2019, reports: 1, trials: ["KEYNOTE-024"] });
    for (const date of ["2019", "2019-12", "2019-12-31", "2020-01-15", "2018-06"])
      expect(await hidden(date), date).toBeNull();
    expect(await hiddenFromView(db, view, "comparison")).toBeNull();
  });

  it.each([
    ["imvigor010", "2021-06", "comparison"],
    ["keynote-181", "2019-06", "comparison"],
    ["juliet", "2018-06", "arm"],
    ["contact-02", "2024-06", "comparison"],
    ["checkmate-037", "2015-06", "arm"],
    ["keynote-061", "2021-06", "arm"],
  ] as const)(
    "are counted for a row of %s that stands at the end of the year, as of %s",
    async (q, date, of) => {
      const { view } = parseView(new URLSearchParams({ q, cut: date }));
      expect(await hiddenFromView(db, view, of)).toEqual({
        year: Number(date.slice(0, 4)),
        reports: 1,
        trials: [expect.stringMatching(new RegExp(`^${q.replace("-", "[ -]")}$`, "i"))],
      });
    },
  );

  it("are told wherever a row of the end of the year is of one, and not yet shown", async () => {
    const inJune = new Set((await rowsAt("2021-06", "comparison", "primary")).map(({ rowId }) => rowId));
    const atEnd = await rowsAt("2021", "comparison", "primary");
    const waiting = atEnd.filter(
      ({ rowId, report }) => !inJune.has(rowId) && YEAR_ONLY.has(report.id) && report.year === 2021,
    );
    expect(waiting.length).toBeGreaterThan(5);
    for (const trial of new Set(waiting.map(({ trial }) => trial.name))) {
      const { view } = parseView(new URLSearchParams({ q: trial, cut: "2021-06" }));
      expect((await hiddenFromView(db, view, "comparison"))?.reports, trial).toBeGreaterThan(0);
    }
  });

  it("are told on files, figures and the command line", async () => {
    const words =
      "1 report of 2019 has no month in our data; it is shown only from December 2019 on (KEYNOTE-024)";
    const query = "q=KEYNOTE-024&population=all&cut=2019-06";
    const { scenes } = await drawn(query);
    const texts = scenes.flatMap(({ items }) =>
      items.flatMap((item) => (item.type === "text" ? item.text : [])),
    );
    expect(texts.join(" ").replace(/\s+/g, " ")).toContain(`published by the end of June 2019. ${words}.`);
    const { stderr } = await run(["trials", "--q", "KEYNOTE-024", "--cut", "2019-06"]);
    expect(stderr).toContain(words);
    for (const format of ["csv", "xlsx", "R"]) {
      const asked = ["--q", "KEYNOTE-024", "--population", "all", "--cut", "2019-06", "--format", format];
      expect((await run(["export", ...asked])).stderr, format).toContain(words);
    }
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
  it("names six of the trials whose reports have no month, and counts the others", () => {
    const made = (count: number) => ({
      year: 2021,
      reports: 9,
      trials: Array.from({ length: count }, (_, index) => `Made-up ${index + 1}`),
    });
    expect(withoutMonthWords(made(6))).toMatch(/on \(Made-up 1, (Made-up \d, ){4}Made-up 6\)\.$/);
    expect(withoutMonthWords(made(8))).toMatch(/Made-up 6 and 2 more\)\.$/);
  });

  it.each([
    ["2020", "at the end of 2020", "the end of 2020", "2020"],
    ["2020-12", "at the end of December 2020", "the end of December 2020", "December 2020"],
    ["2020-02-29", "at the end of February 2020", "the end of February 2020", "February 2020"],
    [
      "2021-01-15",
      "on 2021-01-15 (reports published through December 2020)",
      "2021-01-15 (reports published through December 2020)",
      "December 2020",
    ],
  ])("%s", (date, known, by, last) => {
    expect(lastShown(date)).toBe(last);
    expect(knownWords(date)).toBe(known);
    expect(asOfWords(date)).toBe(by);
  });
});

describe("the medians beside a figure", () => {
  const TPS_50 = "keynote-189.OS.pembro-chemo.placebo-chemo.itt.pd-l1-tps-ge50";
  const at = async (date: string) =>
    (await rowsAt(date, "comparison", "all")).find(({ rowId }) => rowId === TPS_50);

  it("are chosen among those that were out: a pair published later does not hide the one that was known", async () => {
    // The first report gives the control's alone; both stand in one of 2023.
    for (const date of ["2018", "2018-04", "2020", "2022"])
      expect([(await at(date))?.median, (await at(date))?.referenceMedian?.value]).toEqual([null, 10]);
    const later = await at("2023");
    expect([later?.median, later?.referenceMedian].map((median) => median?.value)).not.toContain(undefined);
  });

  it("stand in the primary cut as they did at the end of the report's year", async () => {
    const view = { ...DEFAULT_VIEW, population: "all" as const, cut: { kind: "primary" as const } };
    const row = (await matchingRows(db, view, "comparison", 10_000)).find(({ rowId }) => rowId === TPS_50);
    expect([row?.median, row?.referenceMedian?.value]).toEqual([null, 10]);
  });
});
