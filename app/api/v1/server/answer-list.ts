import type { Database } from "@/db/client";
import { figurePlaces, figuresAt } from "@/db/queries/api/figures";
import { editionOf, type Places, placesBetween } from "@/db/queries/api/places";
import { eventPlaces, eventsAt } from "@/db/queries/api/safety";
import { trialPlaces, trialsAt } from "@/db/queries/api/trials";
import type { EvidenceFigure } from "@/lib/evidence/types";
import { eventItem } from "@/lib/export/table/event-item";
import { effectItem, outcomeItem } from "@/lib/export/table/evidence/item";
import type { ResultKind } from "@/lib/view";
import type { Asked, ListAnswer } from "./endpoints";
import { readSafetyView, readTrials, readView } from "./view-query";

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
    const places = await figurePlaces(db, figures, editionOf(vocabulary));
    return byPlace(db, places, async (some) => (await figuresAt(db, figures, some)).map(toItem));
  };

export async function listTrials({ db, vocabulary, query }: Asked): Promise<ListAnswer> {
  const asked = await readView(db, query, vocabulary);
  const trials = await readTrials(db, query, "trial");
  const places = await trialPlaces(db, { ...asked, trials }, editionOf(vocabulary));
  return byPlace(db, places, (some) => trialsAt(db, some));
}

export async function listEvents({ db, vocabulary, query }: Asked): Promise<ListAnswer> {
  const events = { view: readSafetyView(query), trials: await readTrials(db, query, "trial") };
  const places = await eventPlaces(db, events, editionOf(vocabulary));
  return byPlace(db, places, async (some) => (await eventsAt(db, some)).map(eventItem));
}
