import { describe, expect, test } from "vitest";
import {
  type ArmCounts,
  effectFromCounts,
  effectsFromCounts,
  mantelHaenszel,
  peto,
  pool,
} from "../../../lib/stats/index";
import { expectAllClose, expectClose, readGolden } from "./golden";

interface GoldenMeasure {
  yi: number[];
  vi: number[];
  mantelHaenszel: { estimate: number; se: number; ciLow: number; ciHigh: number };
  reml: { estimate: number; se: number; tau2: number };
}

type GoldenCounts = { studies: ArmCounts[]; peto: { estimate: number; se: number } } & Record<
  "RR" | "OR" | "RD",
  GoldenMeasure
>;

const golden = readGolden<GoldenCounts>("bcg-binary");
const { data } = golden;
const trials = data.studies.map((trial) => ({ ...trial }));

describe.each(["RR", "OR", "RD"] as const)("BCG counts, %s, against metafor 3.8-1", (measure) => {
  const expected = data[measure];
  const { studies } = effectsFromCounts(trials, measure);

  test("estimates and variances", () => {
    expectAllClose(
      studies.map((study) => study.estimate),
      expected.yi,
    );
    expectAllClose(
      studies.map((study) => study.variance),
      expected.vi,
    );
    expect(trials.map((trial) => effectFromCounts(trial, measure).variance)).toEqual(
      studies.map((study) => study.variance),
    );
  });

  test("Mantel-Haenszel", () => {
    const pooled = mantelHaenszel(trials, measure);
    expectClose(pooled.estimate, expected.mantelHaenszel.estimate);
    expectClose(pooled.standardError, expected.mantelHaenszel.se);
    expectClose(pooled.ciLow, expected.mantelHaenszel.ciLow);
    expectClose(pooled.ciHigh, expected.mantelHaenszel.ciHigh);
  });

  test("REML on the estimates", () => {
    const pooled = pool(studies, { intervalMethod: "wald" });
    expectClose(pooled.estimate, expected.reml.estimate);
    expectClose(pooled.standardError, expected.reml.se);
    expectClose(pooled.tauSquared, expected.reml.tau2);
  });
});

test("Peto's odds ratio of the BCG trials", () => {
  const pooled = peto(trials);
  expectClose(pooled.estimate, data.peto.estimate);
  expectClose(pooled.standardError, data.peto.se);
});

test("no figure of bcg-binary.json is left unread", () => {
  expect(golden.unread()).toEqual([]);
});
