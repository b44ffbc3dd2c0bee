import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { CellTherapyTable } from "@/components/safety/cell-therapy";
import type { CellTherapyLine } from "@/lib/safety/cell-therapy";

const line = (name: string): CellTherapyLine => ({
  id: `made-up ${name}`,
  trial: {
    id: "made-up",
    name,
    nct: "NCT00000000",
    tumor: "Made-up tumor",
    setting: "metastatic",
    origin: "curated" as const,
    line: "1L",
  },
  arm: { id: "made-up/arm", label: "Made-up arm", role: "single", regimenClass: "Made-up class" },
  report: {
    id: "made-up/report",
    kind: "primary",
    label: "Made-up 2020",
    year: 2020,
    journal: "Made-up Journal",
    pmid: null,
    doi: null,
    dataCutoff: null,
    medianFollowUpMonths: null,
    followUpByArm: null,
    secondary: null,
  },
  cells: [],
});

it.each([
  [["Lee"], "is given below the name of 1 of 2 trials; for the others it is not in our data", 1],
  [["Lee", "Penn"], "is given below its name", 2],
  [[], "is not in our data", 0],
])(
  "a missing grading scale of CRS is one sentence, not an empty cell a row: known %s",
  (scales, sentence, shown) => {
    const names = ["Made-up trial 1", "Made-up trial 2"];
    const html = renderToStaticMarkup(
      createElement(CellTherapyTable, {
        lines: names.map(line),
        scales: new Map(scales.map((scale, place) => [names[place] ?? "", scale])),
      }),
    );
    expect(html).toContain(sentence);
    expect(html.split("data-crs-scale")).toHaveLength(shown + 1);
    expect(html).not.toContain("CRS graded by</th>");
  },
);
