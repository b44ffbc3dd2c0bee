import { expect, it } from "vitest";
import { decimalsOf } from "@/lib/decimals";
import { holdsNoDifference } from "@/lib/evidence/no-difference";

it.each([
  [12, 0],
  [0.6, 1],
  [-13.25, 2],
  [1e-7, 7],
  [1.5e-7, 8],
  [1e21, 0],
  // More than toFixed takes.
  [1e-300, 100],
])("%d has %d decimals", (value, decimals) => {
  expect(decimalsOf(value)).toBe(decimals);
  expect(() => value.toFixed(decimals)).not.toThrow();
});

it.each([
  ["HR", 0.5, 0.9, false],
  ["HR", 0.5, 1, true],
  ["HR", 1, 1.4, true],
  ["RD", -3, 4, true],
  ["RD", 0.5, 1.5, false],
  ["OR", null, 1.4, null],
] as const)("a %s interval from %s to %s holds no difference: %s", (measure, ciLow, ciHigh, holds) => {
  expect(holdsNoDifference({ measure, ciLow, ciHigh })).toBe(holds);
});
