import { beforeAll, describe, expect, it } from "vitest";
import { evidenceExport } from "@/db/answers/tables/evidence";
import { readTrial } from "@/db/answers/trial";
import type { Connection } from "@/db/client";
import { orderByMaturity } from "@/db/derive/maturity";
import type { EvidenceRow } from "@/lib/evidence/types";
import { citationOf } from "@/lib/figures/kinds/citations";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";
import { everyRow } from "./support/every-row";

let connection: Connection;
let rows: EvidenceRow[];
beforeAll(async () => {
  connection = await openTestDatabase();
  rows = await everyRow(connection.db);
});

describe("a publication that is not the trial's own", () => {
  it("KEYNOTE-189, KEYNOTE-042: a review is never the most mature report of its trial", async () => {
    for (const id of ["keynote-189", "keynote-042", "keynote-407"]) {
      const references = (await readTrial(connection.db, id))?.reports ?? [];
      expect(references[0]?.label, id).not.toContain("Review");
      expect(references.at(-1)?.label, id).toMatch(/^Review in (Chin Med J|Front Oncol) 20/);
    }
  });

  it("KEYNOTE-189: strata by PD-L1 are headed by the trial's own report", () => {
    const strata = rows.filter(
      ({ trial, subgroup, measure }) =>
        trial.id === "keynote-189" && subgroup?.factor === "PD-L1" && measure === "HR",
    );
    expect(strata.length).toBeGreaterThan(4);
    for (const row of strata)
      expect(row.report.label, row.rowId).toBe(
        row.endpoint.id === "OS" ? "Rodríguez-Abreu 2021" : "Gadgeel 2020",
      );
  });

  it("heads a row of any trial only where no report of its own has the figure", () => {
    for (const { id, reports, effects } of curatedDataset().trials) {
      const secondary = new Set(
        reports.flatMap((report) => (report.secondary === undefined ? [] : [report.id])),
      );
      const ordered = orderByMaturity(reports).map((report) => report.id);
      expect(new Set(ordered.slice(0, secondary.size)), id).toEqual(secondary);
      expect(
        effects.every(
          ({ report, significant }) =>
            !secondary.has(report) || significant === undefined || report === "wang-2024",
        ),
        id,
      ).toBe(true);
    }
    const headed = rows.filter(({ report }) => report.secondary !== null);
    expect(headed.length).toBeGreaterThan(0);
    for (const row of headed)
      expect(row.report.label, row.rowId).toMatch(/^Review in |\(pooled\)$|scorecard/);
  });

  it("names every report of the dataset that calls itself a review, a scorecard or of two trials pooled", () => {
    const named = curatedDataset().trials.flatMap(({ id, reports, effects, outcomes }) =>
      reports.flatMap((report) => {
        const own = [...effects, ...outcomes].filter((item) => item.report === report.id);
        const isPooled =
          own.length > 0 && own.every(({ population }) => /^[A-Z]\S+ \d+ and \d+ pooled/.test(population));
        const isPrinted = /\bas printed in\b/.test(report.title ?? "");
        return isPooled || isPrinted ? [`${id} ${report.id} ${report.secondary}`] : [];
      }),
    );
    expect(named).toEqual([
      "checkmate-017 borghaei-2021 pooled",
      "checkmate-057 borghaei-2021 pooled",
      "keynote-042 review-2021 review",
      "keynote-189 review-2023 review",
      "keynote-407 review-2023 review",
      "rationale-304 wang-2024 scorecard",
    ]);
  });

  it("is named by its kind in rows, references of files and lists of figures", async () => {
    const row = rows.find(({ report }) => report.secondary === "review");
    if (row === undefined) throw new Error("no row of a review");
    expect(row.reportDetails).toContain("secondary source: table of a review");
    expect(citationOf(row.trial.name, row.report)).toContain("(secondary source: table of a review)");
    const query = `q=${encodeURIComponent(row.trial.name)}&population=all&show=all`;
    const { view } = parseView(new URLSearchParams(query));
    const where = { origin: "http://localhost", time: "2026-11-30T12:00:00.000Z" };
    const table = await (await evidenceExport(connection.db, view, "all", where)).whole();
    const kind = table.columns.findIndex(({ id }) => id === "reportKind");
    const kinds = new Set(table.rows.map(({ values }) => values[kind]));
    expect(kinds).toContain("secondary source: table of a review");
  });
});
