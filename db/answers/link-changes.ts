import { versionOf } from "../../lib/versions/known";
import type { LinkScope } from "../../lib/versions/link-scope";
import { type DataChange, listChanges, placeOf } from "../../lib/versions/list";
import type { DataVersion } from "../../lib/versions/types";
import type { ResultKind, View } from "../../lib/view";
import type { Database } from "../client";
import { type NamedChange, nameChanges } from "../queries/data-changes";
import { matchingRowIds } from "../queries/evidence/rows";
import { changesOfRows, type Found, isRenamedOnly, isWholeTrial } from "../queries/link-rows";
import { trialsWithEvents } from "../queries/safety";
import { readVocabulary } from "../queries/vocabulary";
import { readVersions } from "../versions/read";

/** What became of the data since a link was made. */
export type LinkChanges =
  | { kind: "current" | "same" | "unknown" }
  | {
      kind: "older";
      version: DataVersion;
      /** Rows (of other scopes: trials) by what became of them. */
      changed: number;
      added: number;
      removed: number;
      /** Changes of single figures, as many as are shown. */
      shown: NamedChange[];
      total: number;
      /** Whether the dataset of today is recorded; if not, the last changes are not known. */
      isRecorded: boolean;
    };

/** The scope of a link to the rows of a View. */
export const scopeOfRows = async (db: Database, view: View, result: ResultKind): Promise<LinkScope> => ({
  kind: "rows",
  rows: await matchingRowIds(db, view, result),
  filters: { view, result },
});

/** Changes that a notice lists; the page of changes has all. */
const MOST_SHOWN = 60;

/**
 * What changed in what a link shows, since the version of the data that it names.
 * @param asked version of the dataset, as the link holds it.
 */
export async function readLinkChanges(db: Database, asked: string, scope: LinkScope): Promise<LinkChanges> {
  const versions = readVersions();
  const { version: today } = await readVocabulary(db);
  const place = placeOf(versions, asked, today);
  if (place.kind !== "older") return { kind: place.kind };
  const after = place.version.number;
  const changesOf = (trials: readonly string[], tumors: readonly string[] = []) =>
    listChanges(versions, { after, upTo: versions.length, trials, tumors });
  const found = await changesOfScope(db, scope, changesOf);
  const { changed, added, removed, changes } = found;
  return {
    kind: "older",
    version: place.version,
    ...{ changed, added, removed },
    shown: await nameChanges(db, changes.slice(0, MOST_SHOWN)),
    total: changes.length,
    isRecorded: versionOf(versions, today) !== undefined,
  };
}

async function changesOfScope(
  db: Database,
  scope: LinkScope,
  changesOf: (trials: readonly string[], tumors?: readonly string[]) => DataChange[],
): Promise<Found> {
  if (scope.kind === "rows") return changesOfRows(db, scope.rows, scope.filters ?? null, changesOf);
  if (scope.kind === "trials") return changesOfTrials(scope.ids.length === 0 ? [] : changesOf(scope.ids));
  if (scope.trials?.length === 0) return changesOfTrials([]);
  const changes = changesOf(scope.trials ?? [], scope.tumors);
  const withEvents = await trialsWithEvents(db);
  // A trial that came without adverse events is no news here; of one that went nobody knows.
  return changesOfTrials(
    changes.filter((item) =>
      isWholeTrial(item) ? item.what === "removed" || withEvents.has(item.id) : item.kind === "event",
    ),
  );
}

function changesOfTrials(changes: readonly DataChange[]): Found {
  const whole = changes.filter(isWholeTrial);
  const others = changes.filter((item) => !isWholeTrial(item) && !isRenamedOnly(item));
  return {
    changed: new Set(others.map(({ trial }) => trial.id)).size,
    added: whole.filter(({ what }) => what === "added").length,
    removed: whole.filter(({ what }) => what === "removed").length,
    changes: others,
  };
}
