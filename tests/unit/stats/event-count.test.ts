import fc from "fast-check";
import { expect, it } from "vitest";
import { eventsIn } from "@/lib/stats";

const event = (percent: number, n: number | null, count: number | null = null) =>
  eventsIn({ percent, n, count });

it.each([
  [67.2, 405, 272],
  [50, 10, 5],
  [0, 40, 0],
  [100, 40, 40],
])("%d%% of %d can only be %d", (percent, n, count) => {
  expect(event(percent, n)).toBe(count);
});

it("is silent where several counts round to the percentage, where none does, and without n", () => {
  expect(event(47, 358)).toBeNull();
  expect(event(67.3, 100)).toBeNull();
  expect(event(67.2, null)).toBeNull();
});

it("takes a reported count as it is", () => {
  expect(event(47, 358, 168)).toBe(168);
  expect(event(47, null, 168)).toBe(168);
});

it("never gives another count than the one that was rounded", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(2000), fc.nat(2), (n, drawn, decimals) => {
      const count = drawn % (n + 1);
      const percent = Number(((100 * count) / n).toFixed(decimals));
      expect([count, null]).toContain(event(percent, n));
    }),
  );
});
