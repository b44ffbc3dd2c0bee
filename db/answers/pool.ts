import type { ViewWords } from "../../lib/evidence/view-words";
import { makePool, type PoolMade } from "../../lib/pool/build";
import { type StepRows, withHistory } from "../../lib/pool/history";
import { MOST_ROWS, poolSettings } from "../../lib/pool/settings";
import { type TwoArms, twoArmsOf } from "../../lib/pool/two-arms";
import type { PoolInput, PoolSettings } from "../../lib/pool/types";
import { type ShownWeights, shownWeights } from "../../lib/pool/weights";
import type { ResultKind, View } from "../../lib/view";
import type { Database } from "../client";
import { poolRows, readSteps } from "../queries/evidence/pool-rows";
import { readSummarizedView, readViewWords, type SummarizedView } from "./view";

/** The rows of a View that are pooled, and their pool with what it was made from. */
export interface PoolRead extends PoolMade {
  /** One more than are pooled if there were too many. */
  inputs: PoolInput[];
  settings: PoolSettings;
  /** The weights that stand beside rows. */
  weights: ShownWeights;
}

/**
 * Pools a View with the exploration that it asks for, as page, figure, files, API and CLI show it. The guard is asked once
 * for the whole and for each group, and the weights are chosen once.
 * @param chosen rows by id; null for all that match.
 * @returns null where the View does not pool.
 */
export async function readPool(
  db: Database,
  view: View,
  result: ResultKind,
  chosen: ReadonlySet<string> | null = null,
): Promise<PoolRead | null> {
  const settings = poolSettings(view);
  if (settings === null) return null;
  const rowsOf = async (of: View) => {
    const rows = await poolRows(db, of, result, MOST_ROWS + 1);
    return chosen === null ? rows : rows.filter(({ rowId }) => chosen.has(rowId));
  };
  const inputs = await rowsOf(view);
  const made = makePool(inputs, view, settings, result);
  const read = { ...made, inputs, settings, weights: shownWeights(made.pool) };
  if (view.explore !== "cumulative") return read;
  const steps: StepRows[] = [];
  for (const date of await readSteps(db, view)) {
    const rows = await rowsOf({ ...view, cut: { kind: "asOf", date } });
    steps.push({ date, rows: rows.slice(0, MOST_ROWS) });
  }
  return { ...read, pool: withHistory(made.pool, steps, { view, settings, result }) };
}

/** What the API, the command line and the scripts say of the pool of a View. */
export interface PoolAnswer extends PoolRead, Omit<SummarizedView, "notices"> {
  words: ViewWords;
  /** The rows, as many as are pooled at most; those left out by hand are among them. */
  rows: readonly PoolInput[];
  /** Both arms of each trial compared by their counts; null for a View of comparisons. */
  twoArms: TwoArms | null;
}

/** Pools a View that the dataset knows; one that does not pool is pooled as by default. */
export async function readPoolAnswer(db: Database, asked: View): Promise<PoolAnswer> {
  const pooled: View = { ...asked, pool: asked.pool === "off" ? "auto" : asked.pool };
  const { view, vocabulary, summary } = await readSummarizedView(db, pooled);
  const { result } = summary;
  const read = await readPool(db, view, result);
  if (read === null) throw new RangeError("a View that pools has settings");
  return {
    ...read,
    ...{ view, vocabulary, summary },
    words: await readViewWords(db, { view, vocabulary, summary }, { pools: true }),
    rows: read.inputs.slice(0, MOST_ROWS),
    twoArms: result === "arm" ? twoArmsOf(read.whole.kept) : null,
  };
}
