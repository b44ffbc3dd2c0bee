import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialNormalLogLikelihood } from "../../../lib/stats/glmm-likelihood";
import {
  ConvergenceError,
  pool,
  poolProportions,
  proportionEffect,
  StatsInputError,
} from "../../../lib/stats/index";
import { expectClose } from "./golden";

const arm = fc
  .record({ n: fc.integer({ min: 2, max: 500 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ n, share }) => ({ n, events: Math.round(share * n) }));

describe("derivatives of the binomial-normal likelihood", () => {
  const studies = [
    { events: 3, n: 20 },
    { events: 0, n: 15 },
    { events: 40, n: 41 },
  ];

  test("agree with differences of its values, at any point", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -4, max: 4, noNaN: true }),
        fc.double({ min: 0.05, max: 3, noNaN: true }),
        (mu, sigma) => {
          const at = (x: number, y: number) => binomialNormalLogLikelihood(studies, x, y, 7);
          const h = 1e-4;
          const here = at(mu, sigma);
          const near = { relative: 1e-5, absolute: 1e-5 };
          expectClose(here.x, (at(mu + h, sigma).value - at(mu - h, sigma).value) / (2 * h), near);
          expectClose(here.y, (at(mu, sigma + h).value - at(mu, sigma - h).value) / (2 * h), near);
          expectClose(here.xx, (at(mu + h, sigma).x - at(mu - h, sigma).x) / (2 * h), near);
          expectClose(here.xy, (at(mu, sigma + h).x - at(mu, sigma - h).x) / (2 * h), near);
          expectClose(here.yy, (at(mu, sigma + h).y - at(mu, sigma - h).y) / (2 * h), near);
        },
      ),
      { numRuns: 100, seed: 20_260_101 },
    );
  });
});

describe("the GLMM where fixed steps or starts would fail", () => {
  test("large studies: with n to estimate each logit closely it is the normal model by maximum likelihood", () => {
    const studies = [201_000, 198_000, 203_000, 200_500].map((events) => ({ events, n: 1_000_000 }));
    const effects = studies.map((study) => proportionEffect(study, "logit"));
    const normal = pool(effects, { tauSquaredMethod: "ML", intervalMethod: "wald" });
    const glmm = poolProportions(studies);
    expectClose(glmm.tauSquared, normal.tauSquared, { relative: 0.02 });
    expectClose(glmm.estimate, normal.estimate, { relative: 1e-4 });
  });

  test("a million patients, next to nobody and next to everybody", () => {
    const { tauSquared, proportion } = poolProportions([
      { events: 0, n: 1_000_000 },
      { events: 999_999, n: 1_000_000 },
      { events: 500_000, n: 1_000_000 },
    ]);
    expect(tauSquared).toBeGreaterThan(50);
    expect(proportion.low).toBeLessThan(0.01);
  });

  test("nobody or everybody in each study has no finite spread; one patient a study says nothing of it", () => {
    const allOrNothing = [
      { events: 0, n: 10 },
      { events: 12, n: 12 },
    ];
    expect(() => poolProportions(allOrNothing)).toThrow(/in each study no patient or every patient/);
    const single = Array.from({ length: 12 }, (_, index) => ({ events: index % 3 === 0 ? 1 : 0, n: 1 }));
    expect(poolProportions(single)).toMatchObject({ tauSquared: 0 });
    expectClose(poolProportions(single).proportion.estimate, 1 / 3);
  });

  test("ends on a top: no point around has a higher likelihood, or it is refused by name", () => {
    fc.assert(
      fc.property(fc.array(arm, { minLength: 2, maxLength: 10 }), (studies) => {
        let fit: ReturnType<typeof poolProportions>;
        try {
          fit = poolProportions(studies);
        } catch (error) {
          expect(error instanceof StatsInputError || error instanceof ConvergenceError).toBe(true);
          return;
        }
        const tau = Math.sqrt(fit.tauSquared);
        const value = (mu: number, sigma: number) => binomialNormalLogLikelihood(studies, mu, sigma, 7).value;
        const top = value(fit.estimate, tau);
        for (const [dMu, factor] of [
          [0.1, 1],
          [-0.1, 1],
          [0, 1.1],
          [0, 0.9],
        ] as const) {
          expect(value(fit.estimate + dMu * fit.standardError, tau * factor)).toBeLessThanOrEqual(top + 1e-8);
        }
        expect(value(fit.estimate, 1)).toBeLessThanOrEqual(top + 1e-8);
      }),
      { numRuns: 100, seed: 20_260_101 },
    );
  });
});
