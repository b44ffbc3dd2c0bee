import { describe, expect, it } from "vitest";
import { placeDiamond, placeInterval, position, ratioAxis } from "@/lib/figures";

const axis = ratioAxis({ low: 0.5, high: 1.5 });

describe("pooled estimates on an axis", () => {
  it("has four corners, the ends of its interval and the estimate", () => {
    const { corners, beyond, clippedLeft, clippedRight } = placeDiamond(
      { estimate: 0.8, ciLow: 0.6, ciHigh: 1.1 },
      axis,
    );
    expect({ beyond, clippedLeft, clippedRight }).toEqual({
      beyond: null,
      clippedLeft: false,
      clippedRight: false,
    });
    expect(corners.map(([, height]) => height)).toEqual([0, 1, 0, -1]);
    expect(corners[0]?.[0]).toBeCloseTo(position(axis, 0.6), 12);
    expect(corners[1]?.[0]).toBeCloseTo(position(axis, 0.8), 12);
  });

  it("is cut where it passes an end, and marked", () => {
    const placed = placeDiamond({ estimate: 0.55, ciLow: 0.13, ciHigh: 2.37 }, axis);
    expect(placed).toMatchObject({ from: 0, to: 1, clippedLeft: true, clippedRight: true, beyond: null });
    const left = placed.corners.filter(([share]) => share === 0).map(([, height]) => height);
    expect(left).toHaveLength(2);
    expect(left[0]).toBeGreaterThan(0.5);
    expect(left[1]).toBe(-(left[0] ?? 0));
  });

  it("leaves an arrow where the estimate lies beyond: with the part inside, or with nothing", () => {
    const part = placeDiamond({ estimate: 0.3, ciLow: 0.1, ciHigh: 0.9 }, axis);
    expect(part).toMatchObject({ beyond: "left", clippedLeft: true, clippedRight: false });
    expect(part.corners.every(([share]) => share >= 0 && share <= 1)).toBe(true);
    expect(part.corners.length).toBe(3);
    const none = placeDiamond({ estimate: 4, ciLow: 3, ciHigh: 5 }, axis);
    expect(none).toMatchObject({ corners: [], beyond: "right", clippedRight: true });
  });

  it("marks both ends of a prediction interval that passes them", () => {
    expect(placeInterval(0.03, 9.5, axis)).toEqual({ from: 0, to: 1, clippedLeft: true, clippedRight: true });
    expect(placeInterval(0.6, 1.2, axis)).toMatchObject({ clippedLeft: false, clippedRight: false });
  });
});
