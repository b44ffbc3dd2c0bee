import type { BetweenPart, PoolPart } from "../../lib/pool/part";
import { poolPart } from "../../lib/pool/part";
import { MOST_ROWS, poolSettings } from "../../lib/pool/settings";
import { type TwoArms, twoArmsOf } from "../../lib/pool/two-arms";
import type { Exploration, ExplorationRow, PoolSettings, YearStep } from "../../lib/pool/types";
import type { ResultKind, View } from "../../lib/view";
import type { Database } from "../client";
import { evidenceSummary } from "../queries/evidence/summary";
import { readPool } from "./pool";

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

/** What the API says of the pool of a View. */
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

/** Pools the rows of a View as the workbench does, and by every estimator besides. `pool=off` pools as by default. */
export async function apiPool(db: Database, asked: View): Promise<ApiPool> {
  const view: View = { ...asked, pool: asked.pool === "off" ? "auto" : asked.pool };
  const settings = poolSettings(view);
  if (settings === null) throw new RangeError("a View that pools has settings");
  const { result } = await evidenceSummary(db, view);
  const { inputs, pool } = await readPool(db, view, settings, result);
  const excluded = new Set(view.excluded);
  const kept = inputs.slice(0, MOST_ROWS).filter(({ rowId }) => !excluded.has(rowId));
  return {
    view,
    result,
    measure: pool.measure,
    settings,
    whole: poolPart(pool.whole, kept, { view, settings, result }),
    subgroups: pool.groups.map((group) =>
      poolPart(
        group,
        kept.filter((row) => row.group === group.group),
        { view, settings, result },
      ),
    ),
    between: pool.between,
    betweenRefused: pool.betweenRefused,
    twoArms: result === "arm" ? twoArmsOf(kept) : null,
    exploration: pool.exploration && toApiExploration(pool.exploration),
    explorationRefused: pool.funnel === null ? pool.explorationRefused : FUNNEL_IS_DRAWN,
    truncatedAt: pool.truncatedAt,
  };
}
