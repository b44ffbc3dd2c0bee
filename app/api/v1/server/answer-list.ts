import type { z } from "zod";
import { changedTrials } from "@/db/answers/data-changes";
import type { Database } from "@/db/client";
import { figurePlaces, figuresAt } from "@/db/queries/api/figures";
import { type Places, placesBetween } from "@/db/queries/api/places";
import { eventPlaces, eventsAt } from "@/db/queries/api/safety";
import { trialPlaces, trialsAt } from "@/db/queries/api/trials";
import { namedNotIncluded, readNotIncluded } from "@/db/queries/not-included";
import { noSuchTrial } from "@/db/queries/trial-names";
import { readVersions } from "@/db/versions/read";
import type { EvidenceFigure } from "@/lib/evidence/types";
import { eventItem } from "@/lib/export/table/event-item";
import { effectItem, outcomeItem } from "@/lib/export/table/evidence/item";
import { type DataChange, listChanges, placeOf } from "@/lib/versions/list";
import { changeText } from "@/lib/versions/words";
import type { ResultKind } from "@/lib/view";
import { badParameter } from "../problem";
import type { dataChangeItem } from "../schema/items";
import type { Asked, ListAnswer } from "./asked";
import { readSafetyView, readTrials, readView, textOf } from "./view-query";

const byPlace = (db: Database, places: Places, read: (places: Places) => Promise<object[]>): ListAnswer => ({
  db,
  total: places.rowids.length,
  items: (from, to) => read(placesBetween(places, from, to)),
});

/** Effects between arms, or outcomes of arms. */
export const listFigures =
  (result: ResultKind) =>
  async ({ db, vocabulary, query }: Asked): Promise<ListAnswer> => {
    const asked = await readView(db, query, vocabulary);
    const figures = { ...asked, result, trials: await readTrials(db, query, "trial") };
    const toItem: (figure: EvidenceFigure) => object = result === "comparison" ? effectItem : outcomeItem;
    const places = await figurePlaces(db, figures, vocabulary.edition);
    return byPlace(db, places, async (some) => (await figuresAt(db, figures, some)).map(toItem));
  };

export async function listTrials({ db, vocabulary, query }: Asked): Promise<ListAnswer> {
  const asked = await readView(db, query, vocabulary);
  const trials = await readTrials(db, query, "trial");
  const places = await trialPlaces(db, { ...asked, trials }, vocabulary.edition);
  return byPlace(db, places, (some) => trialsAt(db, some));
}

export async function listEvents({ db, vocabulary, query }: Asked): Promise<ListAnswer> {
  const events = { view: readSafetyView(query, vocabulary), trials: await readTrials(db, query, "trial") };
  const places = await eventPlaces(db, events, vocabulary.edition);
  return byPlace(db, places, async (some) => (await eventsAt(db, some)).map(eventItem));
}

export async function listNotIncluded({ db, query }: Asked): Promise<ListAnswer> {
  const typed = textOf(query, "q");
  const named = typed === null ? await readNotIncluded(db) : await namedNotIncluded(db, typed);
  const { tumor } = query;
  const found =
    typeof tumor === "object"
      ? named.filter(({ tumorId }) => tumorId !== null && tumor.includes(tumorId))
      : named;
  return { db, total: found.length, items: async (from, to) => found.slice(from, to) };
}

/** @throws ApiProblem where a version or trial is not known. */
export async function listDataChanges({ db, vocabulary, query }: Asked): Promise<ListAnswer> {
  const versions = readVersions();
  const { tumor, trial, version, since } = query;
  const { ids, unknown } = await changedTrials(db, versions, typeof trial === "object" ? trial : []);
  const [first] = unknown;
  if (first !== undefined) throw badParameter("trial", await noSuchTrial(db, first));
  const newest = versions.length;
  if (typeof version === "number" && version > newest)
    throw badParameter("version", `There is no version ${version}; the newest one is ${newest}.`);
  const changes = listChanges(versions, {
    after: Math.max(
      versionBefore(version),
      typeof since === "string" ? placeInHistory(since, vocabulary.version) : 0,
    ),
    upTo: typeof version === "number" ? version : newest,
    trials: ids,
    tumors: typeof tumor === "object" ? tumor : [],
  });
  return { db, total: changes.length, items: async (from, to) => changes.slice(from, to).map(dataChange) };
}

const versionBefore = (version: unknown) => (typeof version === "number" ? version - 1 : 0);

function placeInHistory(since: string, today: string): number {
  const versions = readVersions();
  const place = placeOf(versions, since, today);
  if (place.kind === "older") return place.version.number;
  if (place.kind !== "unknown") return versions.length;
  throw badParameter("since", `Dataset ${since} is not among the recorded versions of the data.`);
}

const side = (change: DataChange, place: 0 | 1) =>
  change.moves === null
    ? change.values !== null && (change.what === "added") === (place === 1)
      ? change.values
      : null
    : Object.fromEntries(Object.entries(change.moves).map(([key, move]) => [key, move[place]]));

const dataChange = (change: DataChange): z.infer<typeof dataChangeItem> => ({
  version: change.version,
  date: change.date,
  trial: { id: change.trial.id, name: change.trial.name },
  tumorId: change.trial.tumor,
  kind: change.kind,
  what: change.what,
  id: change.id,
  formerId: change.formerId,
  rowId: change.rowId,
  reportId: change.report,
  was: side(change, 0),
  now: side(change, 1),
  text: changeText(change),
});
