import type { PoolPartMade } from "./build";
import { type EstimatorAnswer, type EstimatorKey, everyEstimator } from "./every-estimator";
import type { PooledFigures, PoolOf, PoolView } from "./types";

export type BetweenPart = NonNullable<PoolView["between"]>;

/** A reason not to pool, or to be careful with a pool. */
export interface PoolReason {
  code: string;
  message: string;
  /** All rows concerned. */
  rows: string[];
}

/** The pool of all rows or of one group, as the API gives it. */
export interface PoolPart {
  /** Label of the group; null for all rows. */
  group: string | null;
  rows: number;
  excluded: number;
  trials: number;
  sentence: string;
  refusals: PoolReason[];
  warnings: PoolReason[];
  /** What the workbench shows, on the scale of the screen; null where the pool is refused. */
  shown: PooledFigures | null;
  /** What entered, on the scale of analysis; empty where the pool is refused. */
  studies: { label: string; rows: string[]; estimate: number; se: number }[];
  /** Every estimator; null where the pool is refused. */
  estimators: Record<EstimatorKey, EstimatorAnswer> | null;
}

const reasonsOf = (findings: PoolOf["refusals"]): PoolReason[] =>
  findings.map(({ code, message, rows }) => ({ code, message, rows }));

/** Adds to what the workbench shows of a pool the studies that entered it and every estimator of them. */
export function poolPart({ shown, fitted }: PoolPartMade): PoolPart {
  const { group, rows, excluded, trialsKept, sentence, figures } = shown;
  const studies = fitted?.studies ?? [];
  return {
    group,
    rows,
    excluded,
    trials: trialsKept,
    sentence,
    refusals: reasonsOf(shown.refusals),
    warnings: reasonsOf(shown.warnings),
    shown: figures,
    studies: studies.map(({ label, rows: ids, estimate, variance }) => ({
      label,
      rows: ids,
      estimate,
      se: Math.sqrt(variance),
    })),
    estimators:
      fitted === null || studies.length < 2 ? null : everyEstimator(studies, { back: fitted.scale.toScreen }),
  };
}
