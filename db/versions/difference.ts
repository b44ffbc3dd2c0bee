import type { Difference, FigureChange, Move, TrialName, Values } from "../../lib/versions/types";
import type { TrialRecord } from "../import/record";
import { type Figure, figuresOf } from "./figures";

const nameOf = ({ id, name, tumorType }: TrialRecord): TrialName => ({ id, name, tumor: tumorType });
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Compares two states of the records, figure by figure, by stable ids. */
export function differenceOf(before: readonly TrialRecord[], after: readonly TrialRecord[]): Difference {
  const then = new Map(before.map((trial) => [trial.id, trial]));
  const now = new Map(after.map((trial) => [trial.id, trial]));
  return {
    added: after
      .filter(({ id }) => !then.has(id))
      .map(nameOf)
      .sort(byId),
    removed: before
      .filter(({ id }) => !now.has(id))
      .map(nameOf)
      .sort(byId),
    trials: [...after].sort(byId).flatMap((trial) => {
      const earlier = then.get(trial.id);
      const changes = earlier === undefined ? [] : changesOf(earlier, trial);
      return changes.length === 0 ? [] : { ...nameOf(trial), changes };
    }),
  };
}

/** True where nothing differs. */
export const isSame = ({ added, removed, trials }: Difference): boolean =>
  added.length + removed.length + trials.length === 0;

type Named = [id: string, figure: Figure];

function changesOf(before: TrialRecord, after: TrialRecord): FigureChange[] {
  const [then, now] = [figuresOf(before), figuresOf(after)];
  const gone = [...then].filter(([id]) => !now.has(id));
  const come = [...now].filter(([id]) => !then.has(id));
  const renamed = pairs(gone, come);
  const formerIds = new Set(renamed.values());
  const short = (id: string) => id.slice(after.id.length);
  const about = (id: string, { kind, report }: Figure) => ({
    id: short(id),
    kind,
    ...(report === null ? {} : { report }),
  });
  const changes: FigureChange[] = [];
  for (const [id, figure] of now) {
    const from = renamed.get(id);
    const earlier = then.get(from ?? id);
    if (earlier === undefined) {
      changes.push({ ...about(id, figure), what: "added", values: figure.values });
      continue;
    }
    const moves = movesOf(earlier.values, figure.values);
    const report =
      earlier.report === figure.report ? {} : { report: [earlier.report, figure.report] as const };
    const all = { ...moves, ...report };
    if (from !== undefined)
      changes.push({
        ...about(id, figure),
        what: "renamed",
        from: short(from),
        ...(Object.keys(all).length === 0 ? {} : { moves: all }),
      });
    else if (Object.keys(all).length > 0) changes.push({ ...about(id, figure), what: "changed", moves: all });
  }
  for (const [id, figure] of gone)
    if (!formerIds.has(id)) changes.push({ ...about(id, figure), what: "removed", values: figure.values });
  return changes;
}

function movesOf(then: Values, now: Values): Record<string, Move> {
  const keys = [...new Set([...Object.keys(then), ...Object.keys(now)])];
  return Object.fromEntries(
    keys.filter((key) => then[key] !== now[key]).map((key) => [key, [then[key] ?? null, now[key] ?? null]]),
  );
}

/** Endpoint and arm, which stay the same when a figure is described differently. */
const head = (id: string) => id.split(".").slice(0, 3).join(".");

/**
 * Figures that are the same under another id because they are described more precisely: an assessor or a scale was added, or a
 * population is named otherwise. Paired only where that is certain: one id continues the other, or report, endpoint, arm
 * and all values are the same; and no other figure could be meant.
 * @returns former ids by today's.
 */
function pairs(gone: readonly Named[], come: readonly Named[]): Map<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  const sameKind = ([, a]: Named, [, b]: Named) => a.kind === b.kind && a.report === b.report;
  const tests: ((a: Named, b: Named) => boolean)[] = [
    ([former], [today]) => today.startsWith(`${former}.`) || former.startsWith(`${today}.`),
    ([former, a], [today, b]) =>
      head(former) === head(today) && JSON.stringify(a.values) === JSON.stringify(b.values),
  ];
  for (const isLike of tests) {
    const left = gone.filter(([id]) => !taken.has(id));
    const open = come.filter(([id]) => !found.has(id));
    for (const former of left) {
      const today = open.filter((item) => sameKind(former, item) && isLike(former, item));
      const [only] = today;
      if (only === undefined || today.length > 1) continue;
      if (left.filter((item) => sameKind(item, only) && isLike(item, only)).length > 1) continue;
      found.set(only[0], former[0]);
      taken.add(former[0]);
    }
  }
  return found;
}
