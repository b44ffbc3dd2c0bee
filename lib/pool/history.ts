import type { ResultKind, View } from "../view";
import { poolOfRows } from "./build";
import { isTwo } from "./fit";
import { printPooled, printPooledInterval } from "./sentence";
import type { Exploration, ExplorationRow, PoolInput, PoolOf, PoolSettings, PoolView } from "./types";
import { TWO_AS_COMMON } from "./words";

/** The rows of a View as they stood at the end of a year, or of the month in which the View's last year ends. */
export interface StepRows {
  /** "2021", "2021-06". */
  date: string;
  rows: readonly PoolInput[];
}

/** What a year changed among the rows of a pool, by their labels. */
interface Change {
  entered: PoolInput[];
  /** Rows whose report is another one now, and rows that took the place of another of their trial. */
  updated: PoolInput[];
  left: PoolInput[];
}

/** A year that changed something, with its pool. */
interface YearPool {
  date: string;
  pool: PoolOf;
  change: Change;
  /** Of its rows, which are of one measure where they are pooled. */
  measure: PoolInput["measure"];
}

interface Asked {
  view: View;
  settings: PoolSettings;
  result: ResultKind;
}

/**
 * Adds the cumulative table to a pool: for each year that changed something, the pool of the View as of that year,
 * which the guard judges again. A year that it refuses says why.
 * @param dates in order, with all rows of the View as of each.
 */
export function withHistory(pool: PoolView, dates: readonly StepRows[], asked: Asked): PoolView {
  const excluded = new Set(asked.view.excluded);
  const steps: YearPool[] = [];
  let before: readonly PoolInput[] = [];
  for (const { date, rows: all } of dates) {
    const kept = all.filter(({ rowId }) => !excluded.has(rowId));
    const change = changeBetween(before, kept);
    before = kept;
    if (change === null) continue;
    const ofYear = poolOfRows(null, kept, excluded, asked).shown;
    steps.push({ date, pool: ofYear, change, measure: kept[0]?.measure ?? null });
  }
  const pooled = steps.filter((step) => step.pool.figures !== null);
  if (pool.whole.figures === null && pooled.length === 0)
    return { ...pool, explorationRefused: "Neither these rows nor those of any earlier year can be pooled." };
  // One axis: that of the pool above, otherwise of the last year that has one.
  const measure = pool.whole.figures === null ? (pooled.at(-1)?.measure ?? null) : pool.measure;
  const rows = steps.map((step) => rowOf(step, measure));
  return { ...pool, measure, exploration: { ...headOf(rows, pool.whole, steps, asked), rows } };
}

function changeBetween(before: readonly PoolInput[], now: readonly PoolInput[]): Change | null {
  const had = new Map(before.map((row) => [row.rowId, row]));
  const has = new Set(now.map(({ rowId }) => rowId));
  const gone = before.filter(({ rowId }) => !has.has(rowId));
  const replaced = new Set(gone.map(({ trialId }) => trialId));
  const fresh = now.filter(({ rowId }) => !had.has(rowId));
  const takesPlace = new Set(
    fresh.filter(({ trialId }) => replaced.has(trialId)).map(({ trialId }) => trialId),
  );
  const change = {
    entered: fresh.filter(({ trialId }) => !takesPlace.has(trialId)),
    updated: now.filter(({ rowId, reportId, trialId }) => {
      const old = had.get(rowId);
      return old === undefined ? takesPlace.has(trialId) : old.reportId !== reportId;
    }),
    left: gone.filter(({ trialId }) => !takesPlace.has(trialId)),
  };
  return Object.values(change).some(({ length }) => length > 0) ? change : null;
}

/** @param axis the measure that the rows are drawn by. */
function rowOf({ date, pool, change, measure }: YearPool, axis: PoolInput["measure"]): ExplorationRow {
  const { entered, updated, left } = change;
  const words =
    pool.figures === null
      ? pool.sentence
      : `${printPooled(pool.figures.estimate, measure)} (${printPooledInterval(pool.figures.ciLow, pool.figures.ciHigh, measure)})`;
  // A figure of another measure has no place among the others: its words say what it is.
  const figures = measure === axis ? pool.figures : null;
  const said =
    pool.figures === null || measure === axis
      ? words
      : `Pooled ${measure ?? "rate"} ${words}, another measure`;
  const names = (rows: readonly PoolInput[]) => [...new Set(rows.map(({ label }) => label))];
  const step = {
    entered: names(entered),
    updated: names(updated),
    left: names(left),
    studies: figures?.k ?? null,
    reports: [...new Set([...entered, ...updated].map(({ reportId }) => reportId))],
    refused: figures === null ? said : null,
  };
  return {
    label: date,
    cells: [
      step.entered.join(", ") || "–",
      [...step.updated, ...step.left.map((name) => `without ${name}`)].join(", ") || "–",
      said,
      figures?.tauSquared?.toFixed(3) ?? "–",
    ],
    figure: figures && { estimate: figures.estimate, ciLow: figures.ciLow, ciHigh: figures.ciHigh },
    p: figures?.p ?? null,
    flag: false,
    step,
  };
}

function headOf(
  rows: readonly ExplorationRow[],
  whole: PoolOf,
  steps: readonly YearPool[],
  { view, settings }: Asked,
): Omit<Exploration, "rows"> {
  const two = steps.some(({ pool: { figures } }) => figures !== null && isTwo(settings, figures.k));
  const primary =
    view.cut.kind === "primary"
      ? " The pool above uses the primary reports; these rows use all reports by then."
      : "";
  const refused =
    whole.figures === null
      ? " The rows of this view can't be pooled; the years that could be are shown with the reasons of the others."
      : "";
  const ends = rows.some(({ label }) => label.includes("-"))
    ? " The last row ends with the month of the data cut."
    : "";
  const updates = rows.some(({ step }) => (step?.updated.length ?? 0) > 0);
  return {
    title: "Cumulative: what was known when",
    note: `Each row is the pool of this view as of the end of that year: every trial with its latest report by then.${ends}${updates ? " Updated: a later report of a trial that had entered before, or another of its populations." : ""}${refused}${primary}${two ? TWO_AS_COMMON : ""} The repeated looks are not adjusted for multiplicity.`,
    columns: ["Until", "Entered", "Updated", "Pooled", "tau²"],
  };
}
