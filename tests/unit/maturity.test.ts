import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import type { Connection } from "@/db/client";
import { currencies, orderByMaturity } from "@/db/derive/maturity";
import type { ReportRecord } from "@/db/import/record";
import type { EvidenceRow } from "@/lib/evidence/types";
import { type DataCut, DEFAULT_VIEW } from "@/lib/view";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

const LATEST: DataCut = { kind: "latest" };
const PRIMARY: DataCut = { kind: "primary" };
const asOf = (date: string): DataCut => ({ kind: "asOf", date });

/** The report that heads a row of the workbench at a data cut; undefined where the row is not there. */
async function headOf(rowId: string, cut: DataCut): Promise<EvidenceRow | undefined> {
  const [trial = ""] = rowId.split(".");
  const name = curatedDataset().trials.find(({ id }) => id === trial)?.name ?? "";
  const view = { ...DEFAULT_VIEW, search: name, cut, pageSize: 100 as const };
  const comparisons = await evidencePage(connection.db, { ...view, show: "comparison" });
  const arms = await evidencePage(connection.db, { ...view, show: "arm" });
  return [...comparisons.rows, ...arms.rows].find((row) => row.rowId === rowId);
}

const CUTS: [string, DataCut, string | undefined][] = [
  // Overall survival was first compared in 2019; the primary report of 2015 has progression-free survival only.
  ["checkmate-067.OS.nivo-ipi.ipi.itt", LATEST, "wolchok-2025"],
  ["checkmate-067.OS.nivo-ipi.ipi.itt", PRIMARY, "larkin-2019"],
  ["checkmate-067.OS.nivo-ipi.ipi.itt", asOf("2018"), undefined],
  ["checkmate-067.OS.nivo-ipi.ipi.itt", asOf("2019"), "larkin-2019"],
  ["checkmate-067.OS.nivo-ipi.ipi.itt", asOf("2022"), "wolchok-2022"],
  ["checkmate-067.OS.nivo-ipi.ipi.itt", asOf("2024"), "wolchok-2022"],
  ["checkmate-067.OS.nivo-ipi.ipi.itt", asOf("2025"), "wolchok-2025"],
  ["checkmate-067.PFS.nivo-ipi.ipi.itt", LATEST, "wolchok-2022"],
  ["checkmate-067.PFS.nivo-ipi.ipi.itt", PRIMARY, "larkin-2015"],
  ["checkmate-067.PFS.nivo-ipi.ipi.itt", asOf("2016"), "larkin-2015"],
  ["checkmate-067.PFS.nivo-ipi.ipi.itt", asOf("2021"), "wolchok-2017"],
  ["checkmate-067.PFS.nivo.ipi.itt", LATEST, "wolchok-2022"],
  ["keynote-024.OS.pembrolizumab.chemotherapy.itt", LATEST, "reck-2021"],
  ["keynote-024.OS.pembrolizumab.chemotherapy.itt", PRIMARY, "reck-2016"],
  ["keynote-024.OS.pembrolizumab.chemotherapy.itt", asOf("2015"), undefined],
  ["keynote-024.OS.pembrolizumab.chemotherapy.itt", asOf("2018"), "reck-2016"],
  ["keynote-024.OS.pembrolizumab.chemotherapy.itt", asOf("2020"), "reck-2019"],
  ["keynote-024.PFS2.pembrolizumab.chemotherapy.itt", PRIMARY, "pfs2-2017"],
  ["keynote-189.OS.pembro-chemo.placebo-chemo.itt", LATEST, "garassino-2023"],
  ["keynote-189.OS.pembro-chemo.placebo-chemo.itt", PRIMARY, "gandhi-2018"],
  ["keynote-189.OS.pembro-chemo.placebo-chemo.itt", asOf("2019"), "gandhi-2018"],
  ["keynote-189.OS.pembro-chemo.placebo-chemo.itt", asOf("2020"), "gadgeel-2020"],
  ["keynote-189.OS.pembro-chemo.placebo-chemo.itt", asOf("2022"), "rodriguez-abreu-2021"],
  ["keynote-189.PFS2.pembro-chemo.placebo-chemo.itt", PRIMARY, "gadgeel-2020"],
  ["cartitude-4.PFS.cilta-cel.standard.itt", LATEST, "einsele-2026"],
  ["cartitude-4.PFS.cilta-cel.standard.itt", PRIMARY, "san-miguel-2023"],
  ["cartitude-4.OS.cilta-cel.standard.itt", asOf("2025"), "san-miguel-2023"],
  ["cartitude-4.OS.cilta-cel.standard.itt", asOf("2026"), "einsele-2026"],
  // A conference with longer follow-up stands above the paper of its year; a label that states no data, above none.
  ["cartitude-1.PFS.cilta-cel.infused", LATEST, "lin-2023"],
  ["cartitude-1.PFS.cilta-cel.infused", asOf("2022"), "berdeja-2021"],
  ["cartitude-1.ORR.cilta-cel.infused", asOf("2022"), "label-2022"],
  ["attraction-3.PFS.nivo.taxane.itt", LATEST, "kato-2019"],
  ["attraction-3.PFS.nivo.taxane.itt", asOf("2020"), "kato-2019"],
];

describe("the report that heads a row of the workbench", () => {
  it.each(CUTS)("%s at %j is %s", async (rowId, cut, report) => {
    const row = await headOf(rowId, cut);
    const [trial = ""] = rowId.split(".");
    expect(row?.report.id).toBe(report === undefined ? undefined : `${trial}/${report}`);
  });

  it("gives the row the figures of that report, as recorded", async () => {
    const row = await headOf("checkmate-067.OS.nivo-ipi.ipi.itt", asOf("2022"));
    const trial = curatedDataset().trials.find(({ id }) => id === "checkmate-067");
    const effect = trial?.effects.find(
      (item) => item.report === "wolchok-2022" && item.endpoint === "OS" && item.arm === "nivo-ipi",
    );
    expect(row).toMatchObject({
      estimate: effect?.estimate,
      ciLow: effect?.ciLow,
      ciHigh: effect?.ciHigh,
      ciLevel: effect?.ciLevel,
    });
  });

  it("counts a month for an as-of date only once it is over", async () => {
    const row = "keynote-189.OS.pembro-chemo.placebo-chemo.itt";
    // Gadgeel 2020 came out on 2020-03-09.
    expect((await headOf(row, asOf("2020-02")))?.report.id).toBe("keynote-189/gandhi-2018");
    expect((await headOf(row, asOf("2020-03-30")))?.report.id).toBe("keynote-189/gandhi-2018");
    expect((await headOf(row, asOf("2020-03-31")))?.report.id).toBe("keynote-189/gadgeel-2020");
    expect((await headOf(row, asOf("2020-03")))?.report.id).toBe("keynote-189/gadgeel-2020");
  });

  it("shows no figure and no median that was published after the as-of year", async () => {
    for (const year of [2012, 2016, 2020, 2023])
      for (const show of ["comparison", "arm"] as const) {
        const view = { ...DEFAULT_VIEW, show, cut: asOf(String(year)), pageSize: 100 as const };
        for (const row of (await evidencePage(connection.db, view)).rows) {
          expect(row.report.year).toBeLessThanOrEqual(year);
          for (const median of [row.median, row.referenceMedian])
            expect(Number(/\d{4}$/.exec(median?.otherReport ?? "")?.[0] ?? 0)).toBeLessThanOrEqual(year);
        }
      }
  });
});

/** A made-up report, and the order of several by their ids. */
const report = (
  id: string,
  kind: ReportRecord["kind"],
  year: number,
  change: Partial<ReportRecord> = {},
) => ({
  id,
  kind,
  year,
  journal: "Made-up Journal",
  ...change,
});
const order = (...reports: ReportRecord[]) => orderByMaturity(reports).map(({ id }) => id);

describe("the order of maturity", () => {
  it("is that of publication", () => {
    expect(
      order(report("b", "update", 2022), report("a", "primary", 2020), report("c", "final", 2025)),
    ).toEqual(["a", "b", "c"]);
  });

  it("puts a conference before a label before a paper within a year", () => {
    const label = report("label", "label", 2020, { medianFollowUpMonths: 12 });
    expect(order(report("paper", "update", 2020), label, report("talk", "conference", 2020))).toEqual([
      "talk",
      "label",
      "paper",
    ]);
  });

  it("goes by the data cut-off where both state one", () => {
    const early = report("published later", "update", 2022, { dataCutoff: "2019-01" });
    const late = report("published first", "primary", 2021, { dataCutoff: "2020-06-30" });
    expect(order(early, late)).toEqual(["published later", "published first"]);
  });

  it("goes by median follow-up where a cut-off is missing", () => {
    const talk = report("talk", "conference", 2023, { medianFollowUpMonths: 33.4 });
    const paper = report("paper", "update", 2023, { medianFollowUpMonths: 27.7, dataCutoff: "2021-10" });
    expect(order(talk, paper)).toEqual(["paper", "talk"]);
  });

  it("keeps a label that states no data before everything", () => {
    expect(order(report("label", "label", 2024), report("paper", "primary", 2020))).toEqual([
      "label",
      "paper",
    ]);
    const stated = report("label", "label", 2024, { dataCutoff: "2024" });
    expect(order(stated, report("paper", "primary", 2020))).toEqual(["paper", "label"]);
  });

  it("keeps the record's order where nothing tells", () => {
    expect(order(report("x", "update", 2020), report("y", "update", 2020))).toEqual(["x", "y"]);
  });

  it("holds for every trial in the dataset: all reports once, stated cut-offs never going back between neighbors", () => {
    for (const { reports } of curatedDataset().trials) {
      const ordered = orderByMaturity(reports);
      expect(ordered.map(({ id }) => id).sort()).toEqual(reports.map(({ id }) => id).sort());
      ordered.forEach((after, place) => {
        const before = ordered[place - 1];
        if (before?.dataCutoff && after.dataCutoff)
          expect(after.dataCutoff >= before.dataCutoff || after.year > before.year).toBe(true);
      });
    }
  });
});

describe("from when until when a report is the latest", () => {
  it("ends when a more mature one is out", () => {
    expect(currencies([{ month: 2018 }, { month: 2020 }, { month: 2023 }])).toEqual([
      { from: 2018, until: 2020 },
      { from: 2020, until: 2023 },
      { from: 2023, until: null },
    ]);
  });

  it("is never for one that came out with or after more mature data", () => {
    expect(currencies([{ month: 2021 }, { month: 2021 }, { month: 2020 }])).toEqual([
      { from: null, until: null },
      { from: null, until: null },
      { from: 2020, until: null },
    ]);
  });

  it("gives each month at most one report, and every month from the first one on", () => {
    const months = fc.array(fc.record({ month: fc.integer({ min: 1990, max: 2030 }) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(months, (reports) => {
        const spans = currencies(reports);
        const first = Math.min(...reports.map(({ month }) => month));
        for (let month = 1985; month <= 2035; month += 1) {
          const current = spans.filter(
            ({ from, until }) => from !== null && from <= month && (until === null || until > month),
          );
          expect(current).toHaveLength(month < first ? 0 : 1);
        }
      }),
    );
  });
});
