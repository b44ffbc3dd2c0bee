import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceAxis, PERCENT_AXIS, placeMark, position, ratioAxis } from "@/lib/figures";

const ratio = fc.double({ min: 0.005, max: 200, noNaN: true });

describe("ratio axis", () => {
  it("holds 1 and the bounds, with ticks in natural units that keep their distance", () => {
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const axis = ratioAxis({ low, high });
        expect(axis.min).toBeLessThanOrEqual(Math.max(low, 0.01));
        expect(axis.max).toBeGreaterThanOrEqual(Math.min(high, 100));
        const places = axis.ticks.map(({ value }) => position(axis, value));
        expect(axis.ticks.map(({ value }) => value)).toContain(1);
        for (const [index, place] of places.entries()) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(1);
          if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThan(0.16);
        }
      }),
    );
  });

  it("has a shape even without data", () => {
    expect(ratioAxis({ low: null, high: null })).toMatchObject({ min: 0.5, max: 1.5, reference: 1 });
  });

  it("puts equal ratios at equal distances: 0.5 as far from 1 as 2", () => {
    const axis = { scale: "log", min: 0.25, max: 4 } as const;
    expect(position(axis, 1) - position(axis, 0.5)).toBeCloseTo(position(axis, 2) - position(axis, 1), 12);
  });
});

describe("marks", () => {
  const axis = ratioAxis({ low: 0.5, high: 1.5 });

  it("clips an interval that passes an end, keeps the estimate, and marks the side", () => {
    const mark = placeMark({ estimate: 0.6, ciLow: 0.1, ciHigh: 9, weight: 4 }, axis, 16);
    expect(mark).toMatchObject({ from: 0, to: 1, clippedLeft: true, clippedRight: true, beyond: null });
    expect(mark?.at).toBeCloseTo(position(axis, 0.6), 12);
  });

  it("leaves an arrow, not nothing, where the estimate itself lies beyond the axis", () => {
    expect(placeMark({ estimate: 0.1, ciLow: 0.05, ciHigh: 0.2, weight: 1 }, axis, 1)).toMatchObject({
      at: null,
      beyond: "left",
      clippedLeft: true,
    });
    expect(placeMark({ estimate: 9, ciLow: null, ciHigh: null, weight: null }, axis, 1)).toMatchObject({
      beyond: "right",
      clippedRight: true,
    });
  });

  it("is hollow without an interval and missing only without an estimate", () => {
    expect(placeMark({ estimate: 0.8, ciLow: null, ciHigh: null, weight: null }, axis, 10)?.side).toBeNull();
    expect(placeMark({ estimate: null, ciLow: null, ciHigh: null, weight: null }, axis, 10)).toBeNull();
  });

  it("gives squares areas in proportion to the weights", () => {
    const side = (weight: number) =>
      placeMark({ estimate: 1, ciLow: 0.9, ciHigh: 1.1, weight }, axis, 100)?.side ?? Number.NaN;
    expect(side(100)).toBe(1);
    expect(side(25) ** 2 / side(100) ** 2).toBeCloseTo(0.25, 12);
  });

  it("keeps every place within the axis", () => {
    fc.assert(
      fc.property(ratio, ratio, ratio, fc.double({ min: 0, max: 1e6, noNaN: true }), (a, b, c, weight) => {
        const [ciLow = 0, estimate = 0, ciHigh = 0] = [a, b, c].sort((x, y) => x - y);
        const mark = placeMark({ estimate, ciLow, ciHigh, weight }, axis, 1000);
        for (const place of [mark?.at, mark?.from, mark?.to])
          if (place != null) {
            expect(place).toBeGreaterThanOrEqual(0);
            expect(place).toBeLessThanOrEqual(1);
          }
      }),
    );
  });
});

describe("other axes", () => {
  it("runs from 0 to 100% for rates", () => {
    expect(position(PERCENT_AXIS, 25)).toBe(0.25);
    expect(PERCENT_AXIS.reference).toBeNull();
  });

  it("is symmetric about 0 for differences", () => {
    const axis = differenceAxis({ low: -3, high: 18 });
    expect(axis.min).toBe(-axis.max);
    expect(position(axis, 0)).toBe(0.5);
    expect(axis.max).toBeGreaterThanOrEqual(18);
  });
});
