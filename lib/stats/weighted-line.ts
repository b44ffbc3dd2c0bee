import { StatsInputError } from "./errors";

/** The weighted regression of y on x with weights w = 1 / (v + tau²), as sums about the weighted means. */
export interface WeightedLine {
  slope: number;
  /** Value of the line at x = 0. */
  intercept: number;
  meanX: number;
  /** Sum of w. */
  sumWeight: number;
  /** Sum w (x - mean)². 1 / sqrt of it is the slope's SE when the weights are exact. */
  sumXX: number;
  /** Sum w r². */
  residualSum: number;
  /** Sum w² r². */
  residualSquares: number;
  /** Trace of the projection off the line. */
  trace: number;
}

/** The three columns of a regression, one number per study. */
export interface LineData {
  x: Float64Array;
  y: Float64Array;
  v: Float64Array;
}

/** @throws StatsInputError when all x are (to rounding) the same: there is no slope to find. */
export function weightedLine({ x, y, v }: LineData, tauSquared: number): WeightedLine {
  const k = x.length;
  const w = v.map((variance) => 1 / (variance + tauSquared));
  const sumWeight = sum(k, (i) => at(w, i));
  const meanX = sum(k, (i) => at(w, i) * at(x, i)) / sumWeight;
  const meanY = sum(k, (i) => at(w, i) * at(y, i)) / sumWeight;
  const sumXX = sum(k, (i) => at(w, i) * (at(x, i) - meanX) ** 2);
  if (!(sumXX > 1e-24 * sumWeight * meanX ** 2)) {
    throw new StatsInputError("all standard errors are equal: a funnel has no slope to find", {
      field: "variance",
    });
  }
  const slope = sum(k, (i) => at(w, i) * (at(x, i) - meanX) * (at(y, i) - meanY)) / sumXX;
  const residual = (i: number) => at(y, i) - meanY - slope * (at(x, i) - meanX);
  const hat = (i: number) => at(w, i) * (1 / sumWeight + (at(x, i) - meanX) ** 2 / sumXX);
  return {
    slope,
    intercept: meanY - slope * meanX,
    meanX,
    sumWeight,
    sumXX,
    residualSum: sum(k, (i) => at(w, i) * residual(i) ** 2),
    residualSquares: sum(k, (i) => (at(w, i) * residual(i)) ** 2),
    trace: sum(k, (i) => at(w, i) * (1 - hat(i))),
  };
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}

function sum(k: number, term: (i: number) => number): number {
  let total = 0;
  for (let i = 0; i < k; i++) total += term(i);
  return total;
}
