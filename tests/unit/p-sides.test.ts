import { beforeAll, describe, expect, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import { figureSource } from "@/db/answers/figure-source";
import { evidenceExport } from "@/db/answers/tables/evidence";
import { readTrial } from "@/db/answers/trial";
import type { Connection } from "@/db/client";
import { sidesOfP } from "@/db/queries/evidence/p-sides";
import { testedText } from "@/lib/evidence/plan-test";
import type { EvidenceRow } from "@/lib/evidence/types";
import { effectItem } from "@/lib/export/table/evidence/item";
import { figureScenes } from "@/lib/figures/kinds";
import { loadFonts } from "@/lib/figures/text/fonts";
import { measurer } from "@/lib/figures/text/measure";
import { isOneSidedByInterval } from "@/lib/stats/p-sides";
import { DEFAULT_VIEW } from "@/lib/view";
import { parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

let connection: Connection;
let rows: EvidenceRow[];
beforeAll(async () => {
  connection = await openTestDatabase();
  rows = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const view = { ...DEFAULT_VIEW, show: "comparison" as const, population: "all" as const };
    const found = await evidencePage(connection.db, { ...view, pageSize: 100, page });
    rows.push(...found.rows);
    pages = found.pages;
  }
});

const where = { origin: "http://localhost", time: "2026-11-30T12:00:00.000Z" };
const hr = (estimate: number, ciLow: number, ciHigh: number, p: string, ciLevel = 95) => ({
  ...{ scale: "log" as const, estimate, ciLow, ciHigh, ciLevel },
  ...{ p: Number(p), pDecimals: p.split(".")[1]?.length ?? 0 },
});

describe("a p by the estimate and interval beside it", () => {
  it("is one-sided where it is half of the two-sided one: JAVELIN Renal 101, KEYNOTE-040, S1826 at 99%", () => {
    expect(isOneSidedByInterval(hr(0.86, 0.701, 1.057, "0.0755"))).toBe(true);
    expect(isOneSidedByInterval(hr(0.8, 0.65, 0.98, "0.0161"))).toBe(true);
    expect(isOneSidedByInterval(hr(0.48, 0.27, 0.87, "0.0005", 99))).toBe(true);
  });

  it("is one-sided above 0.5 where the estimate is on the other side: LEAP-003", () => {
    expect(isOneSidedByInterval(hr(1.2, 0.97, 1.48, "0.9521"))).toBe(true);
  });

  it("is two-sided where it is the whole, and unknown where both round to it", () => {
    expect(isOneSidedByInterval(hr(0.86, 0.701, 1.057, "0.1504"))).toBe(false);
    expect(isOneSidedByInterval(hr(0.7, 0.56, 0.88, "0.001"))).toBeNull();
  });

  it("is unknown where the log-rank test alone explains it, the effect being large: GeparNuevo", () => {
    expect(isOneSidedByInterval(hr(0.24, 0.08, 0.72, "0.006"))).toBeNull();
  });

  it("is unknown where estimate and interval do not fit each other, or p fits neither", () => {
    expect(isOneSidedByInterval(hr(0.78, 0.587, 1.244, "0.0301", 93.1))).toBeNull();
    expect(isOneSidedByInterval(hr(1.02, 0.83, 1.26, "0.2459875"))).toBeNull();
    expect(isOneSidedByInterval(hr(0.86, 0.701, 1.057, "0"))).toBeNull();
  });

  it("takes differences as they are", () => {
    const rd = { scale: "identity" as const, estimate: 8.5, ciLow: 4.2, ciHigh: 12.8, ciLevel: 95 };
    expect(isOneSidedByInterval({ ...rd, p: 0.00005, pDecimals: 5 })).toBe(true);
    expect(isOneSidedByInterval({ ...rd, p: 0.000107, pDecimals: 6 })).toBe(false);
  });
});

const ofEffect = { measure: "HR", estimate: 0.86, ciLow: 0.701, ciHigh: 1.057, ciLevel: 95, test: null };
const test = (sides: 1 | 2) => ({ alpha: null, sides, hierarchy: null, nonInferiority: null });

describe("who says of how many sides a p is", () => {
  it("the report first, then the plan, then the interval", () => {
    expect(sidesOfP({ ...ofEffect, p: "0.0755 (one-sided)" })).toEqual({ sides: 1, by: "report" });
    expect(sidesOfP({ ...ofEffect, p: "0.0755 (one-sided by its interval)" })?.by).toBe("interval");
    expect(sidesOfP({ ...ofEffect, p: "0.0755", test: test(1) })).toEqual({ sides: 1, by: "plan" });
    expect(sidesOfP({ ...ofEffect, p: "0.15", test: test(2) })).toEqual({ sides: 2, by: "plan" });
    expect(sidesOfP({ ...ofEffect, p: "0.0755" })).toEqual({ sides: 1, by: "interval" });
    expect(sidesOfP({ ...ofEffect, p: "0.1504" })).toBeNull();
    expect(sidesOfP({ ...ofEffect, p: null })).toBeNull();
  });

  it("nobody, where the interval speaks against the plan, or the test was of non-inferiority", () => {
    expect(sidesOfP({ ...ofEffect, p: "0.1504", test: test(1) })).toBeNull();
    expect(sidesOfP({ ...ofEffect, p: "0.0755", test: test(2) })).toBeNull();
    expect(sidesOfP({ ...ofEffect, p: "0.0755 (non-inferiority)" })).toBeNull();
    expect(sidesOfP({ ...ofEffect, p: "<0.0755" })).toBeNull();
  });
});

/** Trials whose reports say in their methods that p is one-sided, and print it without a word. */
const ONE_SIDED = [
  ...["javelin-renal-101", "keynote-002", "keynote-010", "keynote-021g", "keynote-033", "keynote-040"],
  ...["keynote-045", "keynote-062", "keynote-091", "keynote-119", "keynote-177", "nrg-gy018", "ruby-part-1"],
  ...["imvigor130", "javelin-gastric-100", "prosper-rcc"],
];

describe("over all effects of the dataset", () => {
  it("finds the trials with one-sided p values, and none of those with two-sided ones", () => {
    const found = new Set<string>();
    for (const trial of curatedDataset().trials)
      for (const { p, measure, estimate, ciLow, ciHigh, ciLevel, test: plan } of trial.effects ?? []) {
        const ends = { ciLow: ciLow ?? null, ciHigh: ciHigh ?? null, ciLevel: ciLevel ?? null };
        const sides = plan === undefined ? null : test(plan.sides ?? 2);
        const own = plan?.sides === undefined ? null : sides;
        if (sidesOfP({ ...ends, measure, estimate, p: p ?? null, test: own })?.by === "interval")
          found.add(trial.id);
      }
    for (const id of ONE_SIDED) expect([...found], id).toContain(id);
    for (const id of ["geparnuevo", "checkmate-214", "keynote-942", "himalaya", "impower133", "poseidon"])
      expect([...found], id).not.toContain(id);
    expect(found.size).toBeLessThan(60);
  });

  it("says it wherever the p is shown, and never changes the p", async () => {
    let told = 0;
    for (const row of rows) {
      const { p, pSides, shownP, testedCell, tested } = row;
      if (p === null) continue;
      expect(shownP?.startsWith(p.replaceAll("-", "–").slice(0, 3)), row.figureId).toBe(true);
      if (pSides?.sides !== 1) continue;
      expect(shownP, row.figureId).toMatch(/\(.*one-sided.*\)$/);
      if (pSides.by === "interval") expect(shownP, row.figureId).toContain("by its interval");
      if (tested === null) expect(testedCell?.p, row.figureId).toBe(shownP);
      told += 1;
    }
    expect(told).toBeGreaterThan(30);
    for (const { tested, testedCell } of rows)
      if (tested?.pSides?.sides === 1 && tested.p !== null) {
        expect(testedCell?.p, tested.figureId).toContain("one-sided");
        expect(testedText(tested), tested.figureId).toContain("one-sided");
      }
  });

  it("LEAP-002: the sides of its plan stand beside its p", () => {
    const row = rows.find(({ trial, endpoint }) => trial.id === "leap-002" && endpoint.id === "OS");
    expect(row?.testedCell?.p).toBe("0.0227 (one-sided)");
  });

  it("JAVELIN Renal 101: on the trial's page, in files, in figures and in the API", async () => {
    const trial = await readTrial(connection.db, "javelin-renal-101");
    const effects = trial?.endpoints.flatMap((part) => part.effects) ?? [];
    const effect = effects.find(({ p }) => p === "0.0755");
    expect(effect?.pSides).toEqual({ sides: 1, by: "interval" });

    const query = "q=JAVELIN+Renal&endpoint=OS&population=all";
    const view = parseView(new URLSearchParams(query)).view;
    const table = await (await evidenceExport(connection.db, view, "all", where)).whole();
    const at = (label: string) => table.columns.findIndex((column) => column.label === label);
    const file = table.rows.find(({ values }) => values[at("p, as reported")] === "0.0755");
    expect(file?.values[at("p, sides")]).toBe("1, by the interval");
    expect(file?.printed.join(" ")).toContain("0.0755 (one-sided, by its interval)");

    const own = rows.find(({ p, trial: { id } }) => id === "javelin-renal-101" && p === "0.0755");
    if (own === undefined) throw new Error("no such row");
    expect(effectItem(own).pSides).toEqual({ sides: 1, by: "interval" });

    const parsed = parseFigure(new URLSearchParams(`${query}&figcols=trial,estimate,p,tested&width=300`));
    const { source } = await figureSource(connection.db, parsed.view, parsed.figure);
    const words = figureScenes(source, measurer(await loadFonts()))
      .flatMap(({ items }) => items.map((item) => (item.type === "text" ? item.text : "")))
      .join(" ");
    expect(words).toMatch(/0\.0755 one-sided by its interval/);
  });
});
