import { ConvergenceError, StatsInputError } from "../stats";
import type { ResultKind, View } from "../view";
import { explore } from "./explore";
import { betweenGroups, figuresOf, weightsOf } from "./figures";
import { type Judged, judge } from "./findings";
import { type Fitted, fitRows } from "./fit";
import { sentenceOf } from "./sentence";
import { MOST_ROWS } from "./settings";
import type { PoolFinding, PoolInput, PoolOf, PoolSettings, PoolView } from "./types";

/** The pool of one list of rows, with what it was made from: the guard is asked once, and the model fitted once. */
export interface PoolPartMade {
  shown: PoolOf;
  /** The rows that are not left out by hand. */
  kept: readonly PoolInput[];
  judged: Judged;
  /** Null where the guard refused, or the model has no fit. */
  fitted: Fitted | null;
}

/** A pool as the screen shows it, with what the whole and each group were made from. */
export interface PoolMade {
  pool: PoolView;
  whole: PoolPartMade;
  groups: readonly PoolPartMade[];
}

/**
 * Pools the rows of a View: each group and the whole, guarded, in words, with the exploration requested.
 * @param inputs all rows that match, not only those of the page.
 * @param result what the rows are.
 */
export function makePool(
  inputs: readonly PoolInput[],
  view: View,
  settings: PoolSettings,
  result: ResultKind,
): PoolMade {
  const rows = inputs.slice(0, MOST_ROWS);
  const excluded = new Set(view.excluded);
  const poolOf = (group: string | null, members: readonly PoolInput[]) =>
    poolOfRows(group, members, excluded, { view, settings, result });
  const whole = poolOf(null, rows);
  const labels = [...new Set(rows.flatMap(({ group }) => (group === null ? [] : [group])))];
  const groups = labels.map((label) =>
    poolOf(
      label,
      rows.filter(({ group }) => group === label),
    ),
  );
  const { kept } = whole;
  const pool = {
    measure: kept[0]?.measure ?? null,
    whole: whole.shown,
    groups: groups.map(({ shown }) => shown),
    ...betweenGroups(whole.fitted, kept),
    ...explore(view.explore, whole.fitted, kept, result),
    truncatedAt: inputs.length > MOST_ROWS ? MOST_ROWS : null,
  };
  return { pool, whole, groups };
}

/** The studies of the pools that the screen shows, as the guard made them: of the whole, otherwise group by group. */
export function studiesPooled({ whole, groups }: PoolMade): NonNullable<Judged["studies"]> {
  const parts = whole.fitted === null ? groups.filter(({ fitted }) => fitted !== null) : [whole];
  return parts.flatMap(({ judged }) => judged.studies ?? []);
}

/** Pools one list of rows: a group, the whole, or a year of its history. */
export function poolOfRows(
  group: string | null,
  rows: readonly PoolInput[],
  excluded: ReadonlySet<string>,
  { view, settings, result }: { view: View; settings: PoolSettings; result: ResultKind },
): PoolPartMade {
  const kept = rows.filter(({ rowId }) => !excluded.has(rowId));
  const trialsOf = (list: readonly PoolInput[]) => new Set(list.map(({ trialId }) => trialId)).size;
  const base = {
    group,
    rows: rows.length,
    excluded: rows.length - kept.length,
    trials: trialsOf(rows),
    trialsKept: trialsOf(kept),
  };
  const judged = judge(kept, view, result);
  const { refusals, warnings, studies } = judged;
  const refused = (all: PoolFinding[]) => ({
    shown: {
      ...base,
      refusals: all,
      warnings,
      figures: null,
      weights: {},
      sentence: refusalOf(all),
    },
    kept,
    judged,
    fitted: null,
  });
  if (studies === null) return refused(refusals);
  try {
    const fitted = fitRows(studies, kept, settings);
    const figures = figuresOf(fitted, kept);
    const sentence = sentenceOf(figures, settings);
    return {
      shown: {
        ...base,
        refusals,
        warnings,
        figures,
        weights: weightsOf(fitted),
        sentence,
      },
      kept,
      judged,
      fitted,
    };
  } catch (error) {
    if (!(error instanceof ConvergenceError || error instanceof StatsInputError)) throw error;
    return refused([{ code: "no-fit", message: error.message, rows: [], named: [], fixes: [] }]);
  }
}

/** Words that a sentence may spend on reasons: a paragraph below a group would be read by nobody. */
const LONGEST_REASONS = 240;

/** "Not pooled: the first reason; the second, where there is room; and 2 more reasons." */
function refusalOf(findings: readonly PoolFinding[]): string {
  const [first = "nothing to pool", second = ""] = findings.map(({ message }) => message);
  const told = second !== "" && first.length + second.length <= LONGEST_REASONS ? [first, second] : [first];
  const left = findings.length - told.length;
  const more = left <= 0 ? [] : [`and ${left} more ${left === 1 ? "reason" : "reasons"}`];
  return `Not pooled: ${[...told, ...more].join("; ")}.`;
}
