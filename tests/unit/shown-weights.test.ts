import { beforeAll, describe, expect, it } from "vitest";
import { frameFor } from "@/components/evidence-table/frame";
import { evidencePage } from "@/db/answers/evidence-page";
import { figureSource } from "@/db/answers/figure-source";
import { readPool } from "@/db/answers/pool";
import { evidenceExport } from "@/db/answers/tables/evidence";
import type { Database } from "@/db/client";
import { forestFigure } from "@/lib/figures/kinds/forest";
import { figureStyle } from "@/lib/figures/rows/style";
import { parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";

/** Fault: the screen gave weights within the class, the figure of the same View those of all rows, both as "Weight". */

let db: Database;
beforeAll(async () => {
  db = (await openTestDatabase()).db;
});

/** Weights by row as the screen and the figure print them, as numbers in the file, and what each says of them. */
async function printed(query: string) {
  const { view } = parseView(new URLSearchParams(query));
  const { result, panels } = await evidencePage(db, view);
  const read = await readPool(db, view, result);
  if (read === null) throw new Error("the View does not pool");
  const ofScreen = Object.entries(frameFor(panels, "normal", read.weights).weights);

  const { view: drawnView, figure: options } = parseFigure(new URLSearchParams(query));
  const { source } = await figureSource(db, drawnView, options);
  const figure = forestFigure(source, figureStyle(options));
  const ofFigure = figure.groups
    .flatMap(({ rows }) => rows)
    .map(({ id, cells }): [string, string] => [id, cells.weight?.[0]?.text ?? ""]);

  const file = await (
    await evidenceExport(db, view, "all", { origin: "https://made-up.example", time: "2026-01-01" })
  ).whole();
  const place = file.columns.findIndex(({ id }) => id === "weight");
  const ofFile = file.rows.flatMap(({ key, values }): [string, number][] => {
    const value = values[place];
    return typeof value === "number" ? [[key, value]] : [];
  });
  const inOrder = <T>(entries: [string, T][]) => entries.toSorted(([a], [b]) => a.localeCompare(b));
  return {
    // The file has two decimals: rounding these again to one would not give the text of the screen.
    exact: inOrder(ofScreen.map(([id, weight]) => [id, weight.toFixed(2)])),
    screen: inOrder(ofScreen.map(([id, weight]) => [id, `${weight.toFixed(1)}%`])),
    figure: inOrder(ofFigure.filter(([, text]) => /\d/.test(text))),
    file: inOrder(ofFile.map(([id, weight]) => [id, weight.toFixed(2)])),
    notes: [read.weights.note, figure.footnotes.join(" "), file.footnotes.join(" ")],
  };
}

describe("one View has one weight for each row, on screen, in its figure and in its file", () => {
  it.each([
    [
      "of all rows",
      "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&group=class&pool=auto",
      /pool of all rows/,
    ],
    [
      "within the group where all rows together are refused",
      "tumor=melanoma&line=adjuvant&endpoint=RFS&group=class&pool=auto",
      /own group/,
    ],
  ])("%s", async (_, query, said) => {
    const { exact, screen, figure, file, notes } = await printed(query);
    expect(screen.length).toBeGreaterThan(3);
    expect(figure).toEqual(screen);
    expect(file).toEqual(exact);
    for (const note of notes) expect(note).toMatch(said);
  });

  it("needs no words where there are no groups", async () => {
    const { exact, screen, figure, file, notes } = await printed(
      "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&pool=auto",
    );
    expect(screen.length).toBeGreaterThan(3);
    expect(figure).toEqual(screen);
    expect(file).toEqual(exact);
    expect(notes.join(" ")).not.toContain("Weight:");
  });
});
