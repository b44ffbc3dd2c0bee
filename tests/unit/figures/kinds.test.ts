import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { TrialRecord } from "@/db/import/record";
import { citationsOfFigure } from "@/lib/figures/kinds/citations";
import { crosses } from "@/lib/figures/kinds/clip";
import { itemBox, type Scene, type SceneItem, type TextItem, textBox } from "@/lib/figures/scene";
import { newcombeDifference } from "@/lib/stats";
import { FIGURE_STYLES } from "@/lib/view/figure";
import { FIGURE_KINDS } from "@/lib/view/figure-kinds";
import { drawn } from "../support/drawn";
import { expectSound } from "./geometry";

const itemsOf = (scenes: readonly Scene[]): SceneItem[] => scenes.flatMap(({ items }) => items);
const textsOf = (scenes: readonly Scene[]): TextItem[] =>
  itemsOf(scenes).filter((item): item is TextItem => item.type === "text");
const ofRow = (scenes: readonly Scene[], row: string): SceneItem[] =>
  itemsOf(scenes).filter((item) => item.row === row);
const wordsOf = (scenes: readonly Scene[], row: string): string =>
  textsOf(scenes)
    .filter((item) => item.row === row)
    .map(({ text }) => text)
    .join(" ");

/** The record of a trial as its file says. */
const recordOf = (id: string): TrialRecord =>
  JSON.parse(
    readFileSync(new URL(`../../../db/dataset/trials/${id}.json`, import.meta.url), "utf8"),
  ) as TrialRecord;

const NSCLC = "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS";
const MYELOMA = "tumor=multiple-myeloma&class=car-t,bispecific&endpoint=ORR";

/** Views of every kind: comparisons, arms, several endpoints, groups, everything at once. */
const QUERIES: readonly string[] = [
  NSCLC,
  MYELOMA,
  "tumor=melanoma&endpoint=OS,PFS&group=endpoint",
  "tumor=renal-cell-carcinoma&endpoint=OS&cut=primary",
  "tumor=large-b-cell-lymphoma&show=arm&color=class",
  "q=CheckMate 067&endpoint=OS&width=80",
  "tumor=nsclc&endpoint=pCR&paper=a4&title=A very long title, كلمة and 題名, that nobody would give a figure but somebody will",
];

describe("scenes", () => {
  for (const kind of FIGURE_KINDS)
    it(`${kind}: no texts overlap and nothing leaves the scene, in any style`, async () => {
      // The first style draws every View, each other one every third, so that together they draw all.
      for (const [place, query] of QUERIES.entries())
        for (const [turn, style] of FIGURE_STYLES.entries()) {
          if (turn > 0 && (place + turn) % 3 !== 0) continue;
          const { scenes } = await drawn(`${query}&fig=${kind}&style=${style}`);
          expect(scenes.length).toBeGreaterThan(0);
          for (const scene of scenes) {
            expect(scene.kind).toBe(kind);
            expect(scene.description).not.toBe("");
            expectSound(scene, `${query} ${style}`);
          }
        }
    });

  it("hold every figure of the dataset in one scene without overlaps", async () => {
    for (const kind of ["medians", "landmark", "response", "safety", "history"] as const) {
      const { scenes } = await drawn(`fig=${kind}&parts=none`);
      for (const scene of scenes) expectSound(scene, kind);
    }
  });

  it("say in words that there is nothing to draw, and why", async () => {
    const cases: [string, RegExp][] = [
      ["fig=medians&tumor=renal-cell-carcinoma&endpoint=ORR", /^No medians among these rows\./],
      ["fig=landmark&tumor=renal-cell-carcinoma&endpoint=ORR", /^No rates at a time/],
      ["fig=response&q=EORTC 18071", /^No response rates/],
      ["fig=safety&q=nothing-is-called-so", /^No adverse events/],
      ["fig=history&q=CheckMate 026&endpoint=OS", /^No history/],
      ["fig=cumulative&tumor=melanoma", /^Not pooled: different endpoints/],
      ["fig=funnel&tumor=melanoma", /^Not pooled: different endpoints/],
      ["fig=map&class=chemotherapy", /^No trials on the map/],
    ];
    for (const [query, words] of cases) {
      const { scenes } = await drawn(query);
      const texts = textsOf(scenes).filter(({ role }) => role === "cell");
      expect(scenes, query).toHaveLength(1);
      expect(texts[0]?.text, query).toMatch(words);
      expect(texts.length, `${query} gives a reason`).toBeGreaterThan(1);
      expect(itemsOf(scenes).every(({ type }) => type === "text")).toBe(true);
    }
  });

  it("wear the titles and labels that the options give", async () => {
    const row = "keynote-189.OS.pembro-chemo.placebo-chemo.itt";
    for (const kind of ["medians", "funnel"]) {
      const { scenes } = await drawn(`${NSCLC}&fig=${kind}&title=Mine&subtitle=Own&labels=${row}~Renamed`);
      const words = textsOf(scenes).map(({ text }) => text);
      expect(words).toEqual(expect.arrayContaining(["Mine", "Own"]));
      // A funnel of many studies has letters, and the names in a key.
      expect(words.some((text) => /^([A-Z]\s+)?Renamed$/.test(text))).toBe(true);
    }
  });
});

describe("medians", () => {
  it("draws every row that has a median, with the figures of the record", async () => {
    const { source, scenes } = await drawn("tumor=melanoma&endpoint=OS&fig=medians");
    const rows = source.rows.filter(
      ({ median, referenceMedian }) => median !== null || referenceMedian !== null,
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { rowId } of rows)
      expect(
        ofRow(scenes, rowId).some(({ role }) => role === "mark" || role === "arrow"),
        rowId,
      ).toBe(true);
    const medians = recordOf("checkmate-067").outcomes.filter(
      ({ kind, endpoint, report }) => kind === "median" && endpoint === "OS" && report === "wolchok-2025",
    );
    const [nivoIpi, ipi] = ["nivo-ipi", "ipi"].map((arm) => medians.find((median) => median.arm === arm));
    const words = wordsOf(scenes, "checkmate-067.OS.nivo-ipi.ipi.itt");
    for (const median of [nivoIpi, ipi])
      expect(words).toContain(`${median?.value} (${median?.ciLow}–${median?.ciHigh})`);
    expect(words).toContain(`+${((nivoIpi?.value ?? 0) - (ipi?.value ?? 0)).toFixed(1)}`);
  });

  it("draws what was not reached as an open arrow to the end of the axis, and subtracts nothing from it", async () => {
    const { source, scenes } = await drawn("tumor=melanoma&endpoint=OS&fig=medians");
    const row = source.rows.find(
      ({ median, referenceMedian }) => median?.notReached && referenceMedian?.notReached,
    );
    const items = ofRow(scenes, row?.rowId ?? "none");
    const arrows = items.filter((item) => item.type === "polygon" && item.role === "arrow");
    expect(arrows).toHaveLength(2);
    const axis = itemsOf(scenes).find((item) => item.role === "axis");
    for (const arrow of arrows) {
      if (arrow.type !== "polygon") continue;
      expect(arrow.fill).toBe(scenes[0]?.background);
      expect(arrow.points[0]?.[0]).toBeCloseTo(axis?.type === "line" ? axis.x2 : 0, 6);
    }
    expect(items.some(({ role }) => role === "mark")).toBe(false);
    expect(wordsOf(scenes, row?.rowId ?? "none")).toMatch(/NR.*NR.*–$/);
  });
});

describe("rates at landmark times", () => {
  it("shows both arms from one report, under the time", async () => {
    const { source, scenes } = await drawn("q=CheckMate 067&endpoint=OS&fig=landmark");
    const outcomes = recordOf("checkmate-067").outcomes.filter(
      ({ kind, endpoint, population }) => kind === "landmark" && endpoint === "OS" && population === "ITT",
    );
    const times = [...new Set(outcomes.map(({ timeMonths }) => timeMonths))];
    for (const time of times) {
      const words = wordsOf(scenes, `checkmate-067.OS.nivo-ipi.ipi.itt@${time}`);
      for (const arm of ["nivo-ipi", "ipi"])
        expect(words).toContain(
          `${outcomes.find((outcome) => outcome.arm === arm && outcome.timeMonths === time)?.value}%`,
        );
      expect(textsOf(scenes).some(({ text }) => text === `Overall survival at ${time} months`)).toBe(true);
    }
    expect(source.landmarks?.filter(({ rowId }) => rowId.endsWith("nivo-ipi.ipi.itt"))).toHaveLength(
      times.length,
    );
  });

  it("knows as of a date only what had been published", async () => {
    const { source } = await drawn("q=CheckMate 067&endpoint=OS&fig=landmark&cut=2019");
    expect(source.landmarks?.length).toBeGreaterThan(0);
    expect(Math.max(...(source.landmarks ?? []).map(({ report }) => report.year))).toBeLessThanOrEqual(2019);
  });

  it("draws each rate that was read", async () => {
    const { source, scenes } = await drawn("tumor=nsclc&endpoint=OS&fig=landmark");
    for (const { rowId, timeMonths } of source.landmarks ?? [])
      expect(ofRow(scenes, `${rowId}@${timeMonths}`).some(({ role }) => role === "mark")).toBe(true);
  });
});

describe("response rates", () => {
  it("draws complete responses inside all responses, and none beyond them", async () => {
    const { source, scenes } = await drawn("fig=response");
    const { responses = [] } = source;
    expect(responses.length).toBeGreaterThan(100);
    let both = 0;
    for (const { arm, endpoint, population, subgroup, rate, complete } of responses) {
      const whose = arm.comparison === null ? [arm.id] : [arm.id, arm.comparison];
      const id = [...whose, endpoint.id, population, ...(subgroup ? [subgroup.factor, subgroup.level] : [])];
      const bars = ofRow(scenes, id.join("|")).filter((item) => item.type === "rect" && item.role === "mark");
      expect(bars.length, id.join("|")).toBeGreaterThan(0);
      if (rate === null || complete === null) continue;
      both += 1;
      const [outer, inner] = [bars[0], bars.at(-1)];
      if (outer?.type !== "rect" || inner?.type !== "rect") throw new Error("a bar that is no rectangle");
      expect(inner.x).toBeCloseTo(outer.x, 6);
      expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width + 1e-6);
      expect(inner.height).toBeLessThan(outer.height);
    }
    expect(both).toBeGreaterThan(30);
  });

  it("prints the rates of the record", async () => {
    const { scenes } = await drawn("q=ZUMA-7&fig=response&show=arm&endpoint=ORR");
    const { outcomes } = recordOf("zuma-7");
    const [first] = outcomes.filter(({ endpoint }) => endpoint === "ORR");
    const rate = (endpoint: string) =>
      outcomes.find(
        (outcome) =>
          outcome.endpoint === endpoint && outcome.arm === first?.arm && outcome.report === first.report,
      )?.value;
    expect(wordsOf(scenes, `zuma-7/${first?.arm}|ORR|${first?.population}`)).toContain(
      `ORR ${rate("ORR")}% (CR ${rate("CR")}%)`,
    );
  });
});

describe("adverse events", () => {
  it("gives the difference within the trial with Newcombe's interval where counts are known", async () => {
    const { scenes } = await drawn("q=KEYNOTE-189&endpoint=OS&fig=safety");
    const events = recordOf("keynote-189").safety.filter(
      ({ event, report }) => event === "any AE grade 3-5" && report === "garassino-2023",
    );
    const [pembro, placebo] = ["pembro-chemo", "placebo-chemo"].map((arm) =>
      events.find((event) => event.arm === arm),
    );
    const { low, high } = newcombeDifference({
      events1: pembro?.count ?? 0,
      n1: pembro?.n ?? 0,
      events2: placebo?.count ?? 0,
      n2: placebo?.n ?? 0,
    });
    const words = wordsOf(scenes, "keynote-189.OS.pembro-chemo.placebo-chemo.itt@any AE grade 3-5");
    expect(words).toContain(`${pembro?.percent}% ${pembro?.count}/${pembro?.n}`);
    expect(words).toContain(`${placebo?.percent}% ${placebo?.count}/${placebo?.n}`);
    expect(words).toContain(`+${((pembro?.percent ?? 0) - (placebo?.percent ?? 0)).toFixed(1)}`);
    expect(words).toContain(
      `(${(100 * low).toFixed(1).replace("-", "−")} to ${(100 * high).toFixed(1).replace("-", "−")})`,
    );
  });

  it("gives no interval where several counts round to the percentage", async () => {
    const { source, scenes } = await drawn("q=CheckMate 9LA&endpoint=OS&fig=safety");
    const [first] = source.safety ?? [];
    expect(first?.experimental).toMatchObject({ percent: 47, n: 358, count: null });
    expect(wordsOf(scenes, `${first?.rowId}@${first?.event}`)).toMatch(/\+9$/);
  });

  it("draws every event that was read, both arms from one report", async () => {
    const { source, scenes } = await drawn("tumor=nsclc&endpoint=OS&fig=safety");
    expect(source.safety?.length).toBeGreaterThan(10);
    for (const { rowId, event, control } of source.safety ?? []) {
      const dots = ofRow(scenes, `${rowId}@${event}`).filter(({ role }) => role === "mark");
      expect(dots).toHaveLength(control === null ? 1 : 2);
    }
  });
});

describe("history of data cuts", () => {
  it("shows every report of a row in the order of publication, the one of the view in bold", async () => {
    const { scenes } = await drawn("q=CheckMate 214&endpoint=OS&fig=history");
    const record = recordOf("checkmate-214");
    const effects = record.effects.filter(
      ({ endpoint, population, subgroup }) =>
        endpoint === "OS" && population === "intermediate/poor risk" && subgroup === undefined,
    );
    const reports = new Map(record.reports.map((report) => [report.id, report]));
    const row = "checkmate-214.OS.nivo-ipi.sunitinib.intermediate-poor-risk";
    const estimates = textsOf(scenes).filter((item) => item.role === "estimate" && item.row?.startsWith(row));
    // Two papers of one year without cut-off and follow-up in our data stand in the order of the record.
    const placeOf = ({ report }: { report: string }) => record.reports.findIndex(({ id }) => id === report);
    const sorted = [...effects].sort(
      (a, b) =>
        (reports.get(a.report)?.year ?? 0) - (reports.get(b.report)?.year ?? 0) || placeOf(a) - placeOf(b),
    );
    const values = estimates.map(({ text }) => text).filter((text) => /^\d\.\d\d \(/.test(text));
    expect(values.map((text) => Number(text.split(" ")[0]))).toEqual(sorted.map(({ estimate }) => estimate));
    expect(estimates.filter(({ weight }) => weight === 600)).toHaveLength(1);
  });
});

describe("citations", () => {
  it("name the reports that a figure is drawn from, not those of the view's own figures", async () => {
    for (const kind of ["medians", "landmark", "response", "safety", "history"]) {
      const { source, scenes } = await drawn(`q=CheckMate 067&endpoint=OS&fig=${kind}`);
      const printed = textsOf(scenes).filter(({ role }) => role === "citation");
      const cited = citationsOfFigure(source);
      expect(cited.length, kind).toBeGreaterThan(0);
      expect(printed.map(({ text }) => text).join(" "), kind).toBe(cited.join(" "));
    }
  });
});

describe("reports of medians", () => {
  it("are cited where they are not those of the rows", async () => {
    for (const query of ["tumor=melanoma&endpoint=OS", NSCLC, "tumor=melanoma&endpoint=OS&cut=2020"]) {
      const { source } = await drawn(`${query}&fig=medians`);
      const cited = citationsOfFigure(source).join("\n");
      const others = source.rows.flatMap(({ trial, median, referenceMedian }) =>
        [median, referenceMedian].flatMap((of) => (of?.otherReport ? [[trial.name, of.otherReport]] : [])),
      );
      expect(others.length, query).toBeGreaterThan(0);
      for (const [trial, report = ""] of others) {
        const [, name, year] = /^(.+) (\d{4})$/.exec(report) ?? [];
        const lines = cited.split("\n").filter((line) => line.includes(`${trial}: ${name} et al., `));
        expect(lines.join("\n"), `${query} ${report}`).toContain(year);
      }
    }
  });

  it("explains the arrowhead of an interval that is cut, and only then", async () => {
    const legend = async (query: string) =>
      textsOf((await drawn(`${query}&fig=medians`)).scenes)
        .filter(({ role }) => role === "legend")
        .map(({ text }) => text);
    expect(await legend("tumor=melanoma&endpoint=OS")).toContain("interval extends beyond the axis");
    // One trial whose four bounds are all known: 9.7 to 15 and 8.1 to 10.7 months.
    expect(await legend("tumor=nsclc&endpoint=OS&q=CheckMate%20057")).not.toContain(
      "interval extends beyond the axis",
    );
  });
});

describe("figures of the pool", () => {
  it("follows the pool to the estimate of all studies", async () => {
    const { source, scenes } = await drawn(`${NSCLC}&fig=cumulative`);
    const steps = source.pool?.exploration?.rows ?? [];
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.at(-1)?.step?.studies).toBe(source.pool?.whole.figures?.k);
    // The first years hold too few studies for a pool.
    for (const { label, figure } of steps)
      expect(wordsOf(scenes, `until-${label}`)).toContain(figure?.estimate.toFixed(2) ?? "not pooled");
    expect(steps.filter(({ figure }) => figure !== null).length).toBeGreaterThan(2);
    expect(steps.at(-1)?.figure?.estimate).toBeCloseTo(source.pool?.whole.figures?.estimate ?? 0, 9);
  });

  it("puts every study into the funnel, by its name or by a letter that a key explains", async () => {
    for (const query of [NSCLC, MYELOMA]) {
      const { source, scenes } = await drawn(`${query}&fig=funnel`);
      const points = source.pool?.funnel?.points ?? [];
      expect(points.length).toBeGreaterThan(5);
      const words = textsOf(scenes).map(({ text }) => text.split("\u00a0 ").at(-1));
      for (const { label, rows } of points) {
        expect(words, query).toContain(label);
        expect(ofRow(scenes, rows[0] ?? "").filter(({ role }) => role === "mark")).toHaveLength(1);
      }
      expect(textsOf(scenes).some(({ text }) => text.includes("Egger's regression"))).toBe(true);
    }
  });

  it("lets no line of the funnel run through a name, and no contour end above the axis", async () => {
    for (const query of [NSCLC, MYELOMA, "tumor=melanoma&endpoint=PFS"])
      for (const style of FIGURE_STYLES) {
        const { scenes, source } = await drawn(`${query}&fig=funnel&style=${style}`);
        if (source.pool?.funnel == null) continue;
        const items = itemsOf(scenes);
        const names = textsOf(scenes).filter(({ role, row }) => role === "cell" && row !== undefined);
        const lines = items.filter(
          (item) => item.type === "line" && ["pooled-line", "reference", "prediction"].includes(item.role),
        );
        expect(lines.length).toBeGreaterThan(1);
        for (const line of lines) {
          if (line.type !== "line") continue;
          // A point where the line enters or leaves a box is on its edge, no further in.
          for (const name of names) {
            const box = textBox(name);
            const inner = {
              left: box.left + 0.1,
              right: box.right - 0.1,
              top: box.top + 0.1,
              bottom: box.bottom - 0.1,
            };
            expect(crosses(line, inner), `${query} ${style} ${line.role} through ${name.text}`).toBe(false);
          }
        }
        const axis = items.find(
          (item) => item.type === "line" && item.role === "axis" && item.y1 === item.y2,
        );
        for (const contour of items.filter(({ role }) => role === "contour"))
          expect(itemBox(contour).bottom, `${query} ${style}`).toBeCloseTo(
            axis?.type === "line" ? axis.y1 : Number.NaN,
            6,
          );
      }
  });

  it("places points by their standard error and about the pooled line", async () => {
    const { source, scenes } = await drawn(`${NSCLC}&fig=funnel`);
    const funnel = source.pool?.funnel;
    const line = itemsOf(scenes).find((item) => item.type === "line" && item.role === "pooled-line");
    for (const { rows, estimate } of funnel?.points ?? []) {
      const [mark] = ofRow(scenes, rows[0] ?? "").filter(({ type }) => type === "ellipse");
      if (mark?.type !== "ellipse" || line?.type !== "line") throw new Error("no mark");
      expect(Math.sign(mark.cx - line.x1)).toBe(Math.sign(estimate - (funnel?.center ?? 0)));
    }
  });
});

describe("evidence map", () => {
  it("draws every cell, with areas in proportion to the trials and their number beneath", async () => {
    const { source, scenes } = await drawn("fig=map");
    const { cells = [], most = 1 } = source.map ?? {};
    expect(cells.length).toBeGreaterThan(30);
    const heightOf = (row: string) => {
      const boxes = ofRow(scenes, row)
        .filter(({ type }) => type === "polygon")
        .map(itemBox);
      return Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top));
    };
    const largest = cells.find(({ trials }) => trials.length === most);
    const whole = heightOf(`${largest?.classId}/${largest?.tumorId}`);
    for (const { classId, tumorId, trials } of cells) {
      const row = `${classId}/${tumorId}`;
      expect(wordsOf(scenes, row)).toBe(String(trials.length));
      expect(heightOf(row) / whole, row).toBeCloseTo(Math.sqrt(trials.length / most), 1);
    }
  });

  it("says so where the view asks for what the map does not know", async () => {
    const subtitle = async (query: string) =>
      textsOf((await drawn(`fig=map&${query}`)).scenes)
        .filter(({ role }) => role === "subtitle")
        .map(({ text }) => text)
        .join(" ");
    expect(await subtitle("tumor=nsclc&class=pd-1")).toBe("");
    expect(await subtitle("tumor=nsclc&line=1L")).toBe("Filters that don’t apply here: line first-line.");
    expect(await subtitle("tumor=nsclc&cut=2019")).toBe(
      "Filters that don’t apply here: as published by the end of 2019.",
    );
  });

  it("keeps to the tumor types and classes of the view", async () => {
    const { scenes } = await drawn("fig=map&tumor=melanoma&class=pd-1");
    const rows = new Set(itemsOf(scenes).flatMap(({ row }) => row ?? []));
    expect([...rows]).toEqual(["pd-1/melanoma"]);
  });
});
