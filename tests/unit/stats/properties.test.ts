import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clopperPearsonInterval,
  cumulative,
  effectFromCounts,
  estimatorStrip,
  influence,
  intervalMiddleGap,
  leaveOneOut,
  mantelHaenszel,
  newcombeDifference,
  pool,
  poolProportions,
  type Study,
  standardErrorFromInterval,
  subgroups,
  TAU_SQUARED_METHODS,
  wilsonInterval,
} from "../../../lib/stats/index";
import { expectClose } from "./golden";

const ordinary = fc.record({
  estimate: fc.double({ min: -3, max: 3, noNaN: true }).map((y) => y + 0),
  variance: fc.double({ min: -7, max: 2, noNaN: true }).map((power) => 10 ** power),
});
const extreme = fc.record({
  estimate: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  variance: fc.double({ min: -19.9, max: 19.9, noNaN: true }).map((power) => 10 ** power),
});
const sets = (study: fc.Arbitrary<Study>, minLength = 2) => fc.array(study, { minLength, maxLength: 12 });
const method = fc.constantFrom(...TAU_SQUARED_METHODS);
const RUNS = { numRuns: 150, seed: 20_260_101 };

/** Every number anywhere in a result. */
function figures(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(figures);
}

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
      fc.property(sets(ordinary), (studies) => {
        const { tauSquared, generalizedQ, k } = pool(studies, { tauSquaredMethod: "PM" });
        if (tauSquared > 0) expectClose(generalizedQ, k - 1);
        else expect(generalizedQ).toBeLessThanOrEqual(k - 1);
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

describe("explorations", () => {
  test("have only finite figures, and end where the pool is", () => {
    fc.assert(
      fc.property(sets(ordinary, 3), (studies) => {
        const rows = cumulative(studies);
        expectClose(rows.at(-1)?.estimate ?? Number.NaN, pool(studies).estimate, { absolute: 1e-300 });
        const groupOf = studies.map((_, index) => (index % 2 === 0 ? "even" : "odd"));
        for (const result of [rows, leaveOneOut(studies), influence(studies), subgroups(studies, groupOf)]) {
          expect(figures(result).every(Number.isFinite)).toBe(true);
        }
        expect(estimatorStrip(studies)).toHaveLength(22);
      }),
      { ...RUNS, numRuns: 60 },
    );
  });

  test("Q between and the Q within groups add up to Q (common effect)", () => {
    fc.assert(
      fc.property(sets(ordinary, 4), (studies) => {
        const groupOf = studies.map((_, index) => `group ${index % 2}`);
        const { groups, between } = subgroups(studies, groupOf, { variant: "common-effect" });
        const sum = groups.reduce((total, group) => total + group.qWithin, between.q);
        expectClose(sum, pool(studies, { model: "common" }).heterogeneity?.q ?? 0, {
          relative: 1e-9,
          absolute: 1e-12,
        });
      }),
      RUNS,
    );
  });
});

const arm = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.record({ events: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));

describe("counts and proportions", () => {
  test("swapping the arms negates RR, OR, RD and Newcombe's difference", () => {
    fc.assert(
      fc.property(arm, arm, (first, second) => {
        const trial = { events1: first.events, n1: first.n, events2: second.events, n2: second.n };
        const swapped = { events1: second.events, n1: second.n, events2: first.events, n2: first.n };
        for (const measure of ["RR", "OR", "RD"] as const) {
          const there = effectFromCounts(trial, measure);
          const back = effectFromCounts(swapped, measure);
          expectClose(back.estimate, -there.estimate, { absolute: 1e-12 });
          expectClose(back.variance, there.variance);
        }
        expectClose(newcombeDifference(swapped).low, -newcombeDifference(trial).high, { absolute: 1e-12 });
      }),
      RUNS,
    );
  });

  test("Mantel-Haenszel of one trial is the trial's own odds ratio", () => {
    const inside = fc
      .integer({ min: 2, max: 400 })
      .chain((n) => fc.record({ events: fc.integer({ min: 1, max: n - 1 }), n: fc.constant(n) }));
    fc.assert(
      fc.property(inside, inside, (first, second) => {
        const trial = { events1: first.events, n1: first.n, events2: second.events, n2: second.n };
        const pooled = mantelHaenszel([trial], "OR");
        const own = effectFromCounts(trial, "OR");
        expectClose(pooled.estimate, own.estimate, { absolute: 1e-12 });
        expectClose(pooled.standardError, own.standardError);
      }),
      RUNS,
    );
  });

  test("Wilson's and Clopper-Pearson's intervals hold the proportion, stay within 0 to 1, and mirror", () => {
    fc.assert(
      fc.property(arm, ({ events, n }) => {
        for (const intervalOf of [wilsonInterval, clopperPearsonInterval]) {
          const { low, high } = intervalOf({ events, n, level: 95 });
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(events / n);
          expect(high).toBeGreaterThanOrEqual(events / n);
          expect(high).toBeLessThanOrEqual(1);
          expectClose(intervalOf({ events: n - events, n, level: 95 }).low, 1 - high, { absolute: 1e-12 });
        }
      }),
      RUNS,
    );
  });

  test("the GLMM settles on finite figures, mirrors when events and non-events change places", () => {
    fc.assert(
      fc.property(fc.array(arm, { minLength: 2, maxLength: 8 }), (studies) => {
        const events = studies.reduce((sum, study) => sum + study.events, 0);
        const n = studies.reduce((sum, study) => sum + study.n, 0);
        fc.pre(events > 0 && events < n);
        const pooled = poolProportions(studies);
        expect(figures(pooled).every(Number.isFinite)).toBe(true);
        const mirrored = poolProportions(
          studies.map((study) => ({ n: study.n, events: study.n - study.events })),
        );
        expectClose(mirrored.proportion.estimate, 1 - pooled.proportion.estimate, { absolute: 1e-6 });
      }),
      { ...RUNS, numRuns: 40 },
    );
  });
});

describe("printed intervals", () => {
  test("a Wald interval gives its SE back at any level, and rounding to two decimals stays plausible", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        fc.double({ min: 0.05, max: 0.6, noNaN: true }),
        fc.constantFrom(80, 90, 95, 97.5, 98.7, 99),
        (logRatio, standardError, ciLevel) => {
          const pooled = pool([{ estimate: logRatio, variance: standardError ** 2 }], {
            model: "common",
            level: ciLevel,
          });
          const [estimate, ciLow, ciHigh] = [pooled.estimate, pooled.ciLow, pooled.ciHigh].map(Math.exp) as [
            number,
            number,
            number,
          ];
          expectClose(standardErrorFromInterval({ ciLow, ciHigh, ciLevel, scale: "log" }), standardError);
          const round = (value: number) => Number(value.toFixed(2));
          const printed = { estimate: round(estimate), ciLow: round(ciLow), ciHigh: round(ciHigh) };
          fc.pre(printed.ciLow > 0 && printed.ciLow < printed.ciHigh);
          expect(intervalMiddleGap(printed).plausible).toBe(true);
        },
      ),
      RUNS,
    );
  });
});
