// methods.md, section 7: the BCG trials by allocation; metafor's documentation, and recomputations with scipy.
import { describe, expect, test } from "vitest";
import { subgroups } from "../../../lib/stats/index";
import { bcgAllocation, bcgRiskRatios } from "./bcg-trials";
import { expectAllClose, expectClose } from "./golden";

describe("Colditz 1994 by allocation (methods.md 7)", () => {
  const analyze = (options: Parameters<typeof subgroups>[2]) =>
    subgroups(bcgRiskRatios, bcgAllocation, options);
  const byName = (analysis: ReturnType<typeof subgroups>, field: "tauSquared" | "estimate" | "qWithin") =>
    ["alternate", "random", "systematic"].map(
      (name) => analysis.groups.find((group) => group.name === name)?.[field] ?? Number.NaN,
    );

  test("(a) common effect", () => {
    const actual = analyze({ variant: "common-effect" });
    expectAllClose(byName(actual, "qWithin"), [5.562513508, 110.2132612, 16.59186358]);
    expectClose(actual.between.q, 19.86536982);
    expectClose(actual.between.p, 4.856123836e-5);
  });

  test.each([
    [
      "DL",
      [0.1325770399, 0.7630627544, 0.2849706818],
      [-0.5407929618, -1.004161354, -0.43934658],
      1.536768872,
      0.4637617001,
    ],
    [
      "REML",
      [0.1325770399, 0.3925280069, 0.4003458802],
      [-0.5407929618, -0.9709647043, -0.4242073915],
      1.861444946,
      0.3942687589,
    ],
  ] as const)("(b) separate tau², %s", (tauSquaredMethod, tauSquared, estimates, q, p) => {
    const actual = analyze({ tauSquaredMethod });
    expectAllClose(byName(actual, "tauSquared"), tauSquared);
    expectAllClose(byName(actual, "estimate"), estimates);
    expectClose(actual.between.q, q);
    expectClose(actual.between.p, p);
  });

  test.each([
    ["DL", 0.5595687501, 1.434912452, 0.4879920199],
    ["REML", 0.3615036643, 1.767511402, 0.4132280328],
  ] as const)(
    "(c) one tau², %s (REML: metafor's forest plot with subgroups)",
    (tauSquaredMethod, tauSquared, q, p) => {
      const actual = analyze({ variant: "shared-tau-squared", tauSquaredMethod });
      expectAllClose(byName(actual, "tauSquared"), [tauSquared, tauSquared, tauSquared]);
      expectClose(actual.between.q, q);
      expectClose(actual.between.p, p);
    },
  );

  test("(c) as metafor's forest plot with subgroups prints it: Q_M = 1.77, df = 2, p = 0.41", () => {
    const { between } = analyze({ variant: "shared-tau-squared", tauSquaredMethod: "REML" });
    expect([between.q.toFixed(2), between.df, between.p.toFixed(2)]).toEqual(["1.77", 2, "0.41"]);
  });
});
