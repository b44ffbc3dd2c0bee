// methods.md, section 13: Miller 1978, Am Stat 32:138, the worked example of the double arcsine's way back.
import { describe, expect, test } from "vitest";
import { harmonicMean, pool, proportionEffect, proportionFromScale } from "../../../lib/stats/index";
import { expectAllClose, expectClose } from "./golden";

const STUDIES = [
  { events: 3, n: 11 },
  { events: 6, n: 17 },
  { events: 10, n: 21 },
  { events: 1, n: 6 },
];

describe("Miller 1978", () => {
  const effects = STUDIES.map((study) => proportionEffect(study, "freeman-tukey"));
  const meanN = harmonicMean(STUDIES.map((study) => study.n));

  test("transformed values and variances (the paper prints twice our y and four times our v)", () => {
    expectAllClose(
      effects.map((effect) => effect.estimate),
      [0.5695392421, 0.644415663, 0.7626394689, 0.475769664],
    );
    expect(effects.map((effect) => (2 * effect.estimate).toFixed(4))).toEqual([
      "1.1391",
      "1.2888",
      "1.5253",
      "0.9515",
    ]);
    expect(effects.map((effect) => (4 * effect.variance).toFixed(4))).toEqual([
      "0.0870",
      "0.0571",
      "0.0465",
      "0.1538",
    ]);
  });

  test("back: unweighted .3164, weighted .3595, with the harmonic mean of n", () => {
    expectClose(meanN, 10.9884575);
    const plain = effects.reduce((sum, effect) => sum + effect.estimate, 0) / effects.length;
    expect((2 * plain).toFixed(4)).toBe("1.2262");
    expectClose(proportionFromScale(plain, "freeman-tukey", meanN), 0.3164361016);
    const weighted = pool(effects, { model: "common" }).estimate;
    expect((2 * weighted).toFixed(4)).toBe("1.3093");
    expectClose(proportionFromScale(weighted, "freeman-tukey", meanN), 0.3595217198);
  });
});
