import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Connection } from "@/db/client";
import { poolRows } from "@/db/queries/evidence/pool-rows";
import { poolView } from "@/lib/pool/build";
import { printP, printPooled } from "@/lib/pool/sentence";
import { poolSettings } from "@/lib/pool/settings";
import type { PoolView } from "@/lib/pool/types";
import { parseView, type View } from "@/lib/view";
import { openTestDatabase } from "./support/database";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});
afterAll(() => connection.close());

const viewOf = (query: string): View => parseView(new URLSearchParams(query)).view;

async function poolOf(query: string, show: "comparison" | "arm" = "comparison"): Promise<PoolView> {
  const view = viewOf(query);
  const settings = poolSettings(view);
  if (settings === null) throw new Error("the View does not pool");
  return poolView(await poolRows(connection.db, view, show), view, settings);
}

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
    const less = await poolOf(`${NSCLC}&pool=auto&out=keynote-189.OS.pembro-chemo.placebo-chemo`);
    expect(less.whole).toMatchObject({ rows: all.whole.rows, excluded: 1 });
    expect(less.whole.figures?.k).toBe((all.whole.figures?.k ?? 0) - 1);
    expect(less.whole.weights).not.toHaveProperty("keynote-189.OS.pembro-chemo.placebo-chemo");
    expect(less.whole.figures?.estimate).toBeGreaterThan(all.whole.figures?.estimate ?? 1);
  });
});

describe("models", () => {
  it("shows the common effect of two studies and says why", async () => {
    const { whole } = await poolOf(
      "tumor=sclc&line=1L&endpoint=OS&class=pd-l1&with=chemotherapy&phase=3&out=caspian.OS.dtep.ep&pool=auto",
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

describe("the guard on real data", () => {
  it("refuses mixed endpoints first, and a click leaves one", async () => {
    const { whole } = await poolOf("tumor=melanoma&pool=auto");
    expect(whole.refusals.map(({ code }) => code)).toEqual(["mixed-endpoints", "mixed-measures"]);
    expect(whole.refusals[0]?.mends).toContainEqual({ label: "Only OS", change: { endpoint: ["OS"] } });
    expect(whole.sentence).toMatch(/^Not pooled: /);
    expect(whole.weights).toEqual({});
  });

  it("never counts a trial's populations as separate trials, and offers the primary ones", async () => {
    const { whole } = await poolOf("q=keynote-048&endpoint=OS&pool=auto");
    const refusal = whole.refusals.find(({ code }) => code === "overlapping-populations");
    expect(refusal?.message).toContain("share patients");
    expect(refusal?.mends[0]).toHaveProperty("change");
  });

  it("makes two arms against one control a single study, and says by which method", async () => {
    const { whole } = await poolOf(`${NSCLC}&q=impower&pool=auto`);
    const combined = whole.warnings.find(({ code }) => code === "shared-arm-combined");
    expect(combined?.message).toMatch(/IMpower150.*Borenstein 2009/);
    expect(whole.figures?.k).toBe(whole.rows - 1);
  });

  it("tests between groups only where they share no patients", async () => {
    const apart = await poolOf(
      "tumor=melanoma&setting=adjuvant&endpoint=RFS&group=class&pool=auto&out=keynote-942.RFS.mrna-pembro.pembro",
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

  it("draws a funnel about the pooled estimate and warns below ten studies", async () => {
    const { funnel, whole } = await poolOf(`${NSCLC}&pool=auto&explore=funnel`);
    expect(funnel?.points).toHaveLength(whole.figures?.k ?? 0);
    expect(Math.exp(funnel?.center ?? 0)).toBeCloseTo(whole.figures?.estimate ?? 0, 9);
    expect(funnel?.test).toMatch(/Egger's regression.*10/s);
  });

  it("says why there is nothing to explore", async () => {
    const { exploration, explorationRefused } = await poolOf("tumor=melanoma&pool=auto&explore=influence");
    expect(exploration).toBeNull();
    expect(explorationRefused).toContain("no pool");
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
