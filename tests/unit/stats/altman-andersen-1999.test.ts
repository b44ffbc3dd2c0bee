// methods.md, section 14: number needed to treat from survival, and the Cochrane Handbook's 15.4.4.
import { describe, expect, test } from "vitest";
import { landmarkGain, numberNeeded, per100, riskReduction, survivalGain } from "../../../lib/stats/index";
import { expectAllClose, expectClose } from "./golden";

const HAZARD_RATIO = { estimate: 0.72, ciLow: 0.55, ciHigh: 0.92 };
const certain = (ratio: number) => ({ estimate: ratio, ciLow: ratio, ciHigh: ratio });

describe("Altman and Andersen 1999 (example of R meta's nnt): HR 0.72 (0.55 to 0.92)", () => {
  test.each([
    ["2 years", 0.67, 12.57800999, 7.558119973, 45.84388717],
    ["4 years", 0.51, 9.450422607, 5.540170405, 35.42850166],
  ])("at %s", (_, controlSurvival, estimate, low, high) => {
    const needed = numberNeeded(survivalGain(HAZARD_RATIO, controlSurvival));
    expectAllClose(
      [needed.estimate, needed.best, needed.worst].map((bound) => bound?.count ?? 0),
      [estimate, low, high],
    );
    expect(needed.throughInfinity).toBe(false);
  });

  test("in words, and per 100 patients", () => {
    const gain = survivalGain(HAZARD_RATIO, 0.67);
    expect(numberNeeded(gain).text).toBe("NNTB 12.6 (7.6 to 45.8)");
    expectClose(per100(gain).estimate, 100 / 12.57800999);
    expectClose(per100(gain).low, 100 / 45.84388717);
  });

  test("from two landmark rates, each SE from its arm's own interval and level", () => {
    const treated = { rate: 0.6, ciLow: 0.5, ciHigh: 0.7, ciLevel: 95 };
    const control = { rate: 0.45, ciLow: 0.35, ciHigh: 0.55, ciLevel: 95 };
    const { estimate, low, high } = landmarkGain(treated, control);
    expectAllClose([estimate, low, high], [0.15, 0.15 - Math.SQRT2 / 10, 0.15 + Math.SQRT2 / 10]);
    const logLog = landmarkGain(treated, control, { scale: "log-log" });
    expectClose(logLog.estimate, 0.15);
    expectClose(logLog.high - logLog.low, high - low, { relative: 0.05 });
  });

  test("an interval through no effect runs through infinity, harm and no effect are said", () => {
    const through = numberNeeded({ estimate: 0.1, low: -0.05, high: 0.25 });
    expect(through.text).toBe("NNTB 10.0 (NNTB 4.0 to infinity to NNTH 20.0)");
    expect(through.throughInfinity).toBe(true);
    expect(numberNeeded({ estimate: -0.1, low: -0.2, high: -0.05 }).text).toBe("NNTH 10.0 (5.0 to 20.0)");
    expect(numberNeeded({ estimate: 0, low: -0.1, high: 0.1 }).estimate).toBeNull();
    expect(numberNeeded({ estimate: 0.1, low: 0, high: 0.2 }).text).toBe("NNTB 10.0 (5.0 to infinity)");
  });
});

test("Cochrane Handbook 15.4.4: RR .92 and OR .73 at a control risk of .3", () => {
  expectClose(1 / riskReduction(certain(0.92), "RR", 0.3).estimate, 41.66666667);
  expectClose(1 / riskReduction(certain(0.73), "OR", 0.3).estimate, 16.20811287);
});

test("a control share in percent is refused with a hint", () => {
  expect(() => survivalGain(HAZARD_RATIO, 67)).toThrow(
    /between 0 and 1, got 67 \(a share from 0 to 1, not in percent\)/,
  );
});
