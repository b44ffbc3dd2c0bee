import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, inject, it } from "vitest";
import * as tables from "@/app/api/v1/tables/[file]/route";
import { ExportList } from "@/components/evidence-table/export-list";
import { Selection } from "@/components/evidence-table/selection";
import { ViewProvider } from "@/components/evidence-table/use-view";
import { evidencePage } from "@/db/answers/evidence-page";
import { figureSource } from "@/db/answers/figure-source";
import { evidenceExport } from "@/db/answers/tables/evidence";
import type { Database } from "@/db/client";
import type { View } from "@/lib/view";
import { DEFAULT_FIGURE } from "@/lib/view/figure";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";

/** Fault: 60 rows were selected, a filter left 7 of them, and box, count, menu and files still spoke of 60. */

process.env.DATABASE_URL = inject("preparedDatabase");

let db: Database;
let view: View;
let here: number;
const CHOSEN = 60;

beforeAll(async () => {
  db = (await openTestDatabase()).db;
  const { view: wide } = parseView(new URLSearchParams("endpoint=OS&rows=100"));
  const selected = (await evidencePage(db, wide)).rows.slice(0, CHOSEN).map(({ rowId }) => rowId);
  view = { ...parseView(new URLSearchParams("endpoint=OS&tumor=nsclc")).view, selected };
  const wideRows = (await evidencePage(db, wide)).rows.slice(0, CHOSEN);
  here = wideRows.filter(({ trial }) => trial.tumor === "NSCLC").length;
  expect([selected.length, here > 1 && here < CHOSEN]).toEqual([CHOSEN, true]);
});

/** What a component says within the workbench of the View. */
function drawn(of: View, part: typeof Selection | typeof ExportList, props: { here: number }): string {
  const control = { view: of, pending: false, change: () => {}, select: () => {} };
  const child =
    part === Selection
      ? createElement(Selection, props)
      : createElement(ExportList, { selectedHere: props.here });
  const html = renderToStaticMarkup(createElement(ViewProvider, { value: control }, child));
  return html.replace(/<!-- -->/g, "").replace(/<[^>]+>/g, " ");
}

describe("a selection of which a filter leaves some", () => {
  it("is counted by the page", async () => {
    const { selectedElsewhere } = await evidencePage(db, view);
    expect(view.selected.length - selectedElsewhere.length).toBe(here);
    expect(view.selected).toEqual(expect.arrayContaining(selectedElsewhere));
  });

  it("is said by the box and the menu of files", () => {
    expect(drawn(view, Selection, { here })).toContain(`${here} of 60 selected rows are in this View`);
    expect(drawn(view, Selection, { here })).toContain(`Figure of the ${here} rows in this View`);
    expect(drawn(view, ExportList, { here })).toContain(`Selected rows (${here} of 60 are in this View)`);
    expect(drawn(view, Selection, { here: CHOSEN })).toContain("60 rows selected; the link keeps them");
    expect(drawn(view, ExportList, { here: CHOSEN })).toContain("Selected rows (60)");
  });

  it("has no figure or file to offer where the View has none of it", () => {
    expect(drawn(view, Selection, { here: 0 })).toContain("None of 60 selected rows is in this View");
    expect(drawn(view, Selection, { here: 0 })).not.toContain("Figure of");
  });

  it("is said by files and figures, which hold those rows", async () => {
    const where = { origin: "https://made-up.example", time: "2026-01-01" };
    const file = await evidenceExport(db, view, "selection", where);
    const whole = await file.whole();
    const said = `${here} of 60 rows chosen by hand, the others not in this View`;
    expect([file.total, whole.rows.length]).toEqual([here, here]);
    expect(whole.filters).toContain(said);
    const { source } = await figureSource(db, view, { ...DEFAULT_FIGURE, only: "selected" });
    expect(source.rows.length).toBe(here);
    expect(source.filters).toContain(said);
  });

  it("is refused as a file where the View has none of it", async () => {
    const query = `endpoint=OS&tumor=melanoma&scope=selection&sel=keynote-189.OS.pembro-chemo.placebo-chemo.itt`;
    const request = new Request(`http://localhost/api/v1/tables/evidence.csv?${query}`);
    const answer = await tables.GET(request, { params: Promise.resolve({ file: "evidence.csv" }) });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("in this View");
  });
});
