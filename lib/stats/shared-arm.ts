import { StatsInputError } from "./errors";

/** One comparison on the pooling scale, and its patients in its own population where known. */
export interface SharedArmRow {
  id: string;
  label: string;
  estimate: number;
  variance: number | null;
  armSize: number | null;
  referenceSize: number | null;
}

/** Comparisons of one trial that share an arm, made into the one study they are. */
export interface CombinedComparison {
  rows: string[];
  estimate: number;
  variance: number;
  /** One for each pair of rows, in order (1-2, 1-3, 2-3). */
  correlations: number[];
  /** Whether a size was unknown, of an arm or of it in this population, so that equal arms (a half) were assumed. */
  assumedEqualArms: boolean;
}

/** Where sizes are unknown: the correlation of two comparisons whose arms are all equal. */
const EQUAL_ARMS = 0.5;

/**
 * The composite of comparisons that share one arm: their plain mean, with its variance from their covariances,
 * (1/m²) sum r_ij sqrt(v_i v_j). r follows from the arms' sizes: each variance is made of a part for the arm of its own
 * and one for the shared arm, in inverse proportion to the patients, and the covariance is the shared part,
 * r_ij = sqrt(n_i / (n_i + n_0) · n_j / (n_j + n_0)), a half for equal arms. Counted as two independent studies, the
 * shared patients would be counted twice.
 * Source: Borenstein, Hedges, Higgins and Rothstein 2009, ch. 24 and 25; correlation: Gleser and Olkin 2009; options
 * compared: Ruecker, Cates and Schwarzer 2017, Res Synth Methods 8:392; Cochrane Handbook 23.3.4.
 * @throws StatsInputError if a row has no variance.
 */
export function combineSharedArm(
  rows: readonly SharedArmRow[],
  shared: "arm" | "reference",
): CombinedComparison {
  const variances = rows.map(({ label, variance }) => {
    if (variance !== null) return variance;
    throw new StatsInputError("has no interval to combine", {
      study: label,
      field: "variance",
      value: variance,
    });
  });
  const known = rows.map((row) => ownShare(row, shared));
  const assumedEqualArms = known.includes(null);
  const shares = known.map((share) => (assumedEqualArms || share === null ? EQUAL_ARMS : share));
  const correlations: number[] = [];
  let sum = variances.reduce((total, variance) => total + variance, 0);
  for (let i = 0; i < rows.length; i++) {
    for (let j = i + 1; j < rows.length; j++) {
      const correlation = Math.sqrt((shares[i] as number) * (shares[j] as number));
      correlations.push(correlation);
      sum += 2 * correlation * Math.sqrt((variances[i] as number) * (variances[j] as number));
    }
  }
  return {
    rows: rows.map((row) => row.id),
    estimate: rows.reduce((total, row) => total + row.estimate, 0) / rows.length,
    variance: sum / rows.length ** 2,
    correlations,
    assumedEqualArms,
  };
}

/**
 * The shared arm's part of a comparison's variance: 1/n_0 of 1/n_0 + 1/n_i, which is n_i / (n_i + n_0), from the
 * patients of the row's own population.
 */
function ownShare(row: SharedArmRow, shared: "arm" | "reference"): number | null {
  const { armSize, referenceSize } = row;
  if (!armSize || !referenceSize) return null;
  const own = shared === "reference" ? armSize : referenceSize;
  return own / (armSize + referenceSize);
}
