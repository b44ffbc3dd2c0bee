import { sql } from "drizzle-orm";
import type { EvidenceRow } from "../../../lib/evidence/types";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { eitherSchema, rowSchema } from "../../rows";
import { type Places, placeBatches, placed, readAt, readPlaces } from "../api/places";
import { listOf, viewConditions } from "./conditions";
import { EFFECT, OUTCOME } from "./figure-columns";
import { headFigures } from "./figures";
import { groupOf, orderBy } from "./order";
import { groupLabel, toRow } from "./rows";

/** Which rows of a View are read. */
export interface RowsAsked {
  view: View;
  result: ResultKind;
  /** The edition of the dataset that the file is of. */
  edition: number;
  /** The rows wanted; null for all that match. */
  only?: ReadonlySet<string> | null;
}

/** Where all rows of a View are, in its order: numbers of four bytes. @throws DatasetChanged */
export function rowPlaces(db: Database, { view, result, edition, only = null }: RowsAsked): Promise<Places> {
  const chosen = only === null ? sql`1` : only.size === 0 ? sql`0` : sql`r.id IN ${listOf([...only])}`;
  const where = sql`${viewConditions(view, result)} AND ${chosen}`;
  const { from } = headFigures(view, result);
  return readPlaces(db, edition, {
    place: PLACE,
    rest: sql`FROM ${from} WHERE ${where} ORDER BY ${orderBy(view, result)}`,
  });
}

const PLACE = sql`r.rowid`;

const PLACED_ROW = eitherSchema(
  "result",
  rowSchema(() => ({ ...EFFECT.columns(), ...groupLabel(), ...placed() })),
  rowSchema(() => ({ ...OUTCOME.columns(), ...groupLabel(), ...placed() })),
);

/**
 * The rows at some places of a View, in batches, each of which is a read by key: no matter how many rows there are, one
 * batch of them is in memory.
 * @throws DatasetChanged where a trial of theirs changes before its rows were read.
 */
export async function* rowBatches(
  db: Database,
  { view, result }: Pick<RowsAsked, "view" | "result">,
  places: Places,
): AsyncGenerator<EvidenceRow[]> {
  const { select, from } = headFigures(view, result);
  const read = {
    schema: PLACED_ROW,
    select: sql`${select}, ${groupOf(view)?.label ?? sql`NULL`} AS group_label`,
    from,
    place: PLACE,
    trial: sql`r.trial_id`,
    where: viewConditions(view, result),
  };
  for (const batch of placeBatches(places)) {
    const records = await readAt(db, batch, read);
    yield records.map((record) => toRow(view, record));
  }
}
