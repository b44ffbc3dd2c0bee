import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { figureSource } from "@/db/answers/figure-source";
import { poolScript } from "@/db/answers/pool-script";
import type { Connection } from "@/db/client";
import { boundsText } from "@/lib/benefit/difference-words";
import { computedInterval, formatEstimate, formatInterval } from "@/lib/evidence/format";
import { pythonScript } from "@/lib/export/reproduce/python";
import { rScript } from "@/lib/export/reproduce/r";
import { figureScenes } from "@/lib/figures/kinds";
import { type Print, printComputed, printer } from "@/lib/figures/print";
import { figureStyle } from "@/lib/figures/rows/style";
import { loadFonts } from "@/lib/figures/text/fonts";
import { measurer, type TextMeasurer } from "@/lib/figures/text/measure";
import { printP, printPooled, printPooledInterval } from "@/lib/pool/sentence";
import { DEFAULT_FIGURE, FIGURE_STYLES } from "@/lib/view/figure";
import { parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

type Measure = "HR" | "OR" | "RR" | "RD" | null;

/** The numbers of a printed text: "(−0.4 to 5.2)", "0.71–0.997", "0·71–0·84". */
function numbersIn(text: string): number[] {
  const plain = text
    .replaceAll("−", "-")
    .replaceAll("·", ".")
    .replaceAll("\u2013", " ")
    // The end of an interval beyond all use.
    .replaceAll("> 1,000", "1001");
  return (plain.match(/(?<![\d.])-?\d+(?:\.\d+)?/g) ?? []).map(Number);
}

const sideOf = (value: number, none: number) =>
  Math.abs(value - none) < 1e-6 ? "on it" : value < none ? "below" : "above";

/** What a reader must not be misled about: for rates, that nobody or everybody responded. */
const nothingBetween = (measure: Measure) => (measure === null ? [0, 100] : measure === "RD" ? [0] : [1]);

/** Fails where a printed number stands on another side of no difference than the number itself. */
function expectSides(printed: string, values: readonly number[], measure: Measure) {
  const shown = numbersIn(printed);
  const kept = nothingBetween(measure).every((none) =>
    values.every((value, at) => sideOf(value, none) === sideOf(shown[at] ?? Number.NaN, none)),
  );
  if (shown.length !== values.length || !kept)
    expect.fail(`${printed} is printed for ${values.join(", ")} (${measure ?? "rate"})`);
}

const DIGITS = [null, 0, 1, 2, 3] as const;

/** The printer of every style with every choice of decimals. */
const PRINTERS: [name: string, print: Print, digits: number | null][] = FIGURE_STYLES.flatMap((style) =>
  DIGITS.map((digits): [string, Print, number | null] => [
    `${style}, ${digits ?? "as reported"}`,
    printer(figureStyle({ ...DEFAULT_FIGURE, style }), digits),
    digits,
  ]),
);

describe("the words of figures, of every style and any number of decimals", () => {
  it("print no interval of the dataset onto or across no difference, or off it", () => {
    let intervals = 0;
    for (const { effects } of curatedDataset().trials)
      for (const { estimate, ciLow, ciHigh, measure } of effects) {
        expectSides(formatEstimate({ estimate, measure }) ?? "", [estimate], measure);
        for (const [, print] of PRINTERS) expectSides(print.value(estimate, measure), [estimate], measure);
        if (ciLow === undefined || ciHigh === undefined) continue;
        intervals += 1;
        const figure = { ciLow, ciHigh, measure, intervalSource: "reported" as const };
        expectSides(formatInterval(figure) ?? "", [ciLow, ciHigh], measure);
        for (const [, print] of PRINTERS)
          expectSides(print.interval(ciLow, ciHigh, measure), [ciLow, ciHigh], measure);
      }
    expect(intervals).toBeGreaterThan(600);
  });

  it("print a bound that is no difference as it is: 1 stays 1.00", () => {
    const print = printer(figureStyle({ ...DEFAULT_FIGURE, style: "site" }), 2);
    expect(print.interval(0.69, 1, "HR")).toContain("1.00");
    expect(print.interval(0.708, 0.997, "HR")).toContain("0.997");
    expect(print.interval(0.708, 0.994, "HR")).toContain("0.99");
    expect(print.interval(0.708, 0.994, "HR")).not.toContain("0.994");
  });
});

const ratio = fc.double({ min: 1e-6, max: 1e4, noNaN: true });
const nearOne = fc.double({ min: 0.98, max: 1.02, noNaN: true });
const points = fc.double({ min: -100, max: 100, noNaN: true });
const nearZero = fc.double({ min: -0.2, max: 0.2, noNaN: true });
const percent = fc.oneof(
  fc.double({ min: 0, max: 0.3, noNaN: true }),
  fc.double({ min: 0, max: 100, noNaN: true }),
  fc.double({ min: 99.7, max: 100, noNaN: true }),
);

/** An interval as it was worked out, with its measure; often with an end beside no difference. */
const interval = fc
  .oneof(
    fc.tuple(fc.constantFrom<Measure>("HR", "OR", "RR"), fc.oneof(ratio, nearOne), fc.oneof(ratio, nearOne)),
    fc.tuple(fc.constant<Measure>("RD"), fc.oneof(points, nearZero), fc.oneof(points, nearZero)),
    fc.tuple(fc.constant<Measure>(null), percent, percent),
  )
  .map(([measure, a, b]) => ({ measure, low: Math.min(a, b), high: Math.max(a, b) }));

describe("intervals worked out here, whatever they are", () => {
  it("keep their side of no difference in the sentence of a pool, in figures and in files", () => {
    fc.assert(
      fc.property(interval, ({ measure, low, high }) => {
        expectSides(printPooledInterval(low, high, measure), [low, high], measure);
        expectSides(printPooled(low, measure), [low], measure);
        const file = computedInterval({ low, high }, measure);
        expectSides(`${file.low} to ${file.high}`, [low, high].map(Number), measure);
        for (const [, print, digits] of PRINTERS) {
          expectSides(print.interval(low, high, measure, true), [low, high], measure);
          expectSides(printComputed(print, high, measure, digits), [high], measure);
        }
        if (measure === "RD") expectSides(boundsText({ low, high }), [low, high], measure);
        if (measure === null)
          expectSides(
            formatInterval({ ciLow: low, ciHigh: high, measure, intervalSource: "wilson" }) ?? "",
            [low, high],
            measure,
          );
      }),
      { numRuns: 400 },
    );
  });

  it("print a p below 0.05 as one, and one above it as one", () => {
    expect(printP(0.0496)).toBe("p = 0.0496");
    expect(printP(0.0504)).toBe("p = 0.0504");
    expect(printP(0.05)).toBe("p = 0.050");
    expect(printP(0.012)).toBe("p = 0.012");
    expect(printP(0.0004)).toBe("p < 0.001");
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1, noNaN: true }), (p) => {
        const [shown = Number.NaN] = numbersIn(printP(p));
        expect(sideOf(shown, 0.05), printP(p)).toBe(sideOf(p, 0.05));
      }),
    );
  });
});

describe("trials whose interval ends just short of 1, drawn with two decimals", () => {
  let connection: Connection;
  let measure: TextMeasurer;
  beforeAll(async () => {
    connection = await openTestDatabase();
    measure = measurer(await loadFonts());
  });

  it.each([
    ["LEAP-002", "primary", "0.997"],
    ["KEYNOTE-240", "primary", "0.998"],
    ["CheckMate 816", "latest", "0.998"],
  ])("%s (%s) shows %s, not 1.00, in every style", async (name, cut, bound) => {
    for (const style of FIGURE_STYLES) {
      const query = `q=${encodeURIComponent(name)}&endpoint=OS&cut=${cut}&digits=2&style=${style}`;
      const { view, figure } = parseFigure(new URLSearchParams(query));
      const { source } = await figureSource(connection.db, view, figure);
      const words = figureScenes(source, measure)
        .flatMap(({ items }) => items)
        .map((item) => (item.type === "text" ? item.text.replaceAll("·", ".") : ""))
        .join("\n");
      expect(words, style).toContain(bound);
    }
  });
});

describe("scripts that pool again", () => {
  it("print bounds with the decimals that the screen needs", async () => {
    const query =
      "tumor=melanoma&setting=adjuvant&endpoint=RFS&pool=random&tau=DL&ci=wald&out=checkmate-238.RFS.nivo.ipi.itt,checkmate-915.RFS.nivo-ipi.nivo.itt,checkmate-915.RFS.nivo-ipi.nivo.pd-l1-lt1,keynote-942.RFS.mrna-pembro.pembro.itt,relativity-098.RFS.nivo-rela.nivo.itt";
    const script = await poolScript(
      (await openTestDatabase()).db,
      parseView(new URLSearchParams(query)).view,
      "http://localhost",
    );
    const { whole } = script.pool;
    if (whole.figures === null) throw new Error("not pooled");
    // The pool of real rows with made-up bounds beside 1.
    const figures = { ...whole.figures, estimate: 0.9961, ciLow: 0.9231, ciHigh: 0.99712, p: 0.0496 };
    const beside = { ...script, pool: { ...script.pool, groups: [], whole: { ...whole, figures } } };
    for (const text of [rScript(beside), pythonScript(beside)]) {
      expect(text).toMatch(/check\("estimate", .*, 0\.996, 3\)/);
      expect(text).toMatch(/check\("CI, low", .*, 0\.923, 3\)/);
      expect(text).toMatch(/check\("CI, high", .*, 0\.997, 3\)/);
    }
    expect(rScript(beside)).toMatch(/check\("p", .*, 0\.0496, 4\)/);
  });
});
