import { beforeAll, describe, expect, it } from "vitest";
import { figureSource } from "@/db/answers/figure-source";
import type { Connection } from "@/db/client";
import { figureScenes } from "@/lib/figures/kinds";
import type { FigureSource } from "@/lib/figures/kinds/source";
import { anatomyOf } from "@/lib/figures/presenting/anatomy";
import { quizOf, verdictOf } from "@/lib/figures/presenting/quiz";
import { sourcesOf } from "@/lib/figures/presenting/sources";
import type { Scene } from "@/lib/figures/scene";
import { loadFonts } from "@/lib/figures/text/fonts";
import { measurer, type TextMeasurer } from "@/lib/figures/text/measure";
import { FIGURE_KINDS } from "@/lib/view/figure-kinds";
import { parseFigure } from "@/lib/view/figure-url";
import { openTestDatabase } from "../support/database";

let connection: Connection;
let measure: TextMeasurer;
beforeAll(async () => {
  connection = await openTestDatabase();
  measure = measurer(await loadFonts());
});

async function slides(query: string): Promise<{ source: FigureSource; scenes: Scene[] }> {
  const { view, figure } = parseFigure(new URLSearchParams(query));
  const options = { ...figure, style: "slide" as const };
  const { source } = await figureSource(connection.db, view, options);
  return { source, scenes: figureScenes(source, measure) };
}

async function partsOf(query: string): Promise<Record<string, string>> {
  const { source, scenes } = await slides(query);
  return Object.fromEntries(
    scenes.flatMap((scene) => anatomyOf(scene, source)).map(({ title, text }) => [title, text]),
  );
}

const NSCLC = "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS";

describe("anatomy", () => {
  it("speaks of weights, ratios and a log scale on forest plots only", async () => {
    for (const kind of FIGURE_KINDS.filter(
      (kind) => !["forest", "cumulative", "history", "funnel"].includes(kind),
    )) {
      const parts = await partsOf(`tumor=melanoma&fig=${kind}`);
      const words = Object.entries(parts).flat().join(" ");
      expect(Object.keys(parts).length, kind).toBeGreaterThan(2);
      expect(words, kind).not.toMatch(/square|weight|log scale|ratio|diamond/i);
    }
  });

  it("names the parts of each kind that are drawn", async () => {
    expect(Object.keys(await partsOf(`${NSCLC}&pool=auto`))).toEqual(
      expect.arrayContaining(["Square", "Line", "Line of no difference", "Sides", "Diamond", "Axis", "n"]),
    );
    const safety = await partsOf("tumor=melanoma&fig=safety");
    expect(safety["Filled dot"]).toContain("experimental arm");
    expect(safety["Hollow dot"]).toContain("control arm");
    expect(safety.Difference).toContain("Newcombe");
    expect(safety.Axis).toContain("linear scale");
    expect(safety["Confidence interval"]).toBeUndefined();
    const medians = await partsOf("tumor=melanoma&fig=medians&endpoint=OS");
    expect(medians).toHaveProperty("Open arrow");
    expect(medians).toHaveProperty("NR");
    expect(medians.Axis).toContain("Months");
    expect(await partsOf("tumor=melanoma&fig=landmark&endpoint=OS")).not.toHaveProperty("Open arrow");
    expect(await partsOf("tumor=multiple-myeloma&fig=response&endpoint=ORR")).toHaveProperty("Solid part");
    expect(await partsOf(`${NSCLC}&fig=funnel&pool=auto`)).toHaveProperty("Gray contours");
    expect(await partsOf("fig=map")).toHaveProperty("Hatched");
    const cumulative = await partsOf(`${NSCLC}&fig=cumulative&pool=auto`);
    expect(cumulative.Square).toContain("size means nothing");
  });

  it("says the level of the interval that is drawn, and that a mark without a line has no weight", async () => {
    const { source, scenes } = await slides("tumor=melanoma");
    const parts = scenes.flatMap((scene) => anatomyOf(scene, source));
    const levels = source.rows.flatMap(({ ciLevel, ciLow }) =>
      ciLow === null || ciLevel === null ? [] : [ciLevel],
    );
    expect(levels.some((level) => level !== 95)).toBe(true);
    for (const level of new Set(levels))
      expect(
        parts.some(({ title, text }) => title === "Line" && text.startsWith(`The ${level}% `)),
        `${level}`,
      ).toBe(true);
    expect(parts.find(({ title }) => title === "Square without a line")?.text).toContain("no weight");
  });

  it("points inside the slide", async () => {
    for (const kind of FIGURE_KINDS) {
      const { source, scenes } = await slides(`${NSCLC}&pool=auto&fig=${kind}`);
      for (const scene of scenes)
        for (const { title, places } of anatomyOf(scene, source))
          for (const { x, y } of places) {
            expect(x >= 0 && x <= scene.width && y >= 0 && y <= scene.height, `${kind} ${title}`).toBe(true);
          }
    }
  });
});

describe("quiz", () => {
  it("asks with trial, regimen, control, population and endpoint, and answers by the interval", async () => {
    const { source, scenes } = await slides("tumor=melanoma&q=checkmate+037&endpoint=OS");
    const [scene] = scenes;
    if (scene === undefined) throw new Error("no slide");
    const { questions } = quizOf(scene, source);
    const question = questions.find(({ row }) => source.rows.some(({ rowId }) => rowId === row));
    const row = source.rows.find(({ rowId }) => rowId === question?.row);
    if (question === undefined || row === undefined) throw new Error("no question");
    for (const part of [row.trial.name, row.arm.label, row.reference?.label ?? "?", row.endpoint.name])
      expect(question.ask.toLowerCase()).toContain(part.toLowerCase());
    expect(question.ask).not.toContain(String(row.estimate));
    expect(question.side).toBe((row.estimate ?? 1) < 1 ? "left" : "right");
    expect(question.answer).toContain(String(row.estimate));
    expect(question.answer).toMatch((row.ciLow ?? 0) < 1 && (row.ciHigh ?? 2) > 1 ? /spans it/ : /wholly/);
    expect(verdictOf(question, question.side === "left" ? "left" : "right")).toMatch(
      /^You said \w+: correct\. The estimate/,
    );
    expect(verdictOf(question, question.side === "left" ? "right" : "left")).toMatch(/: incorrect\. /);
  });

  it("is refused with the reason where there is no line of no difference", async () => {
    for (const kind of ["safety", "medians", "landmark", "response", "map", "funnel"]) {
      const { source, scenes } = await slides(`${NSCLC}&pool=auto&fig=${kind}`);
      for (const scene of scenes) expect(quizOf(scene, source).refused, kind).toMatch(/^No quiz: /);
    }
    const arms = await slides("tumor=multiple-myeloma&class=car-t,bispecific&endpoint=ORR");
    for (const scene of arms.scenes) expect(quizOf(scene, arms.source).refused).toMatch(/single arms/);
  });
});

describe("sources", () => {
  it("names a report behind every row of every kind, and none twice", async () => {
    for (const kind of FIGURE_KINDS) {
      const { source, scenes } = await slides(`${NSCLC}&pool=auto&fig=${kind}`);
      for (const scene of scenes) {
        const sources = sourcesOf(scene, source);
        expect(new Set(sources.map(({ text }) => text)).size).toBe(sources.length);
        const named = new Set(sources.flatMap(({ rows }) => rows));
        const rows = new Set(
          scene.items.flatMap(({ row }) => (row === undefined || row.startsWith("pool") ? [] : [row])),
        );
        // A verdict of "not tested" rests on no report.
        if (kind !== "map")
          expect(
            [...rows].filter((row) => !named.has(row)),
            kind,
          ).toEqual([]);
      }
    }
  });
});
