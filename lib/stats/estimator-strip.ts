import { StatsInputError } from "./errors";
import type { EstimateInterval } from "./estimate-interval";
import { INTERVAL_METHODS, type IntervalMethod, TAU_SQUARED_METHODS, type TauSquaredMethod } from "./methods";
import { pool } from "./pool";
import type { PoolingModel } from "./pool-options";
import { type Study, toStudySet } from "./study";

/** One way of pooling: its estimate and interval, or why it has none. */
export type StripEntry = {
  model: PoolingModel;
  tauSquaredMethod: TauSquaredMethod | null;
  intervalMethod: IntervalMethod;
} & (({ refused: null; estimate: number; tauSquared: number } & EstimateInterval) | { refused: string });

/**
 * Every estimator of tau² with every interval method, and the common effect, side by side: does the choice matter?
 * A combination that does not exist for these studies is there with its reason; bad input throws as in pool().
 * @throws StatsInputError naming the study whose estimate or variance is unusable.
 * @throws TooFewStudiesError below 2 studies.
 */
export function estimatorStrip(studies: readonly Study[], level = 95): StripEntry[] {
  toStudySet(studies, 2);
  const common = entry(studies, level, { model: "common", tauSquaredMethod: null, intervalMethod: "wald" });
  const random = TAU_SQUARED_METHODS.flatMap((tauSquaredMethod) =>
    INTERVAL_METHODS.map((intervalMethod) =>
      entry(studies, level, { model: "random", tauSquaredMethod, intervalMethod }),
    ),
  );
  return [common, ...random];
}

type Choice = Pick<StripEntry, "model" | "tauSquaredMethod" | "intervalMethod">;

function entry(studies: readonly Study[], level: number, choice: Choice): StripEntry {
  const { model, tauSquaredMethod, intervalMethod } = choice;
  try {
    const pooled = pool(studies, {
      model,
      intervalMethod,
      level,
      ...(tauSquaredMethod && { tauSquaredMethod }),
    });
    const { estimate, tauSquared, standardError, ciLow, ciHigh, statistic, statisticDf, p } = pooled;
    const figures = { estimate, tauSquared, standardError, ciLow, ciHigh, statistic, statisticDf, p };
    return { ...choice, refused: null, ...figures };
  } catch (error) {
    // Only the method's own refusal is an answer here; a level written as 0.95 is not.
    if (error instanceof StatsInputError && error.field === "intervalMethod") {
      return { ...choice, refused: error.message };
    }
    throw error;
  }
}
