import { ConvergenceError, StatsInputError } from "../stats";
import { type Fitted, refitRates } from "./fit";
import { countsOf } from "./inputs";
import type { Interval, NearestCounts, PoolInput } from "./types";

/** A printed rate that fits several counts moves the pool: how far, by the lowest and the highest counts that fit. */
export function nearestCountsOf(fitted: Fitted, rows: readonly PoolInput[]): NearestCounts | null {
  if (fitted.counts === null) return null;
  const byId = new Map(rows.map((row) => [row.rowId, row]));
  const used = fitted.studies.flatMap(({ rows: [id = ""] }) => {
    const row = byId.get(id);
    return (row && countsOf(row)) ?? [];
  });
  const nearest = used.filter(({ from }) => from === "nearest").length;
  if (nearest === 0) return null;
  const pooledWith = (bound: "least" | "most"): Interval | null => {
    try {
      return refitRates(
        used.map((count) => ({ events: count[bound], n: count.n })),
        fitted,
      ).figure;
    } catch (error) {
      if (error instanceof ConvergenceError || error instanceof StatsInputError) return null;
      throw error;
    }
  };
  return { rows: nearest, lowest: pooledWith("least"), highest: pooledWith("most") };
}
