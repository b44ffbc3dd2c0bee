import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Legend } from "@/components/evidence-table/legend";
import { PlanWords } from "@/components/ui/plan-words";
import { evidencePage } from "@/db/answers/evidence-page";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";

/** "Its threshold is not in our data" was read out in nearly every row, and drowned what differs from row to row. */

it("a missing threshold is said once below the table, and in each row only on pointing at it", async () => {
  const { db } = await openTestDatabase();
  const { view } = parseView(new URLSearchParams("tumor=nsclc&line=1L&endpoint=OS&show=comparison"));
  const { rows, result } = await evidencePage(db, view);
  const cells = rows.map(({ plan }) => renderToStaticMarkup(createElement(PlanWords, { plan })));
  const lacking = cells.filter((html) => /title="[^"]*threshold is not in our data"/.test(html));
  expect(lacking.length).toBeGreaterThan(3);
  for (const html of lacking)
    expect(html.replace(/title="[^"]*"/, "")).not.toContain("threshold is not in our data");
  const legend = renderToStaticMarkup(createElement(Legend, { rows, result, notes: [] }));
  expect(legend.match(/names no threshold of p \(α\), it is not in our data/g)).toHaveLength(1);
  const known = rows.filter(({ plan }) => plan.notes.some((note) => note.includes("α")));
  expect(renderToStaticMarkup(createElement(Legend, { rows: known, result, notes: [] }))).not.toContain(
    "names no threshold",
  );
});
