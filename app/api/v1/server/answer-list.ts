import { figurePlaces, figuresAt } from "@/db/queries/api/figures";
import { eventPlaces, eventsAt } from "@/db/queries/api/safety";
import { trialPlaces, trialsAt } from "@/db/queries/api/trials";
import type { EvidenceFigure } from "@/lib/evidence/types";
import { eventItem } from "@/lib/export/table/event-item";
import { effectItem, outcomeItem } from "@/lib/export/table/evidence/item";
import type { ResultKind } from "@/lib/view";
import type { Asked, ListAnswer } from "./endpoints";
import { readSafetyView, readTrials, readView } from "./view-query";

const byPlace = (
  places: Uint32Array,
  read: (places: readonly number[]) => Promise<object[]>,
): ListAnswer => ({
  total: places.length,
  items: (from, to) => read([...places.subarray(from, to)]),
});

/** Effects between arms, or outcomes of arms. */
export const listFigures =
  (result: ResultKind) =>
  async ({ db, vocabulary, query }: Asked): Promise<ListAnswer> => {
    const asked = await readView(db, query, vocabulary);
    const figures = { ...asked, result, trials: await readTrials(db, query, "trial") };
    const toItem: (figure: EvidenceFigure) => object = result === "comparison" ? effectItem : outcomeItem;
    return byPlace(await figurePlaces(db, figures), async (places) =>
      (await figuresAt(db, figures, places)).map(toItem),
    );
  };

export async function listTrials({ db, vocabulary, query }: Asked): Promise<ListAnswer> {
  const asked = await readView(db, query, vocabulary);
  const trials = await readTrials(db, query, "trial");
  return byPlace(await trialPlaces(db, { ...asked, trials }), (places) => trialsAt(db, places));
}

export async function listEvents({ db, query }: Asked): Promise<ListAnswer> {
  const events = { view: readSafetyView(query), trials: await readTrials(db, query, "trial") };
  return byPlace(await eventPlaces(db, events), async (places) =>
    (await eventsAt(db, places)).map(eventItem),
  );
}
