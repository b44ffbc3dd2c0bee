import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import type { TrialRecord } from "@/db/import/record";
import { DEFAULT_VIEW, type ResultKind } from "@/lib/view";
import { openTestDatabase } from "./support/database";

const folder = new URL("../../db/dataset/trials/", import.meta.url);
const trials = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Partial<TrialRecord> & { id: string },
);

/** Trial, report and endpoint of each figure of the records that had been published by the end of a year. */
function published(kind: ResultKind, year: number): string[] {
  return trials.flatMap(({ id, reports = [], effects = [], outcomes = [] }) => {
    const yearOf = new Map(reports.map((report) => [report.id, report.year]));
    const list: readonly { report: string; endpoint: string }[] = kind === "comparison" ? effects : outcomes;
    return list.flatMap(({ report, endpoint }) =>
      (yearOf.get(report) ?? 9999) <= year ? [`${id}/${report}/${endpoint}`] : [],
    );
  });
}

it.each([2014, 2017, 2019, 2021, 2022, 2024])(
  "as of %i every figure published by then is found once, in a row or beneath one",
  async (year) => {
    const { db } = await openTestDatabase();
    for (const show of ["comparison", "arm"] as const) {
      const found: string[] = [];
      const ids = new Set<string>();
      for (let page = 1, pages = 1; page <= pages; page += 1) {
        const view = {
          ...DEFAULT_VIEW,
          show,
          page,
          pageSize: 100 as const,
          cut: { kind: "asOf" as const, date: String(year) },
        };
        const folded = await evidencePage(db, view);
        // A fold with nothing beneath it needs no look.
        const open = folded.rows.filter(({ beneath }) => beneath > 0).map(({ rowId }) => rowId);
        const { rows } = await evidencePage(db, { ...view, open });
        for (const row of rows) {
          expect(row.children, `${row.rowId} says ${row.beneath} beneath`).toHaveLength(row.beneath);
          for (const { figureId, report } of [row, ...row.children]) {
            ids.add(figureId);
            found.push(`${report.id}/${row.endpoint.id}`);
          }
        }
        pages = folded.pages;
      }
      expect(ids.size, show).toBe(found.length);
      expect(found.sort(), show).toEqual(published(show, year).sort());
    }
  },
);
