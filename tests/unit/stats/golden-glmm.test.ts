import { describe, expect, test } from "vitest";
import { binomialNormalLogLikelihood } from "../../../lib/stats/glmm-likelihood";
import { poolProportions } from "../../../lib/stats/index";
import { expectAllClose, expectClose, readGolden } from "./golden";

interface GoldenGlmm {
  sets: {
    source: string;
    studies: { events: number; n: number }[];
    printed: { estimate: number; se: number; tau2: number; predictionLow: number; predictionHigh: number };
    exact: { estimate: number; se: number; tau2: number };
  }[];
}

const golden = readGolden<GoldenGlmm>("glmm");

describe.each(golden.data.sets.map((set) => [set.source, set] as const))("GLMM, %s", (_, set) => {
  const studies = set.studies.map((study) => ({ ...study }));
  const { estimate, standardError, tauSquared, prediction } = poolProportions(studies, {
    prediction: "skipka",
  });

  test("the maximum of the 7-node likelihood that R's own derivatives find", () => {
    const { exact } = set;
    expectAllClose([estimate, standardError, tauSquared], [exact.estimate, exact.se, exact.tau2], {
      // R's differences leave 2e-7 on the made-up set, whose log-likelihood is in the hundred thousands; 1e-8 elsewhere.
      relative: set.source.startsWith("made up") ? 5e-7 : 1e-8,
    });
  });

  test("no worse than where rma.glmm stops, and close by", () => {
    const { printed } = set;
    const at = (mu: number, tau2: number) =>
      binomialNormalLogLikelihood(studies, mu, Math.sqrt(tau2), 7).value;
    const gain = at(estimate, tauSquared) - at(printed.estimate, printed.tau2);
    expect(gain).toBeGreaterThan(-1e-10);
    expect(gain).toBeLessThan(2e-9);
    // In standard errors: a ten-thousandth of one is nothing that a reader could see.
    expectClose(estimate, printed.estimate, { relative: 0, absolute: 1e-4 * standardError });
    expectClose(standardError, printed.se, { relative: 1e-4 });
    expectClose(tauSquared, printed.tau2, { relative: 3e-5, absolute: 1e-15 });
  });

  test("prediction interval by z, as rma.glmm's predict()", () => {
    const { predictionLow, predictionHigh } = set.printed;
    const width = predictionHigh - predictionLow;
    const near = { relative: 0, absolute: 2e-5 * width };
    expectAllClose([prediction?.low ?? 0, prediction?.high ?? 0], [predictionLow, predictionHigh], near);
  });
});

test("no figure of glmm.json is left unread", () => {
  expect(golden.unread()).toEqual([]);
});
