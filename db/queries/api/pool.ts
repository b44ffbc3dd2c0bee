import { poolView } from "../../../lib/pool/build";
import type { BetweenPart, PoolPart } from "../../../lib/pool/part";
import { poolPart } from "../../../lib/pool/part";
import { MOST_ROWS, poolSettings } from "../../../lib/pool/settings";
import type { PoolSettings } from "../../../lib/pool/types";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { poolRows } from "../evidence/pool-rows";
import { evidenceSummary } from "../evidence/summary";

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
  truncatedAt: number | null;
}

/** Pools the rows of a View as the workbench does, and by every estimator besides. `pool=off` pools as by default. */
export async function apiPool(db: Database, asked: View): Promise<ApiPool> {
  const view: View = { ...asked, explore: "none", pool: asked.pool === "off" ? "auto" : asked.pool };
  const settings = poolSettings(view);
  if (settings === null) throw new RangeError("a View that pools has settings");
  const { result } = await evidenceSummary(db, view);
  const inputs = await poolRows(db, view, result, MOST_ROWS + 1);
  const pool = poolView(inputs, view, settings, result);
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
    truncatedAt: pool.truncatedAt,
  };
}
