import { beforeAll, expect, inject, it } from "vitest";
import { connect, type Database } from "@/db/client";
import { drawFigure } from "@/db/answers/figure";
import { writeFigure } from "@/lib/export/figure-files";
import { scenesToPdf } from "@/lib/export/pdf";
import { scenesToPptx } from "@/lib/export/pptx";
import { sceneToPlainSvg, sceneToSvg } from "@/lib/export/svg";
import { parseFigure } from "@/lib/view/figure-url";
import { readPdf } from "../unit/export/read-pdf";
import { drawnOnSlide, readPptx } from "../unit/export/read-pptx";
import { drawnInSvg } from "../unit/export/read-svg";

let db: Database;
beforeAll(async () => {
  ({ db } = await connect(inject("preparedDatabase"), { readonly: true }));
});

const meta = { url: "http://localhost/figure", datasetVersion: "test", date: "2026-01-01", citations: [] };
const textsOf = (texts: readonly { text: string }[]) => texts.map(({ text }) => text.trim()).sort();
/** Lines as texts, to half a point: PowerPoint counts in English metric units. */
const linesOf = (lines: readonly (readonly number[])[]) =>
  lines.map((line) => line.map((value) => Math.round(value * 2) / 2).join(" ")).sort();

it.each([
  "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&pool=auto&group=class",
  "tumor=multiple-myeloma&endpoint=ORR&style=slide",
  "tumor=renal-cell-carcinoma&line=1L&endpoint=OS&style=lancet",
])("screen, SVG, PDF and PPTX of one View hold the same texts and the same intervals: %s", async (address) => {
  const { scenes, fonts } = await drawFigure(db, parseFigure(new URLSearchParams(address)));
  const pdf = await readPdf(await scenesToPdf(scenes, { meta, fonts }));
  const slides = readPptx(await scenesToPptx(scenes.map((scene) => ({ scene, notes: [] })), { meta }));
  expect(pdf.pages).toHaveLength(scenes.length);
  for (const [page, scene] of scenes.entries()) {
    // The page on screen is drawn from the tree that the plain SVG is written from (tests/unit/export/scene-svg.test.tsx).
    const screen = drawnInSvg(sceneToPlainSvg(scene));
    const svg = drawnInSvg(await sceneToSvg(scene, { meta, fonts, text: "outlines" }));
    const slide = drawnOnSlide(slides[`ppt/slides/slide${page + 1}.xml`] ?? "", scene);
    const texts = textsOf(screen.texts);
    // The last slide holds what is left, perhaps a few footnotes.
    const full = page < scenes.length - 1 || scenes.length === 1;
    expect(texts.length).toBeGreaterThan(full ? 20 : 2);
    expect(textsOf(svg.texts)).toEqual(texts);
    expect(textsOf(pdf.pages[page]?.texts ?? [])).toEqual(texts);
    expect(textsOf(slide.texts)).toEqual(texts);
    const lines = linesOf(screen.lines);
    if (full) expect(lines.length).toBeGreaterThan(5);
    expect(linesOf(svg.lines)).toEqual(lines);
    expect(linesOf(pdf.pages[page]?.shapes.lines ?? [])).toEqual(lines);
    const near = (line: readonly number[]) =>
      slide.lines.some((other) => other.every((value, at) => Math.abs(value - (line[at] ?? 0)) < 0.6));
    for (const line of screen.lines) expect(near(line), line.join(" ")).toBe(true);
  }
});

it.each(["forest", "medians", "landmark", "history", "map"])(
  "speaker notes of %s cite the reports that it is drawn from, once",
  async (kind) => {
    const { source, scenes, fonts, citations } = await drawFigure(
      db,
      parseFigure(new URLSearchParams(`tumor=melanoma&endpoint=OS&style=slide&fig=${kind}`)),
    );
    const said = { ...meta, citations };
    const figure = { source, scenes, fonts, meta: said, text: "outlines", dpi: 300, sheet: 1 } as const;
    const { content } = await writeFigure(figure, "pptx");
    if (typeof content === "string") throw new Error("a deck that is no archive");
    const notes = readPptx(content)["ppt/notesSlides/notesSlide1.xml"] ?? "";
    const numbered = [...notes.matchAll(/<a:t>(\d+\. [^<]*)<\/a:t>/g)].map(([, words]) => words);
    expect(citations.length).toBeGreaterThan(3);
    expect(numbered).toEqual(citations.map((citation) => citation.replaceAll("&", "&amp;")));
  },
);
