import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { drawFigure } from "@/db/answers/figure";
import type { Connection } from "@/db/client";
import { laterMonths, reportedUntil } from "@/db/derive/later-months";
import { figurePlaces, figuresAt } from "@/db/queries/api/figures";
import { placeBatches } from "@/db/queries/api/places";
import { matchingRows } from "@/db/queries/evidence/rows";
import { readVocabulary } from "@/db/queries/vocabulary";
import { olderNote } from "@/lib/evidence/beside-notes";
import { type DataCut, DEFAULT_VIEW } from "@/lib/view";
import { parseFigure } from "@/lib/view/figure-url";
import { openTestDatabase } from "./support/database";

const report = (
  id: string,
  year: number,
  more: { kind?: "label" | "primary"; dataCutoff?: string; published?: string } = {},
) => ({
  id,
  kind: more.kind ?? ("primary" as const),
  year,
  published: more.published,
  dataCutoff: more.dataCutoff,
  medianFollowUpMonths: undefined,
});

/** A month as the number that the data hold. */
const month = (year: number, ofYear: number) => year * 12 + ofYear - 1;

describe("the months of a trial's later reports", () => {
  it("are those in years after the report's own, each once, in order; December where none is known", () => {
    const reports = [
      report("a", 2023),
      report("b", 2018),
      report("c", 2020, { published: "2020-03-09" }),
      report("d", 2023, { published: "2023" }),
      report("e", 2020, { published: "2020-11" }),
    ];
    expect(laterMonths(reports, { year: 2018 })).toEqual([month(2020, 3), month(2020, 11), month(2023, 12)]);
    expect(laterMonths(reports, { year: 2023 })).toEqual([]);
  });

  it("leave out a label that states no data of its own", () => {
    const label = report("label", 2024, { kind: "label" });
    expect(laterMonths([report("a", 2020), label], { year: 2020 })).toEqual([]);
    expect(laterMonths([report("a", 2020), { ...label, dataCutoff: "2023-10" }], { year: 2020 })).toEqual([
      month(2024, 12),
    ]);
  });

  it("say until which year the trial was reported by what was known", () => {
    const later = [month(2020, 3), month(2023, 6)];
    expect(reportedUntil(later, null)).toBe(2023);
    expect(reportedUntil(later, month(2023, 6))).toBe(2023);
    expect(reportedUntil(later, month(2023, 5))).toBe(2020);
    expect(reportedUntil(later, month(2020, 2))).toBeNull();
    expect(reportedUntil([], null)).toBeNull();
  });

  it("never name a year that is not after the report's, nor one that was not known", () => {
    const years = fc.array(fc.integer({ min: 1990, max: 2030 }), { minLength: 1 });
    const known = fc.option(fc.integer({ min: 1990, max: 2030 }));
    fc.assert(
      fc.property(years, known, (all, until) => {
        const reports = all.map((year, place) => report(String(place), year));
        for (const { year } of reports) {
          const last = reportedUntil(
            laterMonths(reports, { year }),
            until === null ? null : month(until, 12),
          );
          const expected = Math.max(...all.filter((other) => until === null || other <= until));
          expect(last).toBe(expected > year ? expected : null);
        }
      }),
    );
  });
});

describe("a row that is older than its trial's latest report", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await openTestDatabase();
  });

  const rowsOf = async (cut: DataCut, sort: typeof DEFAULT_VIEW.sort = []) =>
    matchingRows(
      connection.db,
      {
        ...DEFAULT_VIEW,
        ...{ search: "KEYNOTE-189", show: "comparison", population: "all", endpoint: ["OS"], cut, sort },
      },
      "comparison",
      500,
    );

  // What was published by the end of a year stays as it was, however the dataset grows.
  const BY_2020: DataCut = { kind: "asOf", date: "2020" };
  const BY_2018: DataCut = { kind: "asOf", date: "2018" };

  it("says until when the trial was reported, by what the View knows", async () => {
    const of = async (cut: DataCut) => (await rowsOf(cut)).find(({ estimate }) => estimate === 0.42);
    expect((await of(BY_2020))?.trialReportedUntil).toBe(2020);
    expect((await of(BY_2018))?.trialReportedUntil).toBeNull();
    for (const row of await rowsOf({ kind: "primary" })) expect(row.trialReportedUntil).toBeNull();
  });

  it("sorts by the follow-up of its own report", async () => {
    const rows = await rowsOf(BY_2020, [{ column: "followUp", descending: true }]);
    const months = rows.map(({ report: { medianFollowUpMonths } }) => medianFollowUpMonths ?? -1);
    expect(months).toEqual([...months].sort((a, b) => b - a));
    expect(rows[0]?.trialReportedUntil).toBeNull();
    expect(rows.at(-1)?.trialReportedUntil).toBe(2020);
  });

  it("is named in the footnote of a figure, each report once", async () => {
    const note = olderNote(await rowsOf(BY_2020));
    expect(note).toContain("KEYNOTE-189 (Gandhi 2018; trial last reported 2020)");
    expect(note?.split("Gandhi 2018")).toHaveLength(2);
    expect(olderNote(await rowsOf(BY_2018))).toBeNull();
  });

  it.each([
    ["forest", "tumor=nsclc&endpoint=OS&line=1L&q=KEYNOTE-189&cut=2020&population=all"],
    ["landmark", "fig=landmark&tumor=nsclc&endpoint=OS&line=1L&q=KEYNOTE-189&cut=2020&population=all"],
    ["response", "fig=response&tumor=nsclc&endpoint=ORR&line=1L&q=KEYNOTE-189"],
    ["safety", "fig=safety&tumor=melanoma&q=CheckMate 067"],
  ])("and drawn there: %s", async (_, address) => {
    const { scenes, source } = await drawFigure(connection.db, parseFigure(new URLSearchParams(address)));
    const texts = scenes
      .flatMap(({ items }) => items.flatMap((item) => (item.type === "text" ? item.text : [])))
      .join(" ")
      .replace(/\s+/g, " ");
    const [first] = source.older ?? [];
    expect(first).toBeDefined();
    expect(texts).toContain("Reports older than the trial's latest: ");
    expect(texts).toContain(`${first?.report.label}; trial last reported ${first?.trialReportedUntil}`);
  });

  it("but not where the primary reports, or all of them, are asked for", async () => {
    for (const address of [
      "tumor=nsclc&endpoint=OS&line=1L&q=KEYNOTE-189&cut=primary",
      "fig=history&tumor=nsclc&endpoint=OS&line=1L&q=KEYNOTE-189",
      "fig=map",
    ])
      expect(
        (await drawFigure(connection.db, parseFigure(new URLSearchParams(address)))).source.older,
        address,
      ).toEqual([]);
  });

  it("says so in the API with every cut, too", async () => {
    const { edition } = await readVocabulary(connection.db);
    const query = {
      view: { ...DEFAULT_VIEW, population: "all" as const },
      result: "comparison" as const,
      everyCut: true,
      trials: ["keynote-189"],
    };
    const [batch] = placeBatches(await figurePlaces(connection.db, query, edition));
    const figures = batch === undefined ? [] : await figuresAt(connection.db, query, batch);
    const latest = Math.max(...figures.map(({ report: { year } }) => year));
    for (const { report: own, trialReportedUntil } of figures)
      expect(trialReportedUntil).toBe(own.year < latest ? latest : null);
    expect(figures.length).toBeGreaterThan(10);
  });
});
