import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { PERCENT_AXIS, ratioAxis } from "@/lib/figures/axis";
import { layoutRows } from "@/lib/figures/rows/layout";
import { printableFigure } from "@/lib/figures/rows/printable";
import type { FigureRow, PlotMark, RowFigure } from "@/lib/figures/rows/row-figure";
import { figureStyle } from "@/lib/figures/rows/style";
import type { Scene } from "@/lib/figures/scene";
import { loadFonts } from "@/lib/figures/text/fonts";
import { measurer, type TextMeasurer } from "@/lib/figures/text/measure";
import { DEFAULT_FIGURE, FIGURE_STYLES, type FigureOptions } from "@/lib/view/figure";
import { expectSound } from "./geometry";

let measure: TextMeasurer;
beforeAll(async () => {
  measure = measurer(await loadFonts());
});

/* All figures here are made up: they try what real ones seldom hold. */

const HOSTILE = [
  '<script>alert(1)</script> & "quotes" ]]> --',
  '=HYPERLINK("http://example.invalid")',
  "x".repeat(10_000),
  "word ".repeat(300),
  "مرحبا بالعالم שלום עולם",
  "腫瘍免疫療法の比較試験における全生存期間",
  "😀👩‍🔬🧬",
  "a\u0000b\u202ec\uD800",
  "",
];

const interval = (from: number, at: number, to: number): PlotMark[] => [
  { type: "interval", from, to, tone: "normal" },
  { type: "point", at, share: 0.5, shape: "mark", tone: "normal" },
];

const row = (index: number, change: Partial<FigureRow> = {}, label = `MADE-UP-${index}`): FigureRow => ({
  id: `made-up-${index}`,
  cells: {
    trial: [{ text: label }, { text: "Nobody 2020", muted: true }],
    n: [{ text: `${100 + index} / ${90 + index}` }],
    estimate: [{ text: "0.75 (0.60–0.94)" }],
  },
  marks: interval(0.6, 0.75, 0.94),
  pooled: false,
  excluded: false,
  ...change,
});

const POOLED: FigureRow = {
  id: "pool",
  cells: {
    trial: [{ text: "Random effects (REML)" }],
    estimate: [{ text: "0.75 (0.70–0.80)" }],
  },
  marks: [{ type: "diamond", estimate: 0.75, low: 0.7, high: 0.8 }],
  pooled: true,
  excluded: false,
};

function figure(rows: readonly FigureRow[], change: Partial<RowFigure> = {}): RowFigure {
  return {
    kind: "forest",
    title: "A made-up figure",
    subtitle: "",
    filters: "",
    description: "Made up.",
    columns: [
      { id: "trial", head: "Trial", align: "left", wraps: true, side: "left" },
      { id: "n", head: "n, exp. / ctrl.", align: "right", wraps: false, side: "left" },
      { id: "estimate", head: "HR (95% CI)", align: "left", wraps: false, side: "right" },
    ],
    plots: [
      {
        axis: ratioAxis({ low: 0.5, high: 2 }),
        head: "Hazard ratio (95% CI)",
        label: "Hazard ratio, log scale",
        favors: { left: "Favors experimental", right: "Favors control" },
        pooledAt: 0.75,
      },
    ],
    groups: [{ label: null, rows, subtotal: [], notes: [] }],
    summary: [POOLED],
    legend: [],
    footnotes: ["A note."],
    citations: ["1. Nobody 2020, Made-up Journal."],
    ...change,
  };
}

const draw = (made: RowFigure, options: Partial<FigureOptions> = {}) =>
  layoutRows(printableFigure(made), figureStyle({ ...DEFAULT_FIGURE, ...options }), measure);

const rowsDrawn = (scenes: ReturnType<typeof draw>) =>
  new Set(
    scenes.flatMap(({ items }) => items.flatMap(({ row, type }) => (row && type !== "text" ? [row] : []))),
  );

describe.each(FIGURE_STYLES)("the %s style", (style) => {
  it.each([1, 2, 13, 60, 200])("draws %i rows without overlap or cut, every one", (count) => {
    const rows = Array.from({ length: count }, (_, index) => row(index));
    const scenes = draw(figure(rows), { style });
    for (const scene of scenes) expectSound(scene, style);
    const drawn = rowsDrawn(scenes);
    for (const { id } of rows) expect(drawn).toContain(id);
    expect(drawn).toContain("pool");
    if (style !== "slide") expect(scenes).toHaveLength(1);
  });

  it("holds any text whole, in labels, titles and names of sides", () => {
    const rows = HOSTILE.map((text, index) => row(index, {}, text));
    const made = figure(rows, {
      title: HOSTILE[2] ?? "",
      subtitle: HOSTILE[4] ?? "",
      footnotes: HOSTILE,
      groups: [{ label: HOSTILE[3] ?? "", rows, subtotal: [], notes: [HOSTILE[5] ?? ""] }],
    });
    made.plots[0].favors = { left: HOSTILE[3] ?? "", right: HOSTILE[0] ?? "" };
    const scenes = draw(made, { style });
    // A slide has one size; what no slide can hold makes it larger, and is still whole.
    for (const scene of scenes) expectSound(scene, style);
    const written = scenes
      .flatMap(({ items }) => items.flatMap((item) => (item.type === "text" ? [item.text] : [])))
      .join("");
    expect(written.match(/x/g)?.length).toBeGreaterThanOrEqual(30_000);
    expect(written).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});

describe("marks", () => {
  const only = (marks: PlotMark[]) => draw(figure([row(0, { marks })], { summary: [] }))[0]?.items ?? [];
  const ofRow = (items: ReturnType<typeof only>) =>
    items.filter(({ row: id, type }) => id && type !== "text");

  it("an interval that is clipped ends in an arrowhead at the axis' end, on both sides", () => {
    const items = ofRow(only(interval(0.01, 0.75, 90)));
    expect(items.filter(({ role }) => role === "arrow")).toHaveLength(2);
    expect(items.filter(({ role }) => role === "mark")).toHaveLength(1);
  });

  it("an estimate outside the axis leaves an arrow, never nothing", () => {
    const items = ofRow(only(interval(20, 30, 40)));
    expect(items.some(({ role }) => role === "arrow")).toBe(true);
    expect(items.some(({ role }) => role === "mark")).toBe(false);
  });

  it("an estimate without interval is a mark without a line, in the look of its test", () => {
    const point = { type: "point", at: 0.75, share: null, shape: "mark", tone: "normal" } as const;
    const [mark, ...more] = ofRow(only([point]));
    expect(mark).toMatchObject({ role: "mark", fill: expect.not.stringMatching("#ffffff"), stroke: null });
    expect(more).toEqual([]);
    const [hollow] = ofRow(only([{ ...point, look: "exploratory" }]));
    expect(hollow).toMatchObject({
      role: "mark",
      fill: "#ffffff",
      stroke: mark?.type === "rect" ? mark.fill : "",
    });
  });

  it("areas of squares are in proportion to weights", () => {
    const sides = [0.25, 1].map((share) => {
      const [, mark] = ofRow(
        only([
          { type: "interval", from: 0.6, to: 0.9, tone: "normal" },
          { type: "point", at: 0.75, share, shape: "mark", tone: "normal" },
        ]),
      );
      return mark?.type === "rect" ? mark.width : 0;
    });
    expect((sides[1] ?? 0) ** 2 / (sides[0] ?? 1) ** 2).toBeCloseTo(4, 6);
  });

  it("a diamond that bursts the axis is cut there, with arrowheads", () => {
    const items = ofRow(only([{ type: "diamond", estimate: 0.8, low: 0.01, high: 60 }]));
    const diamond = items.find(({ role }) => role === "diamond");
    if (diamond?.type !== "polygon") throw new Error("no diamond");
    const xs = diamond.points.map(([x]) => x);
    const ends = only([]).find(({ role }) => role === "axis");
    if (ends?.type !== "line") throw new Error("no axis");
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(ends.x1 - 1e-6);
    expect(Math.max(...xs)).toBeLessThanOrEqual(ends.x2 + 1e-6);
    expect(items.filter(({ role }) => role === "arrow")).toHaveLength(2);
  });

  it("a percent axis has no line of no difference and no sides", () => {
    const made = figure([row(0, { marks: interval(20, 40, 60) })]);
    const [scene] = draw({ ...made, plots: [{ ...made.plots[0], axis: PERCENT_AXIS, pooledAt: null }] });
    expect(scene?.items.filter(({ role }) => role === "reference" || role === "favors")).toEqual([]);
  });
});

describe("pages", () => {
  it("A4 pages are of one size, repeat head and axis, and hold every row once", () => {
    const rows = Array.from({ length: 200 }, (_, index) => row(index));
    const scenes = draw(figure(rows), { paper: "a4" });
    expect(scenes.length).toBeGreaterThan(3);
    const marks = scenes.flatMap(({ items }) => items.filter(({ role, row: id }) => role === "mark" && id));
    expect(marks).toHaveLength(200);
    for (const scene of scenes) {
      expectSound(scene, "a4");
      expect([scene.width, scene.height].map(Math.round)).toEqual([595, 842]);
      if (scene.items.some(({ role }) => role === "mark"))
        expect(scene.items.some(({ role }) => role === "axis")).toBe(true);
    }
  });

  it("a slide is 960 by 540 points and holds at most 12 rows", () => {
    const rows = Array.from({ length: 30 }, (_, index) => row(index));
    for (const scene of draw(figure(rows), { style: "slide" })) {
      expect([scene.width, scene.height]).toEqual([960, 540]);
      const drawn = new Set(scene.items.flatMap(({ row: id, role }) => (role === "mark" && id ? [id] : [])));
      expect(drawn.size).toBeLessThanOrEqual(12);
    }
  });

  const group = (label: string, from: number, count: number) => ({
    label,
    rows: Array.from({ length: count }, (_, index) => row(from + index)),
    subtotal: [],
    notes: [],
  });
  const rowsOf = (scene: Scene) => [
    ...new Set(scene.items.flatMap(({ row: id, role }) => (role === "mark" && id ? [id] : []))),
  ];

  it("a group that is cut has its heading again, so that no row stands under none or another's", () => {
    const groups = [group("First", 0, 9), group("Second", 9, 31), group("Third", 40, 2)];
    for (const options of [{ style: "slide" }, { paper: "a4" }] as const) {
      const scenes = draw(figure([], { groups }), options);
      expect(scenes.length).toBeGreaterThan(1);
      expect(scenes.flatMap(rowsOf)).toHaveLength(42);
      for (const scene of scenes) {
        expectSound(scene, "cut groups");
        let heading = "";
        for (const item of scene.items) {
          if (item.type === "text" && item.role === "group") heading = item.text;
          if (item.role === "cell" && item.row) {
            expect(heading.replace(" (continued)", ""), item.row).toBe(item.group);
          }
        }
      }
    }
  });

  it("a group stays whole where a page can hold it, and with what sums it up", () => {
    const note = "Heterogeneity: made-up";
    const groups = [19, 17, 3].map((count, index) => ({
      ...group(`Group ${index}`, 20 * index, count),
      subtotal: [{ ...POOLED, id: `pool:Group ${index}` }],
      notes: [note],
    }));
    const scenes = draw(figure([], { groups }), { paper: "a4" });
    const pageOf = (id: string) => scenes.findIndex(({ items }) => items.some((item) => item.row === id));
    for (const { rows } of groups)
      expect(new Set(rows.map(({ id }) => pageOf(id))).size, rows[0]?.id).toBe(1);
    expect(new Set(groups.map(({ rows }) => pageOf(rows[0]?.id ?? ""))).size).toBeGreaterThan(1);
    // One that no page can hold is cut, but not before its subtotal.
    for (let count = 50; count < 62; count++) {
      const large = {
        ...group("Large", 0, count),
        subtotal: [{ ...POOLED, id: "pool:Large" }],
        notes: [note],
      };
      const pages = draw(figure([], { groups: [large] }), { paper: "a4" });
      const last = pages.find(({ items }) => items.some(({ row: id }) => id === "pool:Large"));
      expect(
        last?.items.some(({ row: id }) => id === `made-up-${count - 1}`),
        String(count),
      ).toBe(true);
      expect(
        last?.items.some((item) => item.type === "text" && item.text === note),
        String(count),
      ).toBe(true);
    }
  });

  it("small groups stay whole, and no row is left alone on the last slide", () => {
    const groups = Array.from({ length: 9 }, (_, index) => group(`Pair ${index}`, 2 * index, 2));
    for (const scene of draw(figure([], { groups }), { style: "slide" }))
      for (const { rows } of groups) {
        const held = rowsOf(scene);
        expect([0, 2]).toContain(rows.filter(({ id }) => held.includes(id)).length);
      }
    const rows = Array.from({ length: 13 }, (_, index) => row(index));
    const counts = draw(figure(rows), { style: "slide" }).map((scene) => rowsOf(scene).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(13);
    expect(Math.max(...counts)).toBe(Math.ceil(13 / counts.length));
    expect(Math.min(...counts)).toBeGreaterThan(1);
  });
});

it("any labels, widths and text sizes: no overlap, no cut", () => {
  const label = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 80 }),
    fc.lorem({ maxCount: 20 }),
    fc.constantFrom(...HOSTILE.slice(4)),
  );
  fc.assert(
    fc.property(
      fc.array(label, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(...FIGURE_STYLES),
      fc.option(fc.integer({ min: 60, max: 600 })),
      fc.option(fc.integer({ min: 5, max: 40 })),
      (labels, style, width, textSize) => {
        const rows = labels.map((text, index) => row(index, {}, text));
        for (const scene of draw(figure(rows), { style, width, textSize })) expectSound(scene, style);
      },
    ),
    { numRuns: 60 },
  );
});
