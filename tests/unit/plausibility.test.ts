import { describe, expect, it } from "vitest";
import { checkPlausibility } from "@/db/import/plausibility";
import { MADE_UP, MADE_UP_EFFECT, MADE_UP_OUTCOME, madeUpTrial } from "./support/made-up";

/** Rule and path of each warning that a made-up trial gets. */
const warnings = (change: Record<string, unknown>) =>
  checkPlausibility(madeUpTrial(change)).map(({ trial, rule, path }) => `${trial} ${path} ${rule}`);

const effects = (...changes: Record<string, unknown>[]) => ({
  effects: changes.map((change) => ({ ...MADE_UP_EFFECT, ...change })),
});
const outcomes = (change: Record<string, unknown>) => ({ outcomes: [{ ...MADE_UP_OUTCOME, ...change }] });
const safety = (change: Record<string, unknown>) => ({
  safety: [
    { event: "Made-up event", report: "first-2020", arm: "new", percent: 12, verified: false, ...change },
  ],
});

describe("an estimate and its interval", () => {
  it("pass where the estimate is the geometric middle within rounding", () => {
    expect(warnings(effects({}))).toEqual([]);
    expect(warnings(effects({ estimate: 0.5, ciLow: 0.37, ciHigh: 0.68 }))).toEqual([]);
  });

  it("pass where there is no interval", () => {
    expect(warnings(effects({ ciLow: undefined, ciHigh: undefined, ciLevel: undefined }))).toEqual([]);
  });

  it("warn where the estimate is far from the middle", () => {
    expect(warnings(effects({}, { estimate: 0.65, population: "Made-up others" }))).toEqual([
      "made-up-1 effects.1 interval-middle",
    ]);
  });

  it("warn where the estimate lies outside", () => {
    expect(warnings(effects({ estimate: 0.5 }))).toEqual(["made-up-1 effects.0 interval-holds-estimate"]);
    expect(warnings(effects({ estimate: 0.95 }))).toEqual(["made-up-1 effects.0 interval-holds-estimate"]);
  });

  it("are judged on the scale of the measure: a risk difference by its arithmetic middle", () => {
    const difference = { endpoint: "ORR", measure: "RD", estimate: 10, ciLow: 2, ciHigh: 18 };
    expect(warnings(effects(difference))).toEqual([]);
    expect(warnings(effects({ ...difference, estimate: 6 }))).toEqual([
      "made-up-1 effects.0 interval-middle",
    ]);
  });
});

describe("a rate and its count", () => {
  it("pass where they agree within half a unit of the last digit", () => {
    expect(warnings(outcomes({}))).toEqual([]);
    expect(warnings(outcomes({ value: 33.3, responders: 30, n: 90 }))).toEqual([]);
    expect(warnings(outcomes({ value: 33, responders: 30, n: 90 }))).toEqual([]);
    expect(warnings(safety({ count: 12, n: 100 }))).toEqual([]);
  });

  it("pass where count or n is not known", () => {
    expect(warnings(outcomes({ value: 99, responders: undefined }))).toEqual([]);
    expect(warnings(safety({ percent: 99, count: 3 }))).toEqual([]);
  });

  it("warn where they differ", () => {
    expect(warnings(outcomes({ value: 54 }))).toEqual(["made-up-1 outcomes.0 rate-matches-count"]);
    expect(warnings(outcomes({ value: 33.9, responders: 30, n: 90 }))).toEqual([
      "made-up-1 outcomes.0 rate-matches-count",
    ]);
    expect(warnings(safety({ percent: 21, count: 12, n: 100 }))).toEqual([
      "made-up-1 safety.0 rate-matches-count",
    ]);
  });
});

describe("arms and enrollment", () => {
  const arms = (n: number | undefined) => ({ arms: MADE_UP.arms.map((arm) => ({ ...arm, n })) });

  it("pass where the arms add up, within two percent", () => {
    expect(warnings({})).toEqual([]);
    expect(warnings(arms(98))).toEqual([]);
  });

  it("pass where a size is not known", () => {
    expect(warnings(arms(undefined))).toEqual([]);
    expect(warnings({ enrolled: undefined })).toEqual([]);
  });

  it("warn where they don't", () => {
    expect(warnings(arms(97))).toEqual(["made-up-1 enrolled arms-match-enrolled"]);
    expect(warnings({ enrolled: 20 })).toEqual(["made-up-1 enrolled arms-match-enrolled"]);
  });
});

it("says in the message what was reported and what it was compared with", () => {
  const [warning] = checkPlausibility(madeUpTrial(outcomes({ value: 54 })));
  expect(warning?.message).toBe("ORR, first-2020: 54% reported, but 45 of 100 is 45.00%");
});

it("repairs nothing", () => {
  const trial = madeUpTrial(outcomes({ value: 54 }));
  const before = structuredClone(trial);
  checkPlausibility(trial);
  expect(trial).toEqual(before);
});
