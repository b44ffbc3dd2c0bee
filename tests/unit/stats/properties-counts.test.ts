import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clopperPearsonInterval,
  effectFromCounts,
  intervalMiddleGap,
  mantelHaenszel,
  newcombeDifference,
  pool,
  poolProportions,
  standardErrorFromInterval,
  wilsonInterval,
} from "../../../lib/stats/index";
import { figures, RUNS } from "./arbitraries";
import { expectClose } from "./golden";

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
