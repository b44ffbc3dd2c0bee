import { describe, expect, test } from "vitest";
import {
  effectFromCounts,
  effectFromInterval,
  eValue,
  influence,
  leaveOneOut,
  mantelHaenszel,
  numberNeeded,
  pool,
  poolProportions,
  predictionOf,
  proportionEffect,
  riskReduction,
  StatsInputError,
  subgroups,
} from "../../../lib/stats/index";

const STUDIES = [
  { label: "OAK", estimate: -0.31, variance: 0.008 },
  { label: "POPLAR", estimate: -0.37, variance: 0.04 },
  { label: "BIRCH", estimate: -0.1, variance: 0.02 },
];
const TRIAL = { events1: 4, n1: 20, events2: 7, n2: 20 };
const RATES = [
  { events: 3, n: 20 },
  { events: 6, n: 30 },
];
const RATIO = { estimate: 0.7, ciLow: 0.5, ciHigh: 0.9 };

/** A value that the types forbid, as a script without them may pass it. */
const untyped = (value: unknown) => value as never;

describe("a choice that does not exist is refused, never taken for another", () => {
  test.each([
    ["model", () => pool(STUDIES, { model: untyped("fixed") })],
    ["tauSquaredMethod", () => pool(STUDIES, { tauSquaredMethod: untyped("HE") })],
    ["intervalMethod", () => pool(STUDIES, { intervalMethod: untyped("knha") })],
    ["prediction", () => pool(STUDIES, { prediction: untyped("riley") })],
    ["variant", () => predictionOf(pool(STUDIES), untyped("riley"))],
    ["tauSquaredMethod", () => influence(STUDIES, { tauSquaredMethod: untyped("HE") })],
    ["model", () => leaveOneOut(STUDIES, { model: untyped("EE") })],
    ["variant", () => subgroups(STUDIES, ["a", "a", "b"], { variant: untyped("fixed") })],
    ["measure", () => effectFromCounts(TRIAL, untyped("HR"))],
    ["zeroCells", () => effectFromCounts(TRIAL, "RR", { zeroCells: untyped("only0") })],
    ["correction", () => effectFromCounts(TRIAL, "RR", { correction: -0.5 })],
    ["measure", () => mantelHaenszel([TRIAL], untyped("HR"))],
    ["method", () => poolProportions(RATES, { method: untyped("PLO") })],
    ["prediction", () => poolProportions(RATES, { prediction: untyped("z") })],
    ["nodes", () => poolProportions(RATES, { nodes: 0 })],
    ["nodes", () => poolProportions(RATES, { nodes: 2.5 })],
    ["scale", () => proportionEffect({ events: 1, n: 9 }, untyped("PFT"))],
    ["scale", () => effectFromInterval({ ...RATIO, ciLevel: 95, scale: untyped(undefined) })],
    ["measure", () => riskReduction(RATIO, untyped("HR"), 0.3)],
    ["measure", () => eValue(RATIO, untyped("HR"))],
  ])("%s", (field, work) => {
    expect(work).toThrow(StatsInputError);
    expect(work).toThrow(field);
  });

  test("the message lists what there is", () => {
    expect(() => pool(STUDIES, { model: untyped("fixed") })).toThrow(
      'model must be one of common, random, got the text "fixed"',
    );
  });
});

describe("what is no list of studies, no number, no order", () => {
  test("a text that looks like a number is called a text", () => {
    expect(() =>
      pool([{ label: "OAK", estimate: untyped("0.1"), variance: 1 }, STUDIES[1] as never]),
    ).toThrow('study "OAK": estimate must be a finite number, got the text "0.1"');
    expect(() => pool(STUDIES, { level: untyped("95") })).toThrow('got the text "95"');
  });

  test("no list, no study, no group name", () => {
    expect(() => pool(untyped(undefined))).toThrow("studies must be a list, got undefined");
    expect(() => pool([STUDIES[0] as never, untyped(null)])).toThrow(
      "study number 2: must hold an estimate and a variance, got null",
    );
    expect(() => subgroups(STUDIES, ["a", "b", untyped(undefined)])).toThrow(
      `study "BIRCH": groupOf must be a group's name, got undefined`,
    );
  });

  test("a benefit outside its interval has no number needed to treat", () => {
    expect(() => numberNeeded({ estimate: 0.1, low: 0.2, high: 0.3 })).toThrow("must lie in its interval");
  });
});
