import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cumulative,
  effectFromCounts,
  effectFromInterval,
  eggerTest,
  estimatorStrip,
  influence,
  leaveOneOut,
  pool,
  poolByDefault,
  poolProportions,
  qProfileInterval,
  StatsInputError,
  type Study,
  subgroups,
  testBasedInterval,
} from "../../../lib/stats/index";
import { method, ordinary, RUNS, sets } from "./arbitraries";

const alternating = (studies: readonly Study[]) => studies.map((_, index) => (index % 2 ? "odd" : "even"));

const USES: [string, (studies: Study[]) => unknown][] = [
  ["pool", (studies) => pool(studies)],
  ["pool, common effect", (studies) => pool(studies, { model: "common" })],
  ["poolByDefault", (studies) => poolByDefault(studies)],
  ["leaveOneOut", (studies) => leaveOneOut(studies)],
  ["cumulative", (studies) => cumulative(studies)],
  ["influence", (studies) => influence(studies)],
  ["eggerTest", (studies) => eggerTest(studies)],
  ["estimatorStrip", (studies) => estimatorStrip(studies)],
  ["qProfileInterval", (studies) => qProfileInterval(studies)],
  ["testBasedInterval", (studies) => testBasedInterval(studies)],
  ["subgroups", (studies) => subgroups(studies, alternating(studies))],
];

const notFinite = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
const badVariance = fc.oneof(
  notFinite,
  fc.constantFrom(0, -0),
  fc.double({ min: -1e6, max: -1e-12, noNaN: true }),
);
const damage = fc.oneof(
  badVariance.map((variance) => ({ variance })),
  notFinite.map((estimate) => ({ estimate })),
);

/** The error that `work` throws; fails when it returns, or throws anything without a study's name. */
function refusalOf(work: () => unknown): StatsInputError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(StatsInputError);
    return error as StatsInputError;
  }
  throw new Error("accepted");
}

describe("bad input is refused by an error that names the study", () => {
  test.each(USES)("%s: a negative, zero or missing variance, an estimate that is no number", (_, use) => {
    fc.assert(
      fc.property(sets(ordinary, 3), damage, fc.nat(), (studies, bad, at) => {
        const index = at % studies.length;
        const labelled = studies.map((study, i) => ({ ...study, label: `trial ${i}` }));
        const broken = labelled.with(index, { ...(labelled[index] as (typeof labelled)[0]), ...bad });
        const error = refusalOf(() => use(broken));
        expect(error.study).toBe(`trial ${index}`);
        expect(error.field).toBe(Object.keys(bad)[0]);
        expect(error.message).toContain(`study "trial ${index}"`);
        const unnamed = broken.map(({ estimate, variance }) => ({ estimate, variance }));
        expect(refusalOf(() => use(unnamed)).study).toBe(index + 1);
      }),
      { ...RUNS, numRuns: 40 },
    );
  });

  test("a level written as a fraction, by every estimator", () => {
    fc.assert(
      fc.property(
        sets(ordinary),
        method,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (studies, tauSquaredMethod, level) => {
          expect(refusalOf(() => pool(studies, { tauSquaredMethod, level })).field).toBe("level");
        },
      ),
      { ...RUNS, numRuns: 40 },
    );
  });

  test("a reversed interval, or an estimate outside of it", () => {
    const positive = fc.double({ min: 0.01, max: 10, noNaN: true });
    fc.assert(
      fc.property(positive, positive, positive, (a, b, estimate) => {
        fc.pre(a !== b);
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const printed = { estimate, ciLevel: 95, scale: "log", study: "OAK" } as const;
        expect(refusalOf(() => effectFromInterval({ ...printed, ciLow: high, ciHigh: low })).study).toBe(
          "OAK",
        );
        fc.pre(estimate < low || estimate > high);
        expect(refusalOf(() => effectFromInterval({ ...printed, ciLow: low, ciHigh: high })).study).toBe(
          "OAK",
        );
      }),
      RUNS,
    );
  });

  test("more events than patients, and counts that are no whole numbers", () => {
    const impossible = fc.oneof(fc.constantFrom(-1, 41, 1.5), notFinite);
    fc.assert(
      fc.property(impossible, (events) => {
        const trial = { label: "POSEIDON", events1: 10, n1: 40, events2: events, n2: 40 };
        expect(refusalOf(() => effectFromCounts(trial, "RR")).study).toBe("POSEIDON");
        const rates = [
          { events: 3, n: 9 },
          { label: "LIBRETTO-001", events, n: 40 },
        ];
        expect(refusalOf(() => poolProportions(rates)).study).toBe("LIBRETTO-001");
      }),
      { ...RUNS, numRuns: 20 },
    );
  });
});
