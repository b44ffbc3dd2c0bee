import { beforeAll, describe, expect, it } from "vitest";
import { figureSource } from "@/db/answers/figure-source";
import { evidenceExport } from "@/db/answers/tables/evidence";
import type { Database } from "@/db/client";
import { forestFigure } from "@/lib/figures/kinds/forest";
import { figureStyle } from "@/lib/figures/rows/style";
import { DEFAULT_FIGURE } from "@/lib/view/figure";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";

/** Fault: screens said what is not in our data beside the differences found, figures and files of a View did not. */

let db: Database;
beforeAll(async () => {
  db = (await openTestDatabase()).db;
});

describe.each([
  ["endpoint=OS&tumor=renal-cell-carcinoma&line=1L", "share by IMDC (or MSKCC) risk group"],
  ["endpoint=ORR&tumor=multiple-myeloma&show=arm", "refractoriness: triple-class, penta-drug, lenalidomide"],
])("%s", (query, factor) => {
  const { view } = parseView(new URLSearchParams(query));

  it("names what is usually weighed and not in our data under the table's file", async () => {
    const where = { origin: "https://made-up.example", time: "2026-01-01" };
    const { footnotes } = await (await evidenceExport(db, view, "all", where)).whole();
    const caution = footnotes.find((note) => note.includes("not randomized between"));
    expect(caution).toMatch(/They differ in: .*\. Usually weighed but not in our data: /);
    expect(caution).toContain(factor);
  });

  it.each(["site", "lancet", "slide"] as const)("and under the figure, in the style %s", async (style) => {
    const { source } = await figureSource(db, view, { ...DEFAULT_FIGURE, style });
    const { footnotes } = forestFigure(source, figureStyle(source.options));
    const caution = footnotes.find((note) => note.includes("not randomized between"));
    expect(caution).toMatch(/They differ in .*\. Usually weighed but not in our data: /);
    expect(caution).toContain(factor);
  });
});
