import { contentOf, versionOf } from "./known";
import type { ChangedKind, ChangeWord, DataVersion, Moves, TrialName, Values } from "./types";

/** One change of the data with all that it is told by. */
export interface DataChange {
  version: number;
  date: string;
  trial: TrialName;
  kind: ChangedKind;
  what: ChangeWord;
  /** Of the figure: `checkmate-067.OS.nivo-ipi.ipi.itt_wolchok-2025`; of a trial, arm or report its own. */
  id: string;
  /** Of what was renamed: the id before. */
  formerId: string | null;
  /** The row of the workbench that the figure is of. */
  rowId: string | null;
  /** Id of the report that it is cited to. */
  report: string | null;
  /** Of what was added or removed; null where nothing more is recorded (a whole trial). */
  values: Values | null;
  /** Of what changed or was renamed. */
  moves: Moves | null;
}

/** Which changes are requested. */
export interface ChangeFilter {
  /** Numbers of versions above this one. */
  after: number;
  /** Numbers of versions up to this one. */
  upTo: number;
  /** Ids; none: all. */
  trials: readonly string[];
  tumors: readonly string[];
}

/** A row's id holds no `_`: what follows is the report's (`db/derive/ids.ts`). */
export const rowOfFigure = (id: string): string => id.slice(0, id.indexOf("_"));

/** Changes by trial within a version, the newest version first. */
export function listChanges(
  versions: readonly DataVersion[],
  { after, upTo, trials, tumors }: ChangeFilter,
): DataChange[] {
  const isAsked = ({ id, tumor }: TrialName) =>
    (trials.length === 0 || trials.includes(id)) && (tumors.length === 0 || tumors.includes(tumor));
  return versions
    .filter(({ number }) => number > after && number <= upTo)
    .reverse()
    .flatMap((version) => [
      ...version.added.filter(isAsked).map((trial) => wholeTrial(version, trial, "added")),
      ...version.removed.filter(isAsked).map((trial) => wholeTrial(version, trial, "removed")),
      ...version.trials.filter(isAsked).flatMap((trial) => changesOf(version, trial)),
    ]);
}

const wholeTrial = ({ number, date }: DataVersion, trial: TrialName, what: ChangeWord): DataChange => ({
  version: number,
  date,
  trial,
  kind: "trial",
  what,
  id: trial.id,
  formerId: null,
  rowId: null,
  report: null,
  values: null,
  moves: null,
});

function changesOf(
  { number, date }: DataVersion,
  { changes, ...trial }: DataVersion["trials"][number],
): DataChange[] {
  return changes.map(({ id: rest, kind, what, from, report, values, moves }) => {
    const id = trial.id + rest;
    return {
      version: number,
      date,
      trial,
      kind,
      what,
      id,
      formerId: from === undefined ? null : trial.id + from,
      rowId: kind === "effect" || kind === "outcome" ? rowOfFigure(id) : null,
      report: report === undefined ? null : `${trial.id}/${report}`,
      values: values ?? null,
      moves: moves ?? null,
    };
  });
}

/** Where a dataset's version stands in the history. */
export type Place =
  | { kind: "current" }
  /** Another version with the figures of today. */
  | { kind: "same" }
  | { kind: "older"; version: DataVersion }
  | { kind: "unknown" };

/**
 * Where the version that a link names stands, against the dataset that is loaded.
 * @param today version of the dataset that is loaded.
 */
export function placeOf(versions: readonly DataVersion[], asked: string, today: string): Place {
  if (contentOf(asked) === contentOf(today)) return { kind: "current" };
  const [then, now] = [versionOf(versions, asked), versionOf(versions, today)];
  if (then === undefined || (now !== undefined && then.number > now.number)) return { kind: "unknown" };
  return then.number === now?.number ? { kind: "same" } : { kind: "older", version: then };
}
