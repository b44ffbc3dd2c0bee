import { expect, it } from "vitest";
import { sideOfLabel } from "@/components/trial/maturity-plot";

/* Points are made up. */
const sidesOf = (...points: [x: number, y: number][]) =>
  points.map((_, index) =>
    sideOfLabel(
      points.map(([x, y]) => ({ x, y })),
      index,
    ),
  );

it("puts labels of points with room to their right", () => {
  expect(sidesOf([0, 0], [60, 0], [120, 4])).toEqual(["right", "right", "right"]);
  // Far above each other they don't meet.
  expect(sidesOf([0, 0], [10, 40])).toEqual(["right", "right"]);
});

it("turns the labels of two neighbors away from each other, and lifts that of one between", () => {
  expect(sidesOf([0, 0], [12, 2])).toEqual(["left", "right"]);
  expect(sidesOf([0, 0], [12, 2], [24, 1])).toEqual(["left", "above", "right"]);
});
