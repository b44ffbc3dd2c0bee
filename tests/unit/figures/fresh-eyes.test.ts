import { beforeAll, describe, expect, it } from "vitest";
import { figureSource } from "@/db/answers/figure-source";
import { evidenceExport } from "@/db/answers/tables/evidence";
import type { Connection } from "@/db/client";
import { matchingRows } from "@/db/queries/evidence/rows";
import { readUnionNotes } from "@/db/queries/evidence/unions";
import { figureScenes } from "@/lib/figures/kinds";
import type { Scene } from "@/lib/figures/scene";
import { loadFonts } from "@/lib/figures/text/fonts";
import { measurer, type TextMeasurer } from "@/lib/figures/text/measure";
import { parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";
import { expectSound } from "./geometry";

let connection: Connection;
let measure: TextMeasurer;
beforeAll(async () => {
  connection = await openTestDatabase();
  measure = measurer(await loadFonts());
});

async function drawn(query: string) {
  const { view, figure } = parseFigure(new URLSearchParams(query));
  const { source } = await figureSource(connection.db, view, figure);
  const scenes = figureScenes(source, measure);
  for (const scene of scenes) expectSound(scene, query);
  return { source, scenes };
}

const textsOf = ({ items }: Scene, role?: string) =>
  items.flatMap((item) =>
    item.type === "text" && (role === undefined || item.role === role) ? [item.text] : [],
  );
const wordsOf = (scenes: readonly Scene[]) =>
  scenes
    .flatMap((scene) => textsOf(scene))
    .join(" ")
    .replaceAll("\u00a0", " ");

describe("a slide names the comparator", () => {
  const ofRows = async (query: string) => {
    const { source, scenes } = await drawn(`${query}&style=slide`);
    const own = (row: string) =>
      scenes
        .flatMap(({ items }) => items.filter((item) => item.row === row))
        .flatMap((item) => (item.type === "text" ? [item.text] : []))
        .join(" ")
        .replace(/\s+/g, " ");
    return { scenes, rows: source.rows.map((row) => ({ ...row, words: own(row.rowId) })) };
  };

  it.each([
    [
      "of one name",
      "tumor=renal-cell-carcinoma&line=1L&class=checkpoint-inhibitor&vs=vegfr-tki&endpoint=OS",
      "Sunitinib",
    ],
    [
      "of one class",
      "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=none&vs=chemotherapy&endpoint=OS&biomarker=PD-L1%20positive",
      "chemotherapy",
    ],
  ])("once, where all rows have one: %s", async (_, query, comparator) => {
    const { scenes } = await ofRows(query);
    expect(scenes[0] && textsOf(scenes[0], "subtitle")).toContain(`Comparator: ${comparator}`);
  });

  it("in each row, where they have several", async () => {
    const { rows } = await ofRows("tumor=melanoma&line=1L&endpoint=OS");
    expect(rows.length).toBeGreaterThan(5);
    for (const { words, reference } of rows) {
      const { label = "", regimenClass = "" } = reference ?? {};
      // A long label gives way to the class.
      expect(
        [label, regimenClass].some((name) => words.toLowerCase().includes(`vs ${name.toLowerCase()}`)),
      ).toBe(true);
    }
  });
});

describe("rows that unite the patients of others", () => {
  const query = "q=KEYNOTE-006&endpoint=OS";
  const said =
    /KEYNOTE-006, Pembrolizumab, both schedules pooled.*: the patients of this trial’s other rows together/;

  it.each(["site", "lancet", "slide", "revman"])("are marked beneath a figure, style %s", async (style) => {
    expect(wordsOf((await drawn(`${query}&style=${style}`)).scenes)).toMatch(said);
  });

  it("on screen and in a file", async () => {
    const { view } = parseView(new URLSearchParams(query));
    const rows = await matchingRows(connection.db, view, "comparison", 100);
    expect((await readUnionNotes(connection.db, rows)).join()).toMatch(said);
    const where = { origin: "https://made-up.example", time: "2026-01-01" };
    const { footnotes } = await (await evidenceExport(connection.db, view, "all", where)).whole();
    expect(footnotes.join()).toMatch(said);
  });

  it("are not, where their parts are not drawn", async () => {
    const rows = await matchingRows(
      connection.db,
      parseView(new URLSearchParams(query)).view,
      "comparison",
      100,
    );
    const alone = rows.filter(({ arm }) => arm.id.endsWith("pembro-pooled"));
    expect(alone.length).toBe(1);
    expect(await readUnionNotes(connection.db, alone)).toEqual([]);
  });
});

it("the panels of one figure name their sides alike", async () => {
  const { scenes } = await drawn(
    "endpoint=ORR,pCR,MPR,DRR,OS&show=comparison&tumor=melanoma,nsclc,renal-cell-carcinoma&phase=3",
  );
  const words = scenes.flatMap((scene) => textsOf(scene, "favors")).join(" ");
  // A panel without room shortens the names, and names no others.
  expect(new Set(words.split(/[\s\u00a0]+/))).toEqual(
    new Set([...["←", "→", "Favors"], ...(words.match(/experimental|exp\.|control|ctrl\./g) ?? [])]),
  );
  expect(words).toMatch(/experimental.*control/);
});

describe.each(["medians", "safety", "history", "landmark", "response", "forest"])(
  "a figure of %s",
  (kind) => {
    it("has the number of its reference in each row that names a report", async () => {
      const show =
        kind === "response" ? "tumor=multiple-myeloma&endpoint=ORR&show=arm" : "tumor=melanoma&endpoint=OS";
      const { scenes } = await drawn(`${show}&fig=${kind}`);
      const cells = scenes.flatMap((scene) => [...textsOf(scene, "cell"), ...textsOf(scene, "group")]);
      const numbered = new Set(
        cells.flatMap((text) => [...text.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number))),
      );
      const listed = scenes
        .flatMap((scene) => textsOf(scene))
        .flatMap((text) => [...text.matchAll(/^(\d+)\. [A-Z]/g)].map(([, number]) => Number(number)));
      expect(listed.length).toBeGreaterThan(3);
      expect([...numbered].sort((a, b) => a - b)).toEqual([...new Set(listed)].sort((a, b) => a - b));
    });
  },
);

it.each(["site", "lancet"])(
  "a median of another report takes no more room than its number: %s",
  async (style) => {
    const { source, scenes } = await drawn(`tumor=renal-cell-carcinoma&endpoint=OS&style=${style}`);
    const other = source.rows.flatMap(({ median, referenceMedian }) =>
      [median, referenceMedian].flatMap((one) => one?.otherReport ?? []),
    );
    expect(other.length).toBeGreaterThan(0);
    const cells = scenes.flatMap(({ items }) =>
      items.flatMap((item) => (item.type === "text" && item.role === "cell" ? [item.text] : [])),
    );
    for (const label of other) expect(cells).not.toContain(label);
    expect(cells.filter((text) => /^\[\d+\]$/.test(text)).length).toBeGreaterThan(0);
  },
);
