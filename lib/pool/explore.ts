import { ConvergenceError, StatsInputError } from "../stats";
import type { View } from "../view";
import { TABLES } from "./explore-tables";
import type { Fitted } from "./fit";
import { funnelOf } from "./funnel";
import type { Exploration, FunnelView, PoolInput } from "./types";
import { sentenceOfError } from "./words";

interface Explored {
  exploration: Exploration | null;
  explorationRefused: string | null;
  funnel: FunnelView | null;
}

const NOTHING: Explored = { exploration: null, explorationRefused: null, funnel: null };

/** Computes the exploration that the View asks for, or says why it can't. */
export function explore(which: View["explore"], fitted: Fitted | null, rows: readonly PoolInput[]): Explored {
  if (which === "none") return NOTHING;
  if (fitted === null)
    return {
      ...NOTHING,
      explorationRefused: "There is no pool to explore: see what stands in its way above.",
    };
  try {
    if (which === "funnel") return { ...NOTHING, funnel: funnelOf(fitted, rows[0]?.measure ?? null) };
    return { ...NOTHING, exploration: TABLES[which](fitted, rows) };
  } catch (error) {
    if (!(error instanceof ConvergenceError || error instanceof StatsInputError)) throw error;
    return { ...NOTHING, explorationRefused: sentenceOfError(error) };
  }
}
