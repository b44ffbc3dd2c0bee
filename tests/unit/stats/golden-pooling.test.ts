import { describe, expect, test } from "vitest";
import {
  cumulative,
  eggerMixedTest,
  eggerTest,
  influence,
  leaveOneOut,
  type PooledResult,
  pool,
  predictionOf,
  qProfileInterval,
  subgroups,
  type TauSquaredMethod,
} from "../../../lib/stats/index";
import { expectAllClose, expectClose, readGolden, toStudies } from "./golden";

/** R's iterations stop near 1e-12 of tau² itself; on values at or near the boundary only that absolute error is left. */
const ITERATED = { relative: 1e-8, absolute: 1e-11 };

type Pair = [number, number];

interface GoldenFit {
  estimate: number;
  se: number;
  ciLow: number;
  ciHigh: number;
  z: number;
  p: number;
  tau2: number;
  I2: number;
  H2: number;
  Q: number;
  Qp: number;
  weightsPercent: number[];
}

interface GoldenRandomFit extends GoldenFit {
  predictionZ: Pair;
  knappHartung: { se: number; ciLow: number; ciHigh: number; t: number; p: number; prediction: Pair };
  qProfile?: { tau2: Pair; I2: Pair; H2: Pair };
  predictionHTS: { interval: Pair };
  knappHartungAdhocSe: { ciLow: number; ciHigh: number };
}

interface GoldenSubgroups {
  levels: string[];
  estimate: number[];
  se: number[];
  tau2: number[];
  k: number[];
  QwithinCommon: number[];
  QbetweenCommon: number;
  QbetweenRandom: number;
  df: number;
  pRandom: number;
  pCommon: number;
}

type Rows = Record<string, number[]>;

interface GoldenSet {
  studies: { label: string; yi: number; sei: number }[];
  methods: { EE: GoldenFit } & Record<TauSquaredMethod, GoldenRandomFit>;
  leaveOneOutREML: Record<"estimate" | "ciLow" | "ciHigh" | "tau2" | "I2" | "Q", number[]>;
  cumulativeREML: Record<"estimate" | "ciLow" | "ciHigh" | "tau2", number[]>;
  influenceREML: Record<"rstudent" | "dffits" | "cookD" | "hat", number[]>;
  egger: { t: number; df: number; p: number };
  eggerMixed: { z: number; p: number };
  subgroups?: { groups: string[]; separateTau: GoldenSubgroups; commonTau: GoldenSubgroups };
}

function expectFit(actual: PooledResult, expected: GoldenFit) {
  expectClose(actual.estimate, expected.estimate);
  expectClose(actual.classicStandardError, expected.se);
  expectClose(actual.ciLow, expected.ciLow);
  expectClose(actual.ciHigh, expected.ciHigh);
  expectClose(actual.statistic, expected.z);
  expectClose(actual.p, expected.p);
  expectClose(actual.tauSquared, expected.tau2);
  expectClose(actual.heterogeneity?.q ?? Number.NaN, expected.Q);
  expectClose(actual.heterogeneity?.p ?? Number.NaN, expected.Qp);
  expectAllClose(actual.weightsPercent, expected.weightsPercent);
}

function expectPair(actual: { low: number; high: number } | null | undefined, [low, high]: Pair) {
  expectClose(actual?.low ?? Number.NaN, low);
  expectClose(actual?.high ?? Number.NaN, high);
}

describe.each(["bcg", "hackshaw1998"])("%s against metafor 3.8-1 and meta 7.0-0", (name) => {
  const golden = readGolden<GoldenSet>(name);
  const { data } = golden;
  const studies = toStudies(data.studies);

  test("common effect", () => {
    const actual = pool(studies, { model: "common" });
    expectFit(actual, data.methods.EE);
    expectClose(actual.heterogeneity?.iSquared ?? Number.NaN, data.methods.EE.I2);
    expectClose(actual.heterogeneity?.hSquared ?? Number.NaN, data.methods.EE.H2);
  });

  describe.each(Object.keys(data.methods).filter((method) => method !== "EE") as TauSquaredMethod[])(
    "%s",
    (method) => {
      const expected = data.methods[method];
      const wald = pool(studies, { tauSquaredMethod: method, intervalMethod: "wald", prediction: "skipka" });
      const hartungKnapp = pool(studies, { tauSquaredMethod: method, intervalMethod: "hartung-knapp" });

      test("estimate, tau², Wald interval, I² and H², weights", () => {
        expectFit(wald, expected);
        expectClose(wald.tauBased?.iSquared ?? Number.NaN, expected.I2);
        expectClose(wald.tauBased?.hSquared ?? Number.NaN, expected.H2);
      });

      test("Hartung-Knapp", () => {
        expectClose(hartungKnapp.standardError, expected.knappHartung.se);
        expectClose(hartungKnapp.ciLow, expected.knappHartung.ciLow);
        expectClose(hartungKnapp.ciHigh, expected.knappHartung.ciHigh);
        expectClose(hartungKnapp.statistic, expected.knappHartung.t);
        expectClose(hartungKnapp.p, expected.knappHartung.p);
      });

      test("Hartung-Knapp with the guard", () => {
        const guarded = pool(studies, { tauSquaredMethod: method });
        expectClose(guarded.ciLow, expected.knappHartungAdhocSe.ciLow);
        expectClose(guarded.ciHigh, expected.knappHartungAdhocSe.ciHigh);
      });

      test("prediction intervals: z, t(k-2), and t(k-1) with Hartung-Knapp's SE", () => {
        expectPair(wald.prediction, expected.predictionZ);
        expectPair(predictionOf(wald, "higgins-thompson-spiegelhalter"), expected.predictionHTS.interval);
        expectPair(hartungKnapp.prediction, expected.knappHartung.prediction);
      });

      if (expected.qProfile)
        test("Q-profile", () => {
          const interval = qProfileInterval(studies);
          expect(interval).toEqual(wald.tauSquaredInterval);
          const { tau2, I2, H2 } = expected.qProfile ?? {};
          expectPair(interval, tau2 as Pair);
          expectPair(interval.iSquared, I2 as Pair);
          expectPair(interval.hSquared, H2 as Pair);
        });
    },
  );

  test("leave-one-out, REML", () => {
    const rows = leaveOneOut(studies, { intervalMethod: "wald" });
    const expected = data.leaveOneOutREML;
    expectRows(rows, expected, { I2: "iSquared", tau2: "tauSquared", Q: "q" });
  });

  test("cumulative in the order of the file, REML", () => {
    const rows = cumulative(studies, { intervalMethod: "wald" });
    expect(rows[0]?.tauSquared).toBeNull();
    expectRows(
      rows.map((row) => ({ ...row, tauSquared: row.tauSquared ?? 0 })),
      data.cumulativeREML,
      { tau2: "tauSquared" },
    );
  });

  test("influence, REML", () => {
    expectRows(influence(studies), data.influenceREML, {
      rstudent: "studentizedResidual",
      cookD: "cooksDistance",
    });
  });

  test("Egger's regression", () => {
    const { statistic, df, p } = eggerTest(studies);
    expectClose(statistic, data.egger.t);
    expect(df).toBe(data.egger.df);
    expectClose(p, data.egger.p);
  });

  test("the mixed-effects test that regtest runs by default", () => {
    const { statistic, p } = eggerMixedTest(studies);
    expectClose(statistic, data.eggerMixed.z);
    expectClose(p, data.eggerMixed.p);
  });

  if (data.subgroups)
    test("subgroups: common effect, separate tau², shared tau²", () => {
      const {
        groups: groupOf,
        separateTau,
        commonTau,
      } = data.subgroups as NonNullable<GoldenSet["subgroups"]>;
      const common = subgroups(studies, [...groupOf], { variant: "common-effect" });
      for (const [variant, expected] of [
        ["separate-tau-squared", separateTau],
        ["shared-tau-squared", commonTau],
      ] as const) {
        const { groups, between } = subgroups(studies, [...groupOf], { variant });
        expect(groups.map((group) => group.name)).toEqual([...expected.levels]);
        expect(groups.map((group) => group.k)).toEqual([...expected.k]);
        expectAllClose(
          groups.map((group) => group.estimate),
          expected.estimate,
        );
        expectAllClose(
          groups.map((group) => group.classicStandardError),
          expected.se,
        );
        expectAllClose(
          groups.map((group) => group.tauSquared ?? Number.NaN),
          expected.tau2,
        );
        expectAllClose(
          groups.map((group) => group.qWithin),
          expected.QwithinCommon,
        );
        expect(between.df).toBe(expected.df);
        expectClose(between.q, expected.QbetweenRandom);
        expectClose(between.p, expected.pRandom);
        expectClose(common.between.q, expected.QbetweenCommon);
        expectClose(common.between.p, expected.pCommon);
      }
    });

  test("no figure of the golden file is left unread", () => {
    expect(golden.unread()).toEqual([]);
  });
});

/** Compares columns of R's table with fields of our rows; R's names where they differ are in `names`. */
function expectRows(rows: readonly object[], expected: Rows, names: Record<string, string>) {
  for (const [column, values] of Object.entries(expected)) {
    const field = names[column] ?? column;
    expectAllClose(
      rows.map((row) => Reflect.get(row, field) as number),
      values,
      ITERATED,
    );
  }
}
