import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { withCutFixes } from "@/db/answers/cut-fixes";
import { readPool } from "@/db/answers/pool";
import type { Connection } from "@/db/client";
import { readDataset } from "@/db/import/read-dataset";
import { trialRecord } from "@/db/import/record";
import { poolRows } from "@/db/queries/evidence/pool-rows";
import { poolForPage } from "@/lib/pool/for-page";
import { countsOf } from "@/lib/pool/inputs";
import { printP, printPooled } from "@/lib/pool/sentence";
import { MOST_ROWS, poolSettings } from "@/lib/pool/settings";
import type { PoolView } from "@/lib/pool/types";
import { expit, poolProportions } from "@/lib/stats";
import type { View } from "@/lib/view";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

const viewOf = (query: string): View => parseView(new URLSearchParams(query)).view;

async function poolOf(query: string, show: "comparison" | "arm" = "comparison"): Promise<PoolView> {
  const view = viewOf(query);
  const read = await readPool(connection.db, view, show);
  if (read === null) throw new Error("the View does not pool");
  return read.pool;
}

/** The rows themselves. */
const inputsOf = (query: string) => poolRows(connection.db, viewOf(query), "arm", MOST_ROWS);

const MYELOMA = "tumor=multiple-myeloma&class=car-t,bispecific&endpoint=ORR";
const NSCLC = "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS";

describe("what is pooled", () => {
  it("is nothing unless the View asks for it", () => {
    expect(poolSettings(viewOf("endpoint=OS"))).toBeNull();
  });

  it("is every row of the View, whatever page or fold is on screen", async () => {
    const whole = await poolOf(`${NSCLC}&pool=auto`);
    const folded = await poolOf(
      `${NSCLC}&pool=auto&group=class&closed=PD-1+inhibitor+%2B+chemotherapy&page=2&rows=25`,
    );
    expect(folded.whole.figures).toEqual(whole.whole.figures);
    expect(folded.groups.map(({ group }) => group)).toContain("PD-1 inhibitor + chemotherapy");
  });

  it("has weights that add up to 100% over the rows that entered", async () => {
    const { whole, groups } = await poolOf(`${NSCLC}&pool=auto&group=class`);
    for (const { weights, figures, rows } of [whole, ...groups]) {
      if (figures === null) continue;
      expect(Object.keys(weights)).toHaveLength(rows);
      expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 9);
    }
  });

  it("leaves out what was excluded, and says how many", async () => {
    const all = await poolOf(`${NSCLC}&pool=auto`);
    const less = await poolOf(`${NSCLC}&pool=auto&out=keynote-189.OS.pembro-chemo.placebo-chemo.itt`);
    expect(less.whole).toMatchObject({ rows: all.whole.rows, excluded: 1 });
    expect(less.whole.figures?.k).toBe((all.whole.figures?.k ?? 0) - 1);
    expect(less.whole.weights).not.toHaveProperty("keynote-189.OS.pembro-chemo.placebo-chemo.itt");
    expect(less.whole.figures?.estimate).toBeGreaterThan(all.whole.figures?.estimate ?? 1);
  });
});

describe("models", () => {
  it("shows the common effect of two studies and says why", async () => {
    const { whole } = await poolOf(
      "tumor=sclc&line=1L&endpoint=OS&class=pd-l1&with=chemotherapy&phase=3&out=caspian.OS.d-t-ep.ep.itt,capstone-1.OS.adebrelimab-ec.placebo-ec.itt&pool=auto",
    );
    expect(whole.figures?.k).toBe(2);
    expect(whole.figures?.method).toContain("common effect");
    expect(whole.figures?.reason).toContain("Two studies");
    expect(whole.figures?.prediction).toBeNull();
  });

  it("follows the estimator and interval of the View", async () => {
    const reml = await poolOf(`${NSCLC}&pool=random`);
    const wald = await poolOf(`${NSCLC}&pool=random&ci=wald`);
    const sj = await poolOf(`${NSCLC}&pool=random&tau=SJ`);
    const common = await poolOf(`${NSCLC}&pool=common`);
    expect(wald.whole.figures?.tauSquared).toBe(reml.whole.figures?.tauSquared);
    expect(wald.whole.figures?.ciHigh).toBeLessThan(reml.whole.figures?.ciHigh ?? 0);
    expect(sj.whole.figures?.tauSquared).toBeGreaterThan(reml.whole.figures?.tauSquared ?? 1);
    expect(common.whole.figures?.tauSquared).toBeNull();
    expect(common.whole.sentence).toContain("Common effect");
  });

  it("pools response rates by GLMM, and refuses rates read off survival curves", async () => {
    const orr = await poolOf("tumor=multiple-myeloma&endpoint=ORR&class=car-t,bispecific&pool=auto", "arm");
    expect(orr.whole.sentence).toMatch(/pooled rate \d+\.\d%.*Binomial-normal GLMM/);
    const os = await poolOf("tumor=multiple-myeloma&endpoint=OS&pool=auto", "arm");
    expect(os.whole.figures).toBeNull();
    expect(os.whole.refusals.map(({ code }) => code)).toContain("not-a-count");
  });
});

describe("rates", () => {
  it.each(["glmm", "logit", "freeman-tukey"])(
    "by %s bring their prediction interval back by the same way",
    async (rates) => {
      const { whole } = await poolOf(`${MYELOMA}&pool=auto&rates=${rates}`, "arm");
      const counts = (await inputsOf(MYELOMA)).map((row) => countsOf(row) ?? { events: 0, n: 0 });
      const { predictedProportion, proportion } = poolProportions(counts, {
        method: rates as "glmm" | "logit" | "freeman-tukey",
      });
      expect(whole.figures?.prediction?.low).toBeCloseTo(100 * (predictedProportion?.low ?? 0), 9);
      expect(whole.figures?.prediction?.high).toBeCloseTo(100 * (predictedProportion?.high ?? 0), 9);
      expect(whole.figures?.prediction?.low).toBeLessThan(100 * proportion.low);
    },
  );

  it("have a common effect where it was asked for: one binomial of all patients", async () => {
    const { whole } = await poolOf(`${MYELOMA}&pool=common`, "arm");
    const counts = (await inputsOf(MYELOMA)).map((row) => countsOf(row) ?? { events: 0, n: 0 });
    const sum = (of: (row: { events: number; n: number }) => number) =>
      counts.reduce((total, row) => total + of(row), 0);
    expect(whole.figures?.estimate).toBeCloseTo((100 * sum(({ events }) => events)) / sum(({ n }) => n), 9);
    expect(whole.figures).toMatchObject({ tauSquared: null, prediction: null });
    expect(whole.sentence).toContain("Common effect, one binomial model");
  });

  it("of two arms have a common effect by default, with the reason", async () => {
    const { whole } = await poolOf(
      "tumor=multiple-myeloma&class=car-t&line=4L%2B&endpoint=ORR&pool=auto",
      "arm",
    );
    expect(whole.figures?.k).toBe(2);
    expect(whole.figures?.method).toContain("common effect");
    expect(whole.figures?.reason).toContain("Two studies");
    expect(whole.figures?.tauSquared).toBeNull();
  });
});

describe("the guard on real data", () => {
  it("refuses mixed endpoints first, and a click leaves one", async () => {
    const { whole } = await poolOf("tumor=melanoma&pool=auto");
    expect(whole.refusals.map(({ code }) => code)).toEqual(["mixed-endpoints", "mixed-measures"]);
    expect(whole.refusals[0]?.fixes).toContainEqual({
      label: "Only OS",
      change: { endpoint: ["OS"], show: "comparison" },
    });
    expect(whole.sentence).toMatch(/^Not pooled: /);
    expect(whole.weights).toEqual({});
  });

  it("never counts a trial's populations as separate trials, and offers the primary ones", async () => {
    const { whole } = await poolOf("q=keynote-048&endpoint=OS&pool=auto");
    const refusal = whole.refusals.find(({ code }) => code === "overlapping-populations");
    expect(refusal?.message).toContain("share patients");
    expect(refusal?.fixes.every((fix) => "exclude" in fix)).toBe(true);
    const all = await poolOf("q=keynote-048&endpoint=OS&population=all&pool=auto");
    expect(all.whole.refusals.find(({ code }) => code === "overlapping-populations")?.fixes[0]).toEqual({
      label: "Primary populations only",
      change: { population: "primary", open: [] },
    });
  });

  it.each([
    ["comparison", "q=keynote-006&endpoint=OS"],
    ["comparison", "q=keynote-010&endpoint=OS"],
    ["arm", "q=empower-cscc-1&endpoint=ORR"],
  ] as const)(
    "refuses an arm that unites others beside them (%s, %s), and both fixes help",
    async (show, query) => {
      const { whole } = await poolOf(`${query}&pool=auto`, show);
      const refusal = whole.refusals.find(({ code }) => code === "overlapping-arms");
      expect(refusal?.fixes).toHaveLength(2);
      for (const fix of refusal?.fixes ?? []) {
        const out = "exclude" in fix ? fix.exclude.join(",") : "";
        const mended = await poolOf(`${query}&pool=auto&out=${out}`, show);
        expect(mended.whole.refusals.map(({ code }) => code)).not.toContain("overlapping-arms");
      }
    },
  );

  it("never makes one study of a biomarker population and another arm's whole (KEYNOTE-048)", async () => {
    const out = [
      "pembro.cetux-chemo.pd-l1-cps-ge1",
      "pembro.cetux-chemo.itt",
      "pembro-chemo.cetux-chemo.pd-l1-cps-ge20",
      "pembro-chemo.cetux-chemo.pd-l1-cps-ge1",
    ];
    const query = `tumor=head-and-neck-squamous-cell-carcinoma&endpoint=OS&pool=auto&out=${out.map((id) => `keynote-048.OS.${id}`).join(",")}`;
    const { whole } = await poolOf(query);
    const messages = whole.refusals.filter(({ code }) => code === "overlapping-populations");
    expect(messages.map(({ message }) => message).join()).toMatch(
      /KEYNOTE-048.*how many patients they share/,
    );
  });

  it("refuses two reports of one trial in one composite", async () => {
    const { whole } = await poolOf("q=caspian&endpoint=OS&pool=auto");
    const refusal = whole.refusals.find(({ code }) => code === "several-reports");
    expect(refusal?.message).toContain("Paz-Ares 2022 and Goldman 2021");
    expect(refusal?.fixes.map(({ label }) => label)).toEqual(["Keep Paz-Ares 2022", "Keep Goldman 2021"]);
  });

  it("offers a data cut that was tried: at the end of 2021 both arms of CASPIAN come from one report", async () => {
    const query = "q=caspian&endpoint=OS&pool=auto";
    const rows = await poolRows(connection.db, viewOf(query), "comparison", MOST_ROWS + 1);
    const { whole } = await withCutFixes(
      connection.db,
      await poolOf(query),
      rows,
      viewOf(query),
      "comparison",
    );
    const [fix] = whole.refusals.find(({ code }) => code === "several-reports")?.fixes ?? [];
    expect(fix).toEqual({
      label: "All trials as known at the end of 2021",
      change: { cut: { kind: "asOf", date: "2021" } },
    });
    const mended = await poolOf(`${query}&cut=2021`);
    expect(mended.whole.refusals.map(({ code }) => code)).not.toContain("several-reports");
  });

  it("offers no data cut where none was found to help, nor anything for other refusals", async () => {
    const query = "tumor=melanoma&pool=auto";
    const rows = await poolRows(connection.db, viewOf(query), "comparison", MOST_ROWS + 1);
    const pool = await poolOf(query);
    expect(await withCutFixes(connection.db, pool, rows, viewOf(query), "comparison")).toEqual(pool);
  });

  it("refuses control arms among treated ones, and one click leaves the treated", async () => {
    const { whole } = await poolOf("tumor=melanoma&endpoint=ORR&pool=auto", "arm");
    const refusal = whole.refusals.find(({ code }) => code === "mixed-roles");
    expect(refusal?.fixes.map(({ label }) => label)).toEqual(["Keep experimental and single arms only"]);
    expect(whole.refusals.find(({ code }) => code === "no-patients")?.message).toContain(
      "the number of patients of DREAMseq",
    );
    expect(whole.warnings).toEqual([]);
  });

  it("counts patients only where the number in every row is in our data", async () => {
    const whole = await poolOf(
      "tumor=large-b-cell-lymphoma&class=car-t&endpoint=EFS&vs=chemotherapy+transplant&pool=auto",
    );
    expect(whole.whole.figures?.patients).toBe(865);
    const part = await poolOf(
      `${NSCLC.replace("vs=chemotherapy", "vs=chemotherapy,anti-vegf+chemotherapy")}&pool=auto`,
    );
    expect(part.whole.figures?.patients).toBeNull();
    expect(part.whole.sentence).toContain("not all numbers of patients in our data");
  });

  it("makes two arms against one control a single study, and says by which method", async () => {
    const against = NSCLC.replace("vs=chemotherapy", "vs=anti-vegf+chemotherapy");
    const { whole } = await poolOf(`${against}&q=impower&pool=auto`);
    const combined = whole.warnings.find(({ code }) => code === "shared-arm-combined");
    expect(combined?.message).toMatch(/IMpower150.*Borenstein 2009/);
    expect(whole.figures?.k).toBe(whole.rows - 1);
  });

  it.each([
    ["comparison", ""],
    ["arm", ""],
    ["comparison", "&endpoint=OS"],
    ["comparison", "&endpoint=PFS"],
    ["arm", "&endpoint=ORR"],
  ] as const)("sends a page of reason whatever is refused: %s%s", async (show, query) => {
    for (const more of [
      "",
      "&population=all",
      "&population=all&group=tumor",
      "&population=all&group=trial",
    ]) {
      const pool = poolForPage(await poolOf(`pool=auto${query}${more}`, show));
      // A group a trial has a sentence a trial.
      const groups = more.includes("group=trial") ? pool.groups.length : 0;
      expect(JSON.stringify(pool).length, more).toBeLessThan(60_000 + 200 * groups);
      for (const { message, rows, fixes } of [...pool.whole.refusals, ...pool.whole.warnings]) {
        expect(message).not.toMatch(/[<>]=/);
        expect(rows.length).toBeLessThanOrEqual(6);
        expect(fixes.length).toBeLessThanOrEqual(8);
      }
    }
  });

  it("says by a filter what would leave out too many rows", async () => {
    const { whole } = await poolOf("endpoint=OS&pool=auto");
    const fixes = (code: string) => whole.warnings.find((finding) => finding.code === code)?.fixes ?? [];
    expect(fixes("lines")).toContainEqual({ label: "Keep 2L", change: { line: ["2L"] } });
    expect(fixes("tumors")).toContainEqual({ label: "Keep Melanoma", change: { tumor: ["melanoma"] } });
    expect(fixes("regimens").every((fix) => "exclude" in fix)).toBe(true);
    const mixed = await poolOf("pool=auto");
    expect(mixed.whole.warnings).toEqual([]);
  });

  it("tests between groups only where they share no patients", async () => {
    const apart = await poolOf(
      "tumor=melanoma&setting=adjuvant&endpoint=RFS&group=class&pool=auto&out=keynote-942.RFS.mrna-pembro.pembro.itt",
    );
    const shared = await poolOf("q=checkmate-067&endpoint=OS&group=class&pool=auto");
    expect(shared.between).toBeNull();
    if (apart.between !== null) expect(apart.between.df).toBeGreaterThan(0);
  });
});

describe("explorations", () => {
  it.each(["leave-one-out", "cumulative", "influence", "estimators"])(
    "%s is a table with a row a step",
    async (which) => {
      const { exploration, whole } = await poolOf(`${NSCLC}&pool=auto&explore=${which}`);
      const k = whole.figures?.k ?? 0;
      const rows = exploration?.rows ?? [];
      if (which === "cumulative") {
        expect(rows.map(({ label }) => Number(label))).toEqual(
          [...rows.map(({ label }) => Number(label))].sort(),
        );
        const last = rows.at(-1)?.figure;
        expect(last?.estimate).toBeCloseTo(whole.figures?.estimate ?? 0, 9);
      } else expect(rows).toHaveLength(which === "estimators" ? 22 : k);
      for (const { cells } of rows) expect(cells).toHaveLength((exploration?.columns.length ?? 0) - 1);
    },
  );

  it("pools two studies as the diamond would, not with an interval from 0 to 339", async () => {
    const three = "tumor=large-b-cell-lymphoma&class=car-t&endpoint=EFS&vs=chemotherapy+transplant";
    const { exploration } = await poolOf(`${three}&pool=auto&explore=leave-one-out`);
    expect(exploration?.note).toContain("Two studies are pooled as a common effect");
    for (const { figure } of exploration?.rows ?? [])
      expect((figure?.ciHigh ?? 99) / (figure?.ciLow ?? 0)).toBeLessThan(3);
    const asked = await poolOf(`${three}&pool=random&explore=leave-one-out`);
    expect(asked.exploration?.note).not.toContain("Two studies");
    expect(asked.exploration?.rows.some(({ figure }) => (figure?.ciHigh ?? 0) > 100)).toBe(true);
    const without = await poolOf(`${three}&pool=auto&explore=leave-one-out`);
    const two = await poolOf(`${three}&pool=auto&out=belinda.EFS.tisa-cel.soc.itt`);
    expect(without.exploration?.rows[0]?.label).toBe("BELINDA");
    expect(without.exploration?.rows[0]?.figure?.ciLow).toBeCloseTo(two.whole.figures?.ciLow ?? 0, 12);
  });

  it("shows p without each study: that of the pool with it left out by hand", async () => {
    const { exploration } = await poolOf(`${NSCLC}&pool=auto&explore=leave-one-out`);
    expect(exploration?.columns).toEqual(["Left out", "Pooled without it", "p", "tau²", "I² (from Q)"]);
    const row = exploration?.rows.find(({ label }) => label === "KEYNOTE-189");
    const { whole } = await poolOf(`${NSCLC}&pool=auto&out=keynote-189.OS.pembro-chemo.placebo-chemo.itt`);
    expect(row?.p).toBeCloseTo(whole.figures?.p ?? 9, 12);
    expect(row?.cells[1]).toBe(
      printP(whole.figures?.p ?? 9)
        .replace(/^p (= )?/, "")
        .replace("< ", "<"),
    );
    const rates = await poolOf(`${MYELOMA}&pool=auto&explore=leave-one-out&rates=logit`, "arm");
    expect(rates.exploration?.columns).not.toContain("p");
  });

  it("draws a funnel about the pooled estimate, tests its asymmetry, and refuses that below ten studies", async () => {
    const { funnel, whole } = await poolOf(`${NSCLC}&pool=auto&explore=funnel`);
    expect(funnel?.points).toHaveLength(whole.figures?.k ?? 0);
    expect(Math.exp(funnel?.center ?? 0)).toBeCloseTo(whole.figures?.estimate ?? 0, 9);
    expect(funnel?.contours).toHaveLength(3);
    expect(whole.figures?.k).toBeGreaterThanOrEqual(10);
    expect(funnel?.words).toMatch(/about no effect.*Egger's regression: bias/s);
    const few = await poolOf(
      "tumor=large-b-cell-lymphoma&class=car-t&endpoint=EFS&vs=chemotherapy+transplant&pool=auto&explore=funnel",
    );
    expect(few.whole.figures?.k).toBeLessThan(10);
    expect(few.funnel?.words).toMatch(/Egger's regression.*10/s);
  });

  it("draws no contours of no effect about rates, and the center where the diamond is", async () => {
    for (const rates of ["glmm", "logit", "freeman-tukey"]) {
      const { funnel, whole } = await poolOf(`${MYELOMA}&pool=auto&explore=funnel&rates=${rates}`, "arm");
      expect(funnel?.contours).toEqual([]);
      expect(funnel?.words).not.toContain("no effect");
      expect(100 * expit(funnel?.center ?? 0)).toBeCloseTo(whole.figures?.estimate ?? 0, 9);
      expect(funnel?.ticks[1]?.label).toBe(printPooled(whole.figures?.estimate ?? 0, null));
    }
  });

  it("makes the tables of rates by the method of the diamond, or says which", async () => {
    for (const rates of ["glmm", "logit", "freeman-tukey"]) {
      const titles: string[] = [];
      for (const which of ["leave-one-out", "cumulative", "influence", "estimators"]) {
        const { exploration, whole } = await poolOf(
          `${MYELOMA}&pool=auto&explore=${which}&rates=${rates}`,
          "arm",
        );
        titles.push(exploration?.title ?? "");
        if (which === "cumulative")
          expect(exploration?.rows.at(-1)?.figure?.estimate).toBeCloseTo(whole.figures?.estimate ?? 0, 9);
      }
      const apart = titles.map((title) => title.includes("not by the GLMM of the diamond"));
      expect(apart).toEqual(rates === "glmm" ? [false, false, true, true] : [false, false, false, false]);
    }
  });

  it("says in a sentence what a method can't do", async () => {
    const { explorationRefused } = await poolOf(
      "tumor=large-b-cell-lymphoma&class=car-t&endpoint=EFS&vs=chemotherapy+transplant&pool=auto&explore=influence&out=belinda.EFS.tisa-cel.soc.itt",
    );
    expect(explorationRefused).toMatch(/at least 3 studies.*\.$/);
  });

  it("says why there is nothing to explore", async () => {
    const { exploration, explorationRefused } = await poolOf("tumor=melanoma&pool=auto&explore=influence");
    expect(exploration).toBeNull();
    expect(explorationRefused).toContain("no pool");
  });
});

describe("rows that a finding names", () => {
  it("have their arms where they are few, and are trials, each once, where they are many", async () => {
    const { whole } = await poolOf("tumor=melanoma&pool=auto");
    const [first] = whole.refusals;
    const named = first?.named ?? [];
    expect(named.length).toBeGreaterThan(6);
    expect(named.filter((name) => / \(.*(mg|ipilimumab|nivolumab)/i.test(name))).toEqual([]);
    expect(named).toContain("CheckMate 067");
    expect(new Set(named).size).toBe(named.length);
    const few = (await poolOf("q=checkmate+067&endpoint=OS&pool=auto")).whole.refusals.flatMap(
      (one) => one.named,
    );
    expect(few.length).toBeGreaterThan(0);
    for (const name of few) expect(name).toMatch(/^CheckMate 067 \(.+\)$/);
  });
});

describe("arms that unite others", () => {
  const { trials } = readDataset(fileURLToPath(new URL("../../db/dataset/", import.meta.url)));

  it("are named in the records of the trials that have them", () => {
    const unions = trials.flatMap(({ id, arms }) =>
      arms.flatMap((arm) => (arm.pools === undefined ? [] : [[`${id}/${arm.id}`, arm.pools]])),
    );
    expect(Object.fromEntries(unions)).toEqual({
      "keynote-006/pembro-pooled": ["pembro-q2w", "pembro-q3w"],
      "keynote-010/pembro-pooled": ["pembro-2", "pembro-10"],
      "empower-cscc-1/groups-1-3": ["groups-1-2", "group-3"],
    });
  });

  it("must name arms of their own trial, and others than themselves", () => {
    const trial = trials.find(({ id }) => id === "keynote-006");
    const withPools = (pools: string[]) => ({
      ...trial,
      arms: trial?.arms.map((arm) => (arm.id === "pembro-pooled" ? { ...arm, pools } : arm)),
    });
    const problems = (pools: string[]) =>
      trialRecord.safeParse(withPools(pools)).error?.issues.map(({ message }) => message) ?? [];
    expect(problems(["pembro-q2w", "pembro-q3w"])).toEqual([]);
    expect(problems(["pembro-q2w", "pembro-q4w"])).toEqual(["names an arm that the record does not have"]);
    expect(problems(["pembro-q2w", "pembro-pooled"])).toEqual(["an arm can't be part of itself"]);
  });
});

describe("words", () => {
  it("prints ratios with two decimals, percent and points with one", () => {
    expect(printPooled(0.755, "HR")).toMatch(/^0\.7[56]$/);
    expect(printPooled(72.04, null)).toBe("72.0%");
    expect(printPooled(-3.25, "RD")).toMatch(/^−3\.[23]$/);
    expect(printP(0.0004)).toBe("p < 0.001");
    expect(printP(0.0434)).toBe("p = 0.043");
  });
});
