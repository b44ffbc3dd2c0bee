import { expect, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import { briefVerdict } from "@/lib/evidence/brief-verdict";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";

const verdict = (...notes: string[]) => ({
  label: "✓ yes",
  good: true,
  explanation: "Significant",
  unknown: "",
  notes,
});

it.each([
  [[], [], "Significant"],
  [["in Doe 2020"], ["in Doe 2020"], "Significant"],
  [["one-sided α 0.0174"], ["one-sided α 0.0174"], "Significant"],
  [
    ["one-sided α 0.02; non-inferiority met (margin 1.1)"],
    ["one-sided α 0.02, non-inferior"],
    "Significant: one-sided α 0.02; non-inferiority met (margin 1.1)",
  ],
  [
    ["in Doe 2020", "non-inferiority not met"],
    ["in Doe 2020, not non-inferior"],
    "Significant: in Doe 2020; non-inferiority not met",
  ],
  [
    ["non-inferiority met (margin 1.08)"],
    ["non-inferiority met"],
    "Significant: non-inferiority met (margin 1.08)",
  ],
  [["in Doe 2020", "two-sided α 0.05"], ["in Doe 2020"], "Significant: two-sided α 0.05"],
  [
    ["by the testing hierarchy, one-sided α 0.0174"],
    ["one-sided α 0.0174"],
    "Significant: by the testing hierarchy, one-sided α 0.0174",
  ],
  [
    ["two-sided; threshold not in our data"],
    ["threshold not in our data"],
    "Significant: two-sided; threshold not in our data",
  ],
])("%o becomes %o, and its explanation %s", (notes, brief, explanation) => {
  expect(briefVerdict(verdict(...notes))).toEqual({ ...verdict(...brief), explanation });
});

it("leaves no row of the workbench a verdict that is longer than three lines, and loses nothing", async () => {
  const { db } = await openTestDatabase();
  const { view } = parseView(new URLSearchParams("show=comparison&rows=100"));
  let shortened = 0;
  for (let page = 1, pages = 1; page <= pages; page++) {
    const found = await evidencePage(db, { ...view, page });
    pages = found.pages;
    for (const { plan, planNote, testedBefore, rowId } of found.rows) {
      expect(plan.notes.join("; ").length, rowId).toBeLessThanOrEqual(32);
      const said = `${plan.explanation} ${plan.notes.join(" ")}`;
      for (const part of [planNote, testedBefore?.report]) if (part) expect(said, rowId).toContain(part);
      if (planNote !== null && !plan.notes.includes(planNote)) shortened++;
    }
  }
  expect(shortened).toBeGreaterThan(10);
});
