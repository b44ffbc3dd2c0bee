import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquareQuantile } from "../../../lib/stats/distributions";
import { leaveOneOut, pool, qProfileInterval, type Study } from "../../../lib/stats/index";
import { momentsAt } from "../../../lib/stats/moments";
import { toStudySet } from "../../../lib/stats/study";
import { extreme, farApart, figures, method, ordinary, RUNS, sets } from "./arbitraries";
import { expectClose } from "./golden";

/** Restricted log-likelihood written out plainly, as a check on the one the estimator climbs. */
function restrictedLogLikelihood(studies: readonly Study[], tauSquared: number): number {
  const weights = studies.map(({ variance }) => 1 / (variance + tauSquared));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const mean = studies.reduce((sum, { estimate }, i) => sum + (weights[i] as number) * estimate, 0) / total;
  const q = studies.reduce(
    (sum, { estimate }, i) => sum + (weights[i] as number) * (estimate - mean) ** 2,
    0,
  );
  return 0.5 * (weights.reduce((sum, w) => sum + Math.log(w), 0) - Math.log(total) - q);
}

describe("pooling", () => {
  test("the order of the studies does not matter, to the last bit", () => {
    fc.assert(
      fc.property(sets(ordinary), method, fc.nat(), (studies, tauSquaredMethod, seed) => {
        const shuffled = studies.toSorted(
          (a, b) => ((a.estimate * (seed + 1)) % 1) - ((b.estimate * (seed + 1)) % 1),
        );
        const { weightsPercent: _, ...first } = pool(studies, { tauSquaredMethod });
        const { weightsPercent: __, ...second } = pool(shuffled, { tauSquaredMethod });
        expect(second).toEqual(first);
      }),
      RUNS,
    );
  });

  test("scaling the estimates by c scales mu by c and tau² by c²", () => {
    fc.assert(
      fc.property(
        sets(ordinary),
        method,
        fc.integer({ min: -20, max: 20 }),
        (studies, tauSquaredMethod, power) => {
          const c = 2 ** power;
          const scaled = studies.map(({ estimate, variance }) => ({
            estimate: c * estimate,
            variance: c * c * variance,
          }));
          const before = pool(studies, { tauSquaredMethod });
          const after = pool(scaled, { tauSquaredMethod });
          expectClose(after.estimate, c * before.estimate, { relative: 1e-9, absolute: c * 1e-12 });
          expectClose(after.tauSquared, c * c * before.tauSquared, {
            relative: 1e-9,
            absolute: c * c * 1e-12,
          });
          expectClose(after.p, before.p, { relative: 1e-6, absolute: 1e-12 });
        },
      ),
      RUNS,
    );
  });

  test("shifting the estimates by c shifts mu by c and leaves tau², Q and the width of the interval", () => {
    fc.assert(
      fc.property(sets(ordinary), method, fc.integer({ min: -8, max: 8 }), (studies, tauSquaredMethod, c) => {
        const shifted = studies.map(({ estimate, variance }) => ({ estimate: estimate + c, variance }));
        const before = pool(studies, { tauSquaredMethod });
        const after = pool(shifted, { tauSquaredMethod });
        const near = { relative: 1e-6, absolute: 1e-6 };
        expectClose(after.estimate, before.estimate + c, { absolute: 1e-7 });
        expectClose(after.tauSquared, before.tauSquared, near);
        expectClose(after.ciHigh - after.ciLow, before.ciHigh - before.ciLow, near);
      }),
      RUNS,
    );
  });

  test("negating the estimates negates mu and swaps the bounds", () => {
    fc.assert(
      fc.property(sets(ordinary), method, (studies, tauSquaredMethod) => {
        const before = pool(studies, { tauSquaredMethod });
        const after = pool(
          studies.map(({ estimate, variance }) => ({ estimate: -estimate, variance })),
          { tauSquaredMethod },
        );
        expectClose(after.estimate, -before.estimate, { absolute: 1e-9 });
        expectClose(after.ciLow, -before.ciHigh, { absolute: 1e-9 });
      }),
      RUNS,
    );
  });

  test("identical studies give tau² = 0, Q = 0 and their own estimate, by every method", () => {
    fc.assert(
      fc.property(ordinary, fc.integer({ min: 2, max: 9 }), method, (study, k, tauSquaredMethod) => {
        const pooled = pool(
          Array.from({ length: k }, () => study),
          { tauSquaredMethod },
        );
        expect(pooled.tauSquared).toBe(0);
        expect(pooled.heterogeneity?.q).toBe(0);
        expect(pooled.tauSquaredInterval?.low).toBe(0);
        expect(pooled.tauSquaredInterval?.high).toBe(0);
        expect(pooled.estimate).toBe(study.estimate);
        expectClose(pooled.classicStandardError ** 2, study.variance / k);
      }),
      RUNS,
    );
  });

  test("tiny and huge variances: every figure is finite, nothing is NaN", () => {
    fc.assert(
      fc.property(sets(extreme), method, (studies, tauSquaredMethod) => {
        const pooled = pool(studies, { tauSquaredMethod });
        expect(figures(pooled).every(Number.isFinite)).toBe(true);
        const estimates = studies.map((study) => study.estimate);
        const slack = 1e-9 * Math.max(...estimates.map(Math.abs));
        expect(pooled.estimate).toBeGreaterThanOrEqual(Math.min(...estimates) - slack);
        expect(pooled.estimate).toBeLessThanOrEqual(Math.max(...estimates) + slack);
        expectClose(
          pooled.weightsPercent.reduce((sum, w) => sum + w, 0),
          100,
        );
      }),
      RUNS,
    );
  });

  test("REML is the global maximum of the restricted likelihood", () => {
    fc.assert(
      fc.property(sets(ordinary), (studies) => {
        const { tauSquared } = pool(studies);
        const best = restrictedLogLikelihood(studies, tauSquared);
        const tolerance = 1e-7 * (1 + Math.abs(best));
        for (let power = -9; power <= 3; power += 0.25) {
          expect(restrictedLogLikelihood(studies, 10 ** power)).toBeLessThanOrEqual(best + tolerance);
        }
        expect(restrictedLogLikelihood(studies, 0)).toBeLessThanOrEqual(best + tolerance);
      }),
      RUNS,
    );
  });

  test("at Paule and Mandel's tau² the generalized Q is k - 1, or tau² is 0 and it is below", () => {
    fc.assert(
      fc.property(fc.oneof(sets(ordinary), sets(farApart)), (studies) => {
        const { tauSquared, generalizedQ, k } = pool(studies, { tauSquaredMethod: "PM" });
        if (tauSquared > 0) expectClose(generalizedQ, k - 1);
        else expect(generalizedQ).toBeLessThanOrEqual(k - 1);
      }),
      RUNS,
    );
  });

  test("a variance a trillionth of the other: no rounding of the slope ends the iteration early", () => {
    const studies = [
      { estimate: 2.5528954455242356, variance: 13_209.3977608733 },
      { estimate: -382.0695944138958, variance: 8.145439775165243e-12 },
    ];
    const exact = ((2.5528954455242356 + 382.0695944138958) ** 2 - 13_209.3977608733) / 2;
    expectClose(pool(studies, { tauSquaredMethod: "PM" }).tauSquared, exact);
  });

  test("Q-profile: at either bound the generalized Q is the chi-square quantile that it should be", () => {
    fc.assert(
      fc.property(fc.oneof(sets(ordinary), sets(farApart)), (studies) => {
        const { low, high } = qProfileInterval(studies);
        for (const [bound, probability] of [
          [low, 0.975],
          [high, 0.025],
        ] as const) {
          const { q } = momentsAt(toStudySet(studies), bound);
          const quantile = chiSquareQuantile(probability, studies.length - 1);
          if (bound > 0) expectClose(q, quantile);
          else expect(q).toBeLessThanOrEqual(quantile);
        }
      }),
      RUNS,
    );
  });

  test("the guard never lets Hartung-Knapp's SE fall under the classic one", () => {
    fc.assert(
      fc.property(sets(ordinary), method, (studies, tauSquaredMethod) => {
        const { standardError, classicStandardError } = pool(studies, { tauSquaredMethod });
        expect(standardError).toBeGreaterThanOrEqual(classicStandardError);
      }),
      RUNS,
    );
  });

  test("a single study: the common effect is the study; leave-one-out of two are the two", () => {
    fc.assert(
      fc.property(ordinary, ordinary, (first, second) => {
        const alone = pool([first], { model: "common" });
        expectClose(alone.estimate, first.estimate, { absolute: 1e-300 });
        expectClose(alone.standardError ** 2, first.variance);
        expect(alone.heterogeneity).toBeNull();
        expect(leaveOneOut([first, second]).map((row) => row.estimate)).toEqual([
          second.estimate,
          first.estimate,
        ]);
      }),
      RUNS,
    );
  });

  test("two studies with an arbitrary gap: all three tau² equal ((y1 - y2)² - v1 - v2) / 2 when v1 = v2", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (gap, v) => {
          const studies = [
            { estimate: gap, variance: v },
            { estimate: 0, variance: v },
          ];
          const expected = Math.max(0, gap ** 2 / 2 - v);
          for (const tauSquaredMethod of ["DL", "PM", "REML"] as const) {
            expectClose(pool(studies, { tauSquaredMethod }).tauSquared, expected, { absolute: 1e-12 });
          }
        },
      ),
      RUNS,
    );
  });
});
