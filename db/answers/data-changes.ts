import { type ChangeFilter, listChanges, placeOf } from "../../lib/versions/list";
import type { DataVersion } from "../../lib/versions/types";
import { CHANGES_PER_PAGE, type DataChangesQuery } from "../../lib/versions/view";
import type { Database } from "../client";
import { type NamedChange, nameChanges } from "../queries/data-changes";
import { readTrialNames } from "../queries/trial-names";
import { readVocabulary } from "../queries/vocabulary";
import { readVersions } from "../versions/read";

/** The page of what changed in the data. */
export interface DataChangesPage {
  versions: readonly DataVersion[];
  /** The versions that are shown, the newest first. */
  shown: readonly DataVersion[];
  changes: NamedChange[];
  total: number;
  page: number;
  pages: number;
  /** What the address asks for and the history does not have, in sentences. */
  notices: string[];
}

/** Ids of trials by what was typed; of trials that are gone by their id or name in the history. */
export async function changedTrials(
  db: Database,
  versions: readonly DataVersion[],
  texts: readonly string[],
): Promise<{ ids: string[]; unknown: string[] }> {
  const { ids, unknown } = await readTrialNames(db, texts);
  const gone = new Map(
    versions
      .flatMap(({ removed }) => removed)
      .flatMap(({ id, name }) => [
        [id, id],
        [name.toLowerCase(), id],
      ]),
  );
  const found = unknown.flatMap((text) => gone.get(text.toLowerCase()) ?? []);
  return { ids: [...ids, ...found], unknown: unknown.filter((text) => !gone.has(text.toLowerCase())) };
}

/** A page of what changed in the data. */
export async function readDataChanges(db: Database, query: DataChangesQuery): Promise<DataChangesPage> {
  const versions = readVersions();
  const newest = versions.at(-1)?.number ?? 0;
  const notices: string[] = [];
  const { ids, unknown } =
    query.trial === "" ? { ids: [], unknown: [] } : await changedTrials(db, versions, [query.trial]);
  if (unknown.length > 0) notices.push(`No trial is called “${query.trial}”; changes of all are shown.`);
  const vocabulary = await readVocabulary(db);
  if (query.tumor !== null && !vocabulary.tumors.some(({ id }) => id === query.tumor))
    notices.push(`Our data have no tumor type “${query.tumor}”; it was ignored.`);
  const isTumor = vocabulary.tumors.some(({ id }) => id === query.tumor);
  const range = rangeOf(versions, query, { newest, today: vocabulary.version, notices });
  const filter: ChangeFilter = {
    ...range,
    trials: ids,
    tumors: isTumor && query.tumor !== null ? [query.tumor] : [],
  };
  const all = listChanges(versions, filter).filter(
    ({ what, values, moves, formerId }) =>
      (values ?? moves ?? formerId) && (query.change === null || what === query.change),
  );
  const pages = Math.max(1, Math.ceil(all.length / CHANGES_PER_PAGE));
  const page = Math.min(query.page, pages);
  if (page < query.page) notices.push(`There is no page ${query.page}; the last one is shown.`);
  return {
    versions,
    shown: versions.filter(({ number }) => number > range.after && number <= range.upTo).reverse(),
    changes: await nameChanges(db, all.slice((page - 1) * CHANGES_PER_PAGE, page * CHANGES_PER_PAGE)),
    total: all.length,
    page,
    pages,
    notices,
  };
}

function rangeOf(
  versions: readonly DataVersion[],
  { version, since }: DataChangesQuery,
  { newest, today, notices }: { newest: number; today: string; notices: string[] },
): Pick<ChangeFilter, "after" | "upTo"> {
  if (since !== null) {
    const place = placeOf(versions, since, today);
    if (place.kind === "older") return { after: place.version.number, upTo: newest };
    if (place.kind !== "unknown") {
      notices.push(`No figure has changed since dataset ${since}.`);
      return { after: newest, upTo: newest };
    }
    notices.push(`Dataset ${since} is not among the recorded versions; the newest one is shown.`);
  }
  if (version !== null && version > newest)
    notices.push(`There is no version ${version} yet; the newest one is shown.`);
  const number = version === null || version > newest ? newest : version;
  return { after: number - 1, upTo: number };
}
