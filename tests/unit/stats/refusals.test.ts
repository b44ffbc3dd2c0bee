import { describe, expect, test } from "vitest";
import {
  clopperPearsonInterval,
  cumulative,
  effectFromCounts,
  effectFromInterval,
  effectsFromCounts,
  eggerTest,
  estimatorStrip,
  influence,
  intervalMiddleGap,
  leaveOneOut,
  mantelHaenszel,
  newcombeDifference,
  peto,
  pool,
  poolByDefault,
  poolProportions,
  qProfileInterval,
  StatsInputError,
  standardErrorFromInterval,
  standardErrorFromP,
  subgroups,
  TooFewStudiesError,
  testBasedInterval,
  wilsonInterval,
} from "../../../lib/stats/index";

const GOOD = [
  { label: "KEYNOTE-189", estimate: -0.58, variance: 0.0107 },
  { label: "ORIENT-11", estimate: -0.43, variance: 0.02 },
  { label: "IMpower130", estimate: -0.24, variance: 0.012 },
];
const withBad = (bad: object) => [GOOD[0], { ...GOOD[1], ...bad }, GOOD[2]] as typeof GOOD;

function thrownBy(work: () => unknown): StatsInputError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(StatsInputError);
    return error as StatsInputError;
  }
  throw new Error("expected an error");
}

describe("errors say which study and which value", () => {
  test.each([
    [
      { variance: -0.02 },
      "variance",
      'study "ORIENT-11": variance must lie between 1e-20 and 1e20, got -0.02',
    ],
    [{ variance: 0 }, "variance", 'study "ORIENT-11": variance must lie between 1e-20 and 1e20, got 0'],
    [{ variance: Number.NaN }, "variance", 'study "ORIENT-11": variance must be a finite number, got NaN'],
    [{ estimate: Number.NaN }, "estimate", 'study "ORIENT-11": estimate must be a finite number, got NaN'],
    [
      { estimate: Number.POSITIVE_INFINITY },
      "estimate",
      'study "ORIENT-11": estimate must be a finite number, got Infinity',
    ],
    [{ estimate: 1e30 }, "estimate", 'study "ORIENT-11": estimate must lie within ±1e20, got 1e+30'],
  ])("%o", (bad, field, message) => {
    for (const work of [
      pool,
      leaveOneOut,
      cumulative,
      influence,
      eggerTest,
      estimatorStrip,
      qProfileInterval,
    ]) {
      const error = thrownBy(() => work(withBad(bad)));
      expect(error.message).toBe(message);
      expect(error.field).toBe(field);
      expect(error.study).toBe("ORIENT-11");
    }
  });

  test("a study without a label is named by its place", () => {
    const studies = [
      { estimate: 0, variance: 1 },
      { estimate: 0, variance: -1 },
    ];
    expect(thrownBy(() => pool(studies)).message).toMatch(/^study number 2: variance/);
  });

  test("a reversed interval, a ratio of 0, an estimate outside its interval", () => {
    const interval = { ciLevel: 95, scale: "log", study: "EMPOWER-Lung 3" } as const;
    expect(thrownBy(() => standardErrorFromInterval({ ciLow: 0.9, ciHigh: 0.5, ...interval })).message).toBe(
      'study "EMPOWER-Lung 3": ciLow must lie below ciHigh, got 0.9 to 0.5',
    );
    expect(thrownBy(() => standardErrorFromInterval({ ciLow: 0, ciHigh: 0.5, ...interval })).field).toBe(
      "ciLow",
    );
    const outside = { estimate: 1.2, ciLow: 0.5, ciHigh: 0.9, ...interval };
    expect(thrownBy(() => effectFromInterval(outside)).message).toContain("estimate 1.2 lies outside");
    expect(thrownBy(() => intervalMiddleGap({ estimate: 0.7, ciLow: Number.NaN, ciHigh: 1 })).field).toBe(
      "ciLow",
    );
  });

  test.each([0.95, 0, 100, 49, -95, Number.NaN])("level %d is refused everywhere", (level) => {
    const counts = { events1: 4, n1: 10, events2: 5, n2: 10 };
    for (const work of [
      () => pool(GOOD, { level }),
      () => leaveOneOut(GOOD, { level }),
      () => estimatorStrip(GOOD, level),
      () => qProfileInterval(GOOD, level),
      () => wilsonInterval({ events: 3, n: 10, level }),
      () => clopperPearsonInterval({ events: 3, n: 10, level }),
      () => newcombeDifference(counts, { level }),
      () => mantelHaenszel([counts], "OR", level),
      () =>
        poolProportions(
          [
            { events: 1, n: 2 },
            { events: 1, n: 3 },
          ],
          { level },
        ),
      () => standardErrorFromInterval({ ciLow: 0.5, ciHigh: 0.9, ciLevel: level, scale: "log" }),
    ]) {
      expect(thrownBy(work).message).toMatch(/level must be a confidence level in percent/);
    }
  });

  test("a level written as a fraction gets the hint", () => {
    expect(thrownBy(() => pool(GOOD, { level: 0.95 })).message).toContain("got 0.95 (did you mean 95?)");
    expect(thrownBy(() => pool(GOOD, { level: 0.987 })).message).toContain("(did you mean 98.7?)");
  });

  test.each([
    [-1, 10],
    [11, 10],
    [2.5, 10],
    [0, 0],
    [Number.NaN, 10],
    [3, Number.NaN],
  ])("counts %d of %d", (events, n) => {
    expect(() => wilsonInterval({ events, n, level: 95 })).toThrow(StatsInputError);
    const trial = { label: "CodeBreaK 200", events1: 4, n1: 10, events2: events, n2: n };
    expect(thrownBy(() => effectFromCounts(trial, "RR")).study).toBe("CodeBreaK 200");
    expect(thrownBy(() => peto([trial])).study).toBe("CodeBreaK 200");
    const bad = { label: "KRYSTAL-1", events, n };
    expect(thrownBy(() => poolProportions([{ events: 1, n: 3 }, bad])).study).toBe("KRYSTAL-1");
  });

  test("a p that is a bound or an estimate of 0 gives no SE", () => {
    expect(thrownBy(() => standardErrorFromP(-0.5, 0)).field).toBe("p");
    expect(thrownBy(() => standardErrorFromP(0, 0.5)).field).toBe("p");
  });
});

describe("too few studies", () => {
  test("none, one and two", () => {
    const [first, second] = GOOD as [(typeof GOOD)[0], (typeof GOOD)[0]];
    expect(() => pool([])).toThrow(TooFewStudiesError);
    expect(() => pool([], { model: "common" })).toThrow(TooFewStudiesError);
    expect(() => pool([first])).toThrow("a random-effects model needs at least 2 studies, got 1");
    expect(() => poolByDefault([first])).toThrow(TooFewStudiesError);
    expect(() => testBasedInterval([first, second])).toThrow(TooFewStudiesError);
    expect(() => influence([first, second])).toThrow(TooFewStudiesError);
    expect(() => eggerTest([first, second])).toThrow(TooFewStudiesError);
    expect(pool([first, second]).prediction).toBeNull();
    expect(pool(GOOD).prediction).not.toBeNull();
  });

  test("two studies show the common effect and say why, three the guarded random effects", () => {
    const two = poolByDefault(GOOD.slice(0, 2));
    expect(two.pooled.model).toBe("common");
    expect(two.reason).toMatch(/^Two studies: common effect/);
    const three = poolByDefault(GOOD);
    expect(three.pooled).toMatchObject({ tauSquaredMethod: "REML", intervalMethod: "hartung-knapp-guarded" });
  });

  test("one subgroup, or a group name missing", () => {
    expect(() => subgroups(GOOD, ["a", "a", "a"])).toThrow(TooFewStudiesError);
    expect(thrownBy(() => subgroups(GOOD, ["a", "b"])).field).toBe("groupOf");
    expect(thrownBy(() => cumulative(GOOD, { orderBy: [2018, 2020] })).field).toBe("orderBy");
  });

  test("a subgroup of one stands for itself and has no tau²", () => {
    const { groups } = subgroups(GOOD, ["a", "a", "b"]);
    expect(groups[1]).toMatchObject({ k: 1, tauSquared: null, intervalMethod: "wald", estimate: -0.24 });
  });
});

describe("figures that do not exist are refused, not made up", () => {
  const SAME = [1, 2, 4].map((variance) => ({ estimate: -0.3, variance }));

  test("plain Hartung-Knapp of equal estimates has no width; its guarded form has", () => {
    expect(() => pool(SAME, { intervalMethod: "hartung-knapp" })).toThrow(/no width.*use its guarded form/);
    expect(pool(SAME).standardError).toBeGreaterThan(0);
  });

  test("the estimator strip keeps such a row, with the reason", () => {
    const strip = estimatorStrip(SAME);
    expect(strip).toHaveLength(22);
    const refused = strip.filter((entry) => entry.refused !== null);
    expect(refused).toHaveLength(7);
    expect(refused.every((entry) => entry.intervalMethod === "hartung-knapp")).toBe(true);
  });

  test("Egger's test without a slope or without residuals", () => {
    expect(() => eggerTest(SAME)).toThrow(/lie on one line/);
    expect(() => eggerTest([0.1, 0.2, 0.4].map((estimate) => ({ estimate, variance: 1 })))).toThrow(
      /no slope/,
    );
  });

  test("ratios of zero cells without a correction", () => {
    const trial = { label: "DREAMM-3", events1: 0, n1: 20, events2: 5, n2: 20 };
    expect(thrownBy(() => effectFromCounts(trial, "OR", { zeroCells: "never" })).study).toBe("DREAMM-3");
    expect(() => mantelHaenszel([trial], "RR")).toThrow(/an arm has no events in any trial/);
    expect(() => peto([{ events1: 0, n1: 9, events2: 0, n2: 9 }])).toThrow(/no trial has both/);
    expect(() =>
      poolProportions([
        { events: 0, n: 9 },
        { events: 0, n: 5 },
      ]),
    ).toThrow(/nobody has the event/);
    expect(() =>
      poolProportions([
        { events: 9, n: 9 },
        { events: 5, n: 5 },
      ]),
    ).toThrow(/everybody has the event/);
  });

  test("the four rules for zero cells, as metafor's `to`", () => {
    const trials = [
      { events1: 0, n1: 10, events2: 3, n2: 10 },
      { events1: 2, n1: 10, events2: 3, n2: 10 },
      { events1: 0, n1: 10, events2: 0, n2: 10 },
    ];
    const estimates = (options: Parameters<typeof effectsFromCounts>[2]) =>
      effectsFromCounts(trials, "OR", options).studies.map((study) => study.estimate);
    const corrected = (a: number, c: number) =>
      Math.log(((a + 0.5) * (10 - c + 0.5)) / ((10 - a + 0.5) * (c + 0.5)));
    const plain = Math.log((2 * 7) / (8 * 3));
    expect(estimates({})[0]).toBeCloseTo(corrected(0, 3), 12);
    expect(estimates({})[1]).toBeCloseTo(plain, 12);
    expect(estimates({ zeroCells: "any-zero-cell" })[1]).toBeCloseTo(corrected(2, 3), 12);
    expect(estimates({ zeroCells: "always" })[1]).toBeCloseTo(corrected(2, 3), 12);
    expect(estimates({})).toHaveLength(3);
    expect(effectsFromCounts(trials, "OR", { dropUninformative: true }).dropped).toEqual([2]);
  });
});
