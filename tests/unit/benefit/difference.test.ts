import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { medianDifference, rateDifference } from "@/lib/benefit";
import { newcombeDifference, squareAndAdd, wilsonInterval } from "@/lib/stats";
import { expectAllClose } from "../stats/golden";
import { medianOf, rateOf } from "./made-up";

describe("squareAndAdd", () => {
  it("is Newcombe's method 10 on Wilson's intervals: 56/70 less 48/80", () => {
    const of = (events: number, n: number) => {
      const { low, high } = wilsonInterval({ events, n, level: 95 });
      return { estimate: events / n, low, high };
    };
    const { estimate, low, high } = squareAndAdd(of(56, 70), of(48, 80));
    expectAllClose([estimate, low, high], [0.2, 0.0524314724, 0.333872654], { relative: 1e-8 });
  });

  it("refuses a figure outside its interval", () => {
    expect(() => squareAndAdd({ estimate: 5, low: 6, high: 7 }, { estimate: 1, low: 0, high: 2 })).toThrow(
      "a figure must lie in its interval",
    );
  });
});

describe("rateDifference", () => {
  const withInterval = (value: number, ciLow: number, ciHigh: number, ciLevel = 95) =>
    rateOf(value, { ciLow, ciHigh, ciLevel });

  it("squares and adds the distances of both intervals; the number needed turns the bounds round", () => {
    const found = rateDifference(withInterval(60, 54, 65), withInterval(45, 40, 52));
    expect(found.points).toBe(15);
    expect(found.interval).toMatchObject({ level: 95, from: "own intervals" });
    expectAllClose(
      [found.interval?.low ?? 0, found.interval?.high ?? 0],
      [15 - Math.hypot(6, 7), 15 + Math.hypot(5, 5)],
    );
    expect(found.needed).toBe("NNTB 6.7 (4.5 to 17.3)");
    expect(found.throughInfinity).toBe(false);
  });

  it("goes through infinity where the interval holds 0, as Altman writes it", () => {
    const found = rateDifference(withInterval(50, 40, 60), withInterval(45, 35, 55));
    expect(found.throughInfinity).toBe(true);
    expect(found.needed).toBe("NNTB 20.0 (NNTB 5.2 to infinity to NNTH 10.9)");
  });

  it("takes counts where both arms have them", () => {
    const arm = rateOf(80, { count: { responders: 56, n: 70, from: "reported" } });
    const reference = rateOf(60, { count: { responders: 48, n: 80, from: "reported" } });
    const { low, high } = newcombeDifference({ events1: 56, n1: 70, events2: 48, n2: 80 });
    expect(rateDifference(arm, reference).interval).toEqual({
      low: 100 * low,
      high: 100 * high,
      level: 95,
      from: "counts",
    });
  });

  it("takes the only counts that give the rates where no intervals are reported, and says so", () => {
    const arm = rateOf(80, { count: { responders: 56, n: 70, from: "only" } });
    const reference = rateOf(60, { count: { responders: 48, n: 80, from: "only" } });
    expect(rateDifference(arm, reference).interval?.from).toBe("only counts");
    const both = rateDifference(
      { ...withInterval(80, 70, 88), count: arm.count },
      { ...withInterval(60, 50, 70), count: reference.count },
    );
    expect(both.interval?.from).toBe("own intervals");
  });

  it.each([
    [rateOf(60), rateOf(45), "no interval of the rates is in our data"],
    [withInterval(60, 54, 65), rateOf(45), "the interval of one rate is not in our data"],
    [withInterval(60, 54, 65), withInterval(45, 40, 52, 99), "not at one level"],
    [withInterval(60, 61, 65), withInterval(45, 40, 52), "outside its own interval"],
  ])("has none otherwise, and says why", (arm, reference, reason) => {
    const found = rateDifference(arm, reference);
    expect(found).toMatchObject({ points: 15, interval: null, needed: "NNTB 6.7" });
    expect(found.withoutInterval).toContain(reason);
  });

  it("is unverified where either rate is", () => {
    expect(rateDifference(rateOf(60), rateOf(45, { verified: false })).verified).toBe(false);
  });

  it("turned round, the arms give the same difference with the other sign", () => {
    const rate = fc
      .tuple(fc.double({ min: 1, max: 99, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }))
      .map(([value, width]) => withInterval(value, value * (1 - width), value + (100 - value) * width));
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const [there, back] = [rateDifference(a, b), rateDifference(b, a)];
        expect(there.points).toBeCloseTo(-back.points, 8);
        expect(there.interval?.low ?? 0).toBeCloseTo(-(back.interval?.high ?? 0), 8);
        expect(there.interval?.high ?? 0).toBeCloseTo(-(back.interval?.low ?? 0), 8);
      }),
    );
  });
});

describe("medianDifference", () => {
  it("is the difference in months", () => {
    expect(medianDifference({ arm: medianOf(22), reference: medianOf(10.6) })).toEqual({
      months: 11.4,
      verified: true,
    });
  });

  it.each([
    [medianOf(null), medianOf(10), "not reached in one arm"],
    [medianOf(10), medianOf(null), "not reached in one arm"],
    [medianOf(null), medianOf(null), "not reached in either arm"],
    [medianOf(10), null, "only one arm's median is in our data"],
  ])("puts no bound in place of one that was not reached", (arm, reference, reason) => {
    const lower = arm && { ...arm, ciLow: 30 };
    expect(medianDifference({ arm: lower, reference })).toMatchObject({ months: null, reason });
  });
});
