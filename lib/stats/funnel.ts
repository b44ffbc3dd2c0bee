import { requireFinite, requireLevel } from "./check";
import { normalCritical } from "./distributions";
import { type Study, toStudySet } from "./study";

/** A study in a funnel plot: estimate across, standard error down. */
export interface FunnelPoint {
  label: string | undefined;
  estimate: number;
  standardError: number;
}

/** Two straight lines from (center, 0) to (low, maxStandardError) and (high, maxStandardError). */
export interface FunnelLines {
  /** In percent: inside the lines, an estimate differs from the center with p above (100 - level) / 100. */
  level: number;
  center: number;
  low: number;
  high: number;
}

export interface Funnel {
  points: FunnelPoint[];
  /** The largest standard error: the foot of every line. */
  maxStandardError: number;
  /** The pseudo confidence region about the pooled estimate. */
  funnel: FunnelLines;
  /** Contours of significance about no effect, narrowest first. */
  contours: FunnelLines[];
}

/**
 * Coordinates of a contour-enhanced funnel plot. Source: Light and Pillemer 1984; contours: Peters et al. 2008, J Clin
 * Epidemiol 61:991.
 * @param center the pooled estimate. `nullValue` is the value of no effect, 0 on a log or difference scale.
 * @throws StatsInputError on unusable studies, a center that is not a number or a level not in percent.
 */
export function funnel(
  studies: readonly Study[],
  {
    center,
    level = 95,
    contourLevels = [90, 95, 99],
    nullValue = 0,
  }: { center: number; level?: number; contourLevels?: readonly number[]; nullValue?: number },
): Funnel {
  toStudySet(studies);
  requireFinite(center, "center");
  requireFinite(nullValue, "nullValue");
  const points = studies.map(({ label, estimate, variance }) => ({
    label,
    estimate,
    standardError: Math.sqrt(variance),
  }));
  const maxStandardError = points.reduce((most, { standardError }) => Math.max(most, standardError), 0);
  const lines = (at: number, percent: number): FunnelLines => {
    requireLevel(percent);
    const half = normalCritical(percent) * maxStandardError;
    return { level: percent, center: at, low: at - half, high: at + half };
  };
  return {
    points,
    maxStandardError,
    funnel: lines(center, level),
    contours: contourLevels.toSorted((a, b) => a - b).map((percent) => lines(nullValue, percent)),
  };
}
