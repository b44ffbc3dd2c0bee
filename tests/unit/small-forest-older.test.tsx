import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Audiences } from "@/components/evidence-map/audiences";
import { MiniForest } from "@/components/forest/mini-forest";
import { readHome } from "@/db/answers/home";
import { readForestsOfClass } from "@/db/answers/therapy";
import { rowsDrawn } from "@/lib/evidence/small-forest";
import { openTestDatabase } from "./support/database";

/** A small forest told of a row's report as its trial's latest, where the trial was reported for years after it. */

const { db } = await openTestDatabase();

it("every small forest of home and therapy pages says until when a trial was reported, where that is later", async () => {
  const { forests } = await readHome(db);
  const classes = await Promise.all(["pd-1", "pd-l1", "car-t"].map((id) => readForestsOfClass(db, id)));
  const pages = [
    ...[...forests.values()].map(({ page }) => page),
    ...classes.flat().map(({ data }) => data.page),
  ];
  let older = 0;
  for (const page of pages) {
    const drawn = page.rows.slice(0, rowsDrawn(page.total));
    const html = renderToStaticMarkup(createElement(MiniForest, { figures: page }));
    const said = html.match(/trial last reported \d{4}/g) ?? [];
    const due = drawn.filter(({ trialReportedUntil }) => trialReportedUntil !== null);
    older += due.length;
    expect(said).toEqual(due.map(({ trialReportedUntil }) => `trial last reported ${trialReportedUntil}`));
  }
  expect(older).toBeGreaterThan(0);
});

it("home does not call a row's report its trial's latest", async () => {
  const { forests } = await readHome(db);
  const html = renderToStaticMarkup(createElement(Audiences, { forests }));
  expect(html).not.toMatch(/its trial(’|')s latest report/);
  expect(html).toMatch(/the latest report that gives it/);
  expect(html).toMatch(/COSMIC-312/);
});
