import { type BetweenPart, type PoolPart, poolPart } from "../../lib/pool/part";
import type { TwoArms } from "../../lib/pool/two-arms";
import type { Exploration, ExplorationRow, PoolSettings, YearStep } from "../../lib/pool/types";
import type { ResultKind, View } from "../../lib/view";
import type { Database } from "../client";
import { readPoolAnswer } from "./pool";

/** A table of the exploration panel: its words as on screen, and the numbers of each row. */
interface ApiExploration extends Omit<Exploration, "rows" | "cautions"> {
  cautions: readonly string[];
  rows: (Pick<ExplorationRow, "label" | "cells" | "figure" | "p"> & { step: YearStep | null })[];
}

const FUNNEL_IS_DRAWN = "A funnel is a figure, not a table: draw it with fig=funnel.";

const toApiExploration = ({ rows, cautions = [], ...head }: Exploration): ApiExploration => ({
  ...head,
  cautions,
  rows: rows.map(({ label, cells, figure, p, step = null }) => ({ label, cells, figure, p, step })),
});

/** What the API says about the pool of a View. */
export interface ApiPool {
  view: View;
  result: ResultKind;
  measure: "HR" | "OR" | "RR" | "RD" | null;
  settings: PoolSettings;
  whole: PoolPart;
  subgroups: PoolPart[];
  between: BetweenPart | null;
  betweenRefused: string | null;
  twoArms: TwoArms | null;
  exploration: ApiExploration | null;
  explorationRefused: string | null;
  truncatedAt: number | null;
}

/** Pools the rows of a View as the workbench does, and also by every estimator. `pool=off` pools as by default. */
export async function apiPool(db: Database, asked: View): Promise<ApiPool> {
  const { view, summary, settings, pool, whole, groups, twoArms } = await readPoolAnswer(db, asked);
  return {
    view,
    result: summary.result,
    measure: pool.measure,
    settings,
    whole: poolPart(whole),
    subgroups: groups.map(poolPart),
    between: pool.between,
    betweenRefused: pool.betweenRefused,
    twoArms,
    exploration: pool.exploration && toApiExploration(pool.exploration),
    explorationRefused: pool.funnel === null ? pool.explorationRefused : FUNNEL_IS_DRAWN,
    truncatedAt: pool.truncatedAt,
  };
}
