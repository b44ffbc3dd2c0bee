import { ConvergenceError, StatsInputError, subgroups } from "../stats";
import { type Fitted, percentOf, toScreen } from "./fit";
import { patientsOf } from "./inputs";
import { nearestCountsOf } from "./nearest-counts";
import type { PooledFigures, PoolInput, PoolView } from "./types";
import { methodWords, sentenceOfError } from "./words";

/** The pooled figures on the scale of the screen. */
export function figuresOf(fitted: Fitted, rows: readonly PoolInput[]): PooledFigures {
  const { scale, studies, pooled, proportion, reason } = fitted;
  const inner = proportion ?? pooled;
  if (inner === null) throw new StatsInputError("there is nothing to pool");
  const heterogeneity = pooled?.heterogeneity ?? null;
  return {
    measure: rows[0]?.measure ?? null,
    k: studies.length,
    trials: new Set(rows.map(({ trialId }) => trialId)).size,
    patients: patientsOf(rows),
    ...(proportion === null ? toScreen(inner, scale) : percentOf(proportion.proportion)),
    p: proportion === null ? inner.p : null,
    prediction: predictionOf(fitted),
    tauSquared: inner.model === "common" ? null : inner.tauSquared,
    tauSquaredLow: pooled?.tauSquaredInterval?.low ?? null,
    tauSquaredHigh: pooled?.tauSquaredInterval?.high ?? null,
    tauSquaredBelowZero: pooled?.tauSquaredInterval?.bothBelowZero ?? false,
    q: heterogeneity?.q ?? null,
    qDf: heterogeneity?.df ?? null,
    qP: heterogeneity?.p ?? null,
    iSquared: heterogeneity?.iSquared ?? null,
    method: methodWords(pooled, proportion),
    reason,
    nearestCounts: nearestCountsOf(fitted, rows),
  };
}

/** Rates come back by their own method: an arcsine is no logit. */
function predictionOf({ scale, pooled, proportion }: Fitted): PooledFigures["prediction"] {
  if (proportion !== null) {
    const { predictedProportion } = proportion;
    return (
      predictedProportion && { low: 100 * predictedProportion.low, high: 100 * predictedProportion.high }
    );
  }
  const prediction = pooled?.prediction ?? null;
  return prediction && { low: scale.toScreen(prediction.low), high: scale.toScreen(prediction.high) };
}

/** Weight in percent of each row; rows that entered as one study share it. */
export function weightsOf({ studies, pooled }: Fitted): Record<string, number> {
  if (pooled === null) return {};
  return Object.fromEntries(
    studies.flatMap(({ rows }, index) =>
      rows.map((id) => [id, (pooled.weightsPercent[index] ?? 0) / rows.length]),
    ),
  );
}

type Between = Pick<PoolView, "between" | "betweenRefused">;

const NO_TEST: Between = { between: null, betweenRefused: null };
const refused = (why: string): Between => ({
  between: null,
  betweenRefused: `No test between groups: ${why}.`,
});

/** The test between groups, or why there is none; neither where there are no groups to compare. */
export function betweenGroups(whole: Fitted | null, rows: readonly PoolInput[]): Between {
  const groups = new Set(rows.map(({ group }) => group ?? ""));
  if (whole === null || groups.size < 2) return NO_TEST;
  if (whole.pooled === null || whole.proportion !== null)
    return refused("it is computed for comparisons only, not for rates of single arms");
  const groupById = new Map(rows.map(({ rowId, group }) => [rowId, group ?? ""]));
  const groupsOf = whole.studies.map(({ rows: ids }) => [
    ...new Set(ids.map((id) => groupById.get(id) ?? "")),
  ]);
  const straddling = whole.studies.filter((_, index) => (groupsOf[index]?.length ?? 0) > 1);
  if (straddling.length > 0)
    return refused(
      `the comparisons of ${straddling.map(({ label }) => label).join(" and ")} are in several groups, which are then not independent`,
    );
  const groupOf = groupsOf.map(([group]) => group ?? "");
  if (new Set(groupOf).size < 2) return NO_TEST;
  const variant = whole.pooled.model === "common" ? "common-effect" : "separate-tau-squared";
  const { tauSquaredMethod, intervalMethod } = whole.settings;
  try {
    const { between } = subgroups(whole.studies, groupOf, { variant, tauSquaredMethod, intervalMethod });
    return { between: { ...between, variant: VARIANT_NAMES[variant] }, betweenRefused: null };
  } catch (error) {
    if (!(error instanceof ConvergenceError || error instanceof StatsInputError)) throw error;
    return refused(sentenceOfError(error).replace(/\.$/, ""));
  }
}

const VARIANT_NAMES = {
  "common-effect": "common effect",
  "separate-tau-squared": "random effects, tau² of each group its own",
};
