import { type AsymmetryTest, eggerTest, funnel, StatsInputError } from "../stats";
import type { Fitted } from "./fit";
import { printP, printPooled } from "./sentence";
import type { FunnelView, PoolInput } from "./types";

const REGION = "Dashed: where 95% of studies would lie if all shared one";

/**
 * Egger's regression would find asymmetry among rates where there is none: the standard error of a logit follows from
 * the rate itself.
 */
const NO_TEST_OF_RATES =
  "Egger's regression is not computed for rates: the standard error of a logit depends on the rate itself, so a funnel of rates leans even without bias.";

/** The funnel plot of a pool. @throws StatsInputError where the center has no place on the scale. */
export function funnelOf(fitted: Fitted, measure: PoolInput["measure"]): FunnelView {
  const { studies, scale, proportion, pooled } = fitted;
  // Points of rates are logits, whatever the method that the diamond was made by.
  const center =
    proportion === null ? (pooled?.estimate ?? 0) : scale.toAnalysis(100 * proportion.proportion.estimate);
  if (!Number.isFinite(center))
    throw new StatsInputError("a pooled rate of 0% or 100% has no place on a funnel's logit scale");
  const shape = funnel(studies, { center });
  const isRate = proportion !== null;
  const contours = isRate ? [] : shape.contours.map(({ level, low, high }) => ({ level, low, high }));
  const region = { low: shape.funnel.low, high: shape.funnel.high };
  const reach = Math.max(
    ...shape.points.map(({ estimate }) => Math.abs(estimate - center)),
    region.high - center,
    isRate ? 0 : Math.abs(center),
  );
  const print = (value: number) => printPooled(scale.toScreen(value), measure);
  return {
    points: shape.points.map(({ label, ...point }, index) => ({
      label: label ?? "",
      rows: studies[index]?.rows ?? [],
      ...point,
      printed: print(point.estimate),
    })),
    center,
    maxStandardError: shape.maxStandardError,
    region,
    contours,
    reach,
    ticks: [-0.5, 0, 0.5].map((share) => {
      const at = center + share * reach;
      return { at, label: print(at) };
    }),
    axis: axisName(measure),
    words: isRate
      ? `${REGION} rate. ${NO_TEST_OF_RATES}`
      : `${REGION} effect. Shaded: not significant at 10%, 5% and 1% about no effect. ${asymmetryWords(fitted)}`,
  };
}

function axisName(measure: PoolInput["measure"]): string {
  if (measure === null) return "Rate (logit scale)";
  return measure === "RD" ? "Risk difference, percentage points" : `${measure} (log scale)`;
}

function asymmetryWords({ studies }: Fitted): string {
  try {
    const { bias, statistic, df, p, warning }: AsymmetryTest = eggerTest(studies);
    const print = (value: number) => value.toFixed(2).replace("-", "−");
    const words = `Egger's regression: bias ${print(bias)}, t ${print(statistic)} (df ${df}), ${printP(p)}.`;
    return warning === null ? words : `${words} ${warning}.`;
  } catch (error) {
    if (!(error instanceof StatsInputError)) throw error;
    return `Egger's regression can't be computed: ${error.message}.`;
  }
}
