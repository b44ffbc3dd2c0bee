import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ReportsForm } from "@/components/sources/reports-form";
import { readReports } from "@/db/queries/sources";
import { reportKindWords } from "@/lib/evidence/report-kinds";
import { DEFAULT_REPORT_QUERY } from "@/lib/sources/view";
import { openTestDatabase } from "./support/database";

it("the filter of the list of reports calls each kind what the list calls it", async () => {
  const { db } = await openTestDatabase();
  const page = await readReports(db, DEFAULT_REPORT_QUERY);
  const form = renderToStaticMarkup(ReportsForm({ query: DEFAULT_REPORT_QUERY, page }));
  expect(form).toMatch(/<option value="label">drug label \(\d+\)<\/option>/);
  expect(page.kinds.length).toBeGreaterThan(3);
  for (const { kind, count } of page.kinds)
    expect(form).toContain(`>${reportKindWords({ kind, secondary: null })} (${count})</option>`);
});
