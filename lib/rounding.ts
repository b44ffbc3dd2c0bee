/** How far a number may be rounded: never so far that a reader takes it for no difference, or for the other side of it. */

/** Values nearer to each other than this are one: what arithmetic leaves behind, and less than any reader could use. */
const NOISE = 1e-6;

/** Decimals that tell any two values apart which are not one. */
const MOST = 7;

const sideOf = (value: number, bound: number) =>
  Math.abs(value - bound) < NOISE ? 0 : Math.sign(value - bound);

/**
 * The fewest decimals, `least` or more, with which every value stays on its side of every bound: 0.997 beside 1 takes
 * three. Values that are printed together share their decimals.
 */
export function decimalsApart(values: readonly number[], least: number, bounds: readonly number[]): number {
  const apart = (decimals: number) =>
    values.every((value) =>
      bounds.every((bound) => sideOf(value, bound) === sideOf(Number(value.toFixed(decimals)), bound)),
    );
  let decimals = least;
  while (decimals < MOST && !apart(decimals)) decimals += 1;
  return decimals;
}

const DIFFERENCE = [0];
const RATIO = [1];
const PERCENT = [0, 100];

/** The values that a figure may not be rounded onto: no difference for a comparison, none and all patients for a rate. */
export function boundsOf(measure: "HR" | "OR" | "RR" | "RD" | null): readonly number[] {
  if (measure === null) return PERCENT;
  return measure === "RD" ? DIFFERENCE : RATIO;
}

/** Decimals of figures computed here that are printed together: two for ratios, one for points and percent, more where needed. */
export const computedDecimals = (
  values: readonly number[],
  measure: "HR" | "OR" | "RR" | "RD" | null,
  least = measure === null || measure === "RD" ? 1 : 2,
): number => decimalsApart(values, least, boundsOf(measure));

/** Figures computed here, rounded together as `computedDecimals` says. */
export function roundComputed(
  values: readonly number[],
  measure: "HR" | "OR" | "RR" | "RD" | null,
): number[] {
  const decimals = computedDecimals(values, measure);
  return values.map((value) => Number(value.toFixed(decimals)));
}

/** What a p value is held against, unless the trial's plan says otherwise. */
const SIGNIFICANT = [0.05];

/** Decimals of a computed p: 0.0496 is not 0.050. */
export const decimalsOfP = (p: number): number => decimalsApart([p], p < 0.1 ? 3 : 2, SIGNIFICANT);

/** "0.012", "0.34", "<0.001". */
export const printPValue = (p: number): string => (p < 0.001 ? "<0.001" : p.toFixed(decimalsOfP(p)));
