import fc from "fast-check";
import { type Study, TAU_SQUARED_METHODS } from "../../../lib/stats/index";

/** Studies as published ones may be. */
export const ordinary = fc.record({
  estimate: fc.double({ min: -3, max: 3, noNaN: true }).map((y) => y + 0),
  variance: fc.double({ min: -7, max: 2, noNaN: true }).map((power) => 10 ** power),
});
/** Estimates and variances of very different sizes. */
export const farApart = fc.record({
  estimate: fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  variance: fc.double({ min: -12, max: 12, noNaN: true }).map((power) => 10 ** power),
});
/** Studies at the limits of what is accepted. */
export const extreme = fc.record({
  estimate: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  variance: fc.double({ min: -19.9, max: 19.9, noNaN: true }).map((power) => 10 ** power),
});
export const sets = (study: fc.Arbitrary<Study>, minLength = 2) =>
  fc.array(study, { minLength, maxLength: 12 });
export const method = fc.constantFrom(...TAU_SQUARED_METHODS);
export const RUNS = { numRuns: 150, seed: 20_260_101 };

/** Every number anywhere in a result. */
export function figures(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(figures);
}
