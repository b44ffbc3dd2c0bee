import { chiSquareQuantile } from "./distributions";
import { fitOrSingle, fitSet } from "./fit";
import { leanOptions } from "./lean-fit";
import type { PoolOptions } from "./pool-options";
import { type Study, toStudySet } from "./study";

/** What one study does to the pool. Every "without" is a new fit, tau² included. */
export interface InfluenceRow {
  /** Place in the input, from 0. */
  index: number;
  label: string | undefined;
  /** Externally standardized residual (y - mu_without) / sqrt(v + tau²_without + SE²_without). */
  studentizedResidual: number;
  /** DFFITS: (mu - mu_without) / sqrt(hat (v + tau²_without)). */
  dffits: number;
  /** Cook's distance, (mu - mu_without)² / SE². */
  cooksDistance: number;
  /** Ratio of the variances of mu, without to with. Below 1: leaving the study out sharpens the estimate. */
  covarianceRatio: number;
  /** tau² without the study. */
  tauSquaredWithout: number;
  /** Diagonal of the hat matrix: here the study's weight as a fraction. */
  hat: number;
  /** Beyond a usual bound: |DFFITS| > 3 sqrt(1 / (k - 1)), Cook's D past the median of chi-square, or hat > 3 / k. */
  influential: boolean;
}

/**
 * Leave-one-out diagnostics of a random-effects (or common-effect) fit, on the classic standard error.
 * Source: Viechtbauer and Cheung 2010, Res Synth Methods 1:112.
 * @throws TooFewStudiesError below 3 studies, where leaving one out leaves no tau²; otherwise as pool().
 */
export function influence(
  studies: readonly Study[],
  { model = "random", tauSquaredMethod = "REML" }: Pick<PoolOptions, "model" | "tauSquaredMethod"> = {},
): InfluenceRow[] {
  const { method } = leanOptions({ model, tauSquaredMethod });
  const full = fitSet(toStudySet(studies, 3), method);
  const k = studies.length;
  return studies.map(({ label, estimate, variance }, index) => {
    const without = fitOrSingle(toStudySet(studies.toSpliced(index, 1)), method);
    const hat = 1 / ((variance + full.tauSquared) * full.sumWeight);
    const shift = full.estimate - without.estimate;
    const varianceWithout = without.standardError ** 2;
    const dffits = shift / Math.sqrt(hat * (variance + without.tauSquared));
    const cooksDistance = shift ** 2 * full.sumWeight;
    return {
      index,
      label,
      studentizedResidual:
        (estimate - without.estimate) / Math.sqrt(variance + without.tauSquared + varianceWithout),
      dffits,
      cooksDistance,
      covarianceRatio: varianceWithout / full.standardError ** 2,
      tauSquaredWithout: without.tauSquared,
      hat,
      influential:
        Math.abs(dffits) > 3 * Math.sqrt(1 / (k - 1)) ||
        cooksDistance > chiSquareQuantile(0.5, 1) ||
        hat > 3 / k,
    };
  });
}
