import { describe, expect, test } from "vitest";
import { binomialNormalLogLikelihood } from "../../../lib/stats/glmm-likelihood";
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  expit,
  type ProportionInterval,
  type ProportionScale,
  poolProportions,
  proportionEffect,
  waldProportionInterval,
  wilsonInterval,
} from "../../../lib/stats/index";
import { expectAllClose, expectClose, readGolden } from "./golden";

type Triple = [number, number, number];

interface GoldenPool {
  TE: number[];
  seTE: number[];
  common: Triple;
  random: Triple;
  tau2: number;
  I2: number;
  Q: number;
  randomProportion: Triple;
}

interface GoldenProportions {
  studies: { label: number; events: number; n: number }[];
  intervals: Record<"CP" | "WS" | "AC" | "SA", { low: number | null; high: number | null }[]>;
  pooled: Record<"PLOGIT" | "PFT" | "PRAW" | "PAS", GoldenPool>;
  glmm: { random: Triple; tau2: number; proportion: Triple };
}

const golden = readGolden<GoldenProportions>("pritz1997-proportions");
const { data } = golden;
const studies = data.studies.map(({ label, events, n }) => ({ label: String(label), events, n }));

describe("Pritz 1997, intervals of single proportions (meta prints them on the logit scale)", () => {
  test.each([
    ["CP", clopperPearsonInterval],
    ["WS", wilsonInterval],
    ["AC", agrestiCoullInterval],
    ["SA", waldProportionInterval],
  ] as const)("%s", (name, intervalOf) => {
    for (const [index, { events, n }] of studies.entries()) {
      const { low, high }: ProportionInterval = intervalOf({ events, n });
      expectBound(low, data.intervals[name][index]?.low);
      expectBound(high, data.intervals[name][index]?.high);
    }
  });
});

describe.each([
  ["PLOGIT", "logit"],
  ["PFT", "freeman-tukey"],
  ["PRAW", "raw"],
  ["PAS", "arcsine"],
] as [keyof GoldenProportions["pooled"], ProportionScale][])(
  "Pritz 1997 pooled by meta, %s",
  (name, scale) => {
    const expected = data.pooled[name];
    const random = poolProportions(studies, { method: scale, intervalMethod: "wald" });
    const common = poolProportions(studies, { method: scale, model: "common" });

    test("estimates and standard errors", () => {
      const effects = studies.map((study) => proportionEffect(study, scale));
      expectAllClose(
        effects.map((effect) => effect.estimate),
        expected.TE,
        { absolute: 1e-15 },
      );
      expectAllClose(
        effects.map((effect) => Math.sqrt(effect.variance)),
        expected.seTE,
      );
    });

    test("common and random effects, tau², Q and I²", () => {
      expectAllClose([common.estimate, common.ciLow, common.ciHigh], expected.common);
      expectAllClose([random.estimate, random.ciLow, random.ciHigh], expected.random);
      expectClose(random.tauSquared, expected.tau2);
      expectClose(random.pooled?.heterogeneity?.q ?? Number.NaN, expected.Q);
      expectClose((random.pooled?.heterogeneity?.iSquared ?? Number.NaN) / 100, expected.I2);
    });

    test("back on the scale of proportions", () => {
      const { estimate, low, high } = random.proportion;
      expectAllClose([estimate, low, high], expected.randomProportion);
    });
  },
);

describe("Pritz 1997 by GLMM (meta through metafor and lme4's glmer, 7 nodes)", () => {
  const fitted = poolProportions(studies);

  test("proportion and interval", () => {
    const { estimate, low, high } = fitted.proportion;
    expectAllClose([estimate, low, high], data.glmm.proportion, { relative: 1e-6 });
  });

  test("logit scale and tau², as near as glmer's own stopping rule lets them", () => {
    // glmer stops 1.5e-10 below the top of the same likelihood: 3e-6 of mu and 1e-5 of tau² away from it. R's own
    // maximum, climbed to the end, is in glmm.json and agrees to 1e-7 and better.
    expectAllClose([fitted.estimate, fitted.ciLow, fitted.ciHigh], data.glmm.random, { relative: 5e-6 });
    expectClose(fitted.tauSquared, data.glmm.tau2, { relative: 2e-5 });
    const at = (mu: number, tauSquared: number) =>
      binomialNormalLogLikelihood(studies, mu, Math.sqrt(tauSquared), 7).value;
    const gain = at(fitted.estimate, fitted.tauSquared) - at(data.glmm.random[0], data.glmm.tau2);
    expect(gain).toBeGreaterThan(0);
    expect(gain).toBeLessThan(1e-9);
  });

  test("the exact maximum, from 31 nodes on, lies within 1e-5", () => {
    const exact = poolProportions(studies, { nodes: 31 });
    expectClose(fitted.estimate, exact.estimate, { relative: 1e-5 });
    expectClose(poolProportions(studies, { nodes: 51 }).estimate, exact.estimate, { relative: 1e-8 });
  });
});

test("no figure of pritz1997-proportions.json is left unread", () => {
  expect(golden.unread()).toEqual([]);
});

/** R's logit of a bound; null where the bound reaches or passes 0 or 1 and has no logit. */
function expectBound(actual: number, logit: number | null | undefined) {
  if (logit === null) expect(actual <= 0 || actual >= 1).toBe(true);
  else expectClose(actual, expit(logit ?? Number.NaN));
}
