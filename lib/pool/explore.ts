import { ConvergenceError, StatsInputError } from "../stats";
import type { ResultKind, View } from "../view";
import { TABLES } from "./explore-tables";
import type { Fitted } from "./fit";
import { funnelOf } from "./funnel";
import { twoArmsOf } from "./two-arms";
import { twoArmsTable } from "./two-arms-table";
import type { Exploration, FunnelView, PoolInput } from "./types";
import { sentenceOfError } from "./words";

interface Explored {
  exploration: Exploration | null;
  explorationRefused: string | null;
  funnel: FunnelView | null;
}

const NOTHING: Explored = { exploration: null, explorationRefused: null, funnel: null };

/** Computes the exploration that the View asks for, or says why it can't. */
export function explore(
  which: View["explore"],
  fitted: Fitted | null,
  rows: readonly PoolInput[],
  result: ResultKind,
): Explored {
  if (which === "none") return NOTHING;
  // The arms of a trial are compared where their rates are not pooled: control arms beside treated ones.
  if (which === "two-arms") return { ...NOTHING, ...exploredArms(rows, result) };
  // Made of the rows of every year, which history.ts adds: earlier ones may be pooled where these are refused.
  if (which === "cumulative") return NOTHING;
  if (fitted === null)
    return {
      ...NOTHING,
      explorationRefused: "There is no pool to explore: the reasons are given above.",
    };
  try {
    if (which === "funnel") return { ...NOTHING, funnel: funnelOf(fitted, rows[0]?.measure ?? null) };
    return { ...NOTHING, exploration: TABLES[which](fitted, rows) };
  } catch (error) {
    if (!(error instanceof ConvergenceError || error instanceof StatsInputError)) throw error;
    return { ...NOTHING, explorationRefused: sentenceOfError(error) };
  }
}

function exploredArms(
  rows: readonly PoolInput[],
  result: ResultKind,
): Pick<Explored, "exploration"> | Pick<Explored, "explorationRefused"> {
  if (result === "comparison")
    return {
      explorationRefused:
        "Both arms are compared by their counts of responders only in a View of arms, not of comparisons.",
    };
  const arms = twoArmsOf(rows);
  return arms.refused === null ? { exploration: twoArmsTable(arms) } : { explorationRefused: arms.refused };
}
