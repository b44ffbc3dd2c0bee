import { type EstimatorAnswer, type EstimatorKey, everyEstimator } from "@/lib/pool/every-estimator";
import { judge } from "@/lib/pool/findings";
import { fitRows } from "@/lib/pool/fit";
import { scaleOf } from "@/lib/pool/scale";
import type { PooledFigures, PoolInput, PoolOf, PoolSettings, PoolView } from "@/lib/pool/types";
import type { ResultKind, View } from "@/lib/view";

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

/**
 * Adds to what the workbench shows of a pool the studies that entered it and every estimator of them.
 * @param kept the rows of the pool that were not left out by hand.
 */
export function poolPart(
  pool: PoolOf,
  kept: readonly PoolInput[],
  { view, settings, result }: { view: View; settings: PoolSettings; result: ResultKind },
): PoolPart {
  // A group does not carry its reasons, which stand in its sentence; here they are asked for again.
  const judged = judge(kept, view, result);
  const entered =
    pool.figures === null || judged.studies === null ? null : fitRows(judged.studies, kept, settings).studies;
  const { toScreen } = scaleOf(kept[0]?.measure ?? null);
  // A pool that the guard let pass and that did not settle has its reason in the pool alone.
  const refusals = judged.refusals.length > 0 ? judged.refusals : pool.refusals;
  return {
    group: pool.group,
    rows: pool.rows,
    excluded: pool.excluded,
    trials: pool.trialsKept,
    sentence: pool.sentence,
    refusals: reasonsOf(refusals),
    warnings: reasonsOf(judged.warnings),
    shown: pool.figures,
    studies: (entered ?? []).map(({ label, rows, estimate, variance }) => ({
      label,
      rows,
      estimate,
      se: Math.sqrt(variance),
    })),
    estimators: entered === null || entered.length < 2 ? null : everyEstimator(entered, { back: toScreen }),
  };
}
