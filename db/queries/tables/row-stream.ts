import { sql } from "drizzle-orm";
import type { EvidenceRow } from "../../../lib/evidence/types";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { placeBatches, readAt, readPlaces } from "../api/places";
import { listOf, viewConditions } from "../evidence/conditions";
import type { FigureRecord } from "../evidence/figure-record";
import { headFigures } from "../evidence/figures";
import { groupOf, orderBy } from "../evidence/order";
import { toRow } from "../evidence/rows";

/** Which rows of a View are read. */
export interface RowsAsked {
  view: View;
  result: ResultKind;
  /** The edition of the dataset that the file is of. */
  edition: string;
  /** The rows wanted; null for all that match. */
  only?: ReadonlySet<string> | null;
}

/**
 * All rows of a View in its order, in batches. The order is read once, as numbers of four bytes; each batch is then a
 * read by key: no matter how many rows there are, one batch of them is in memory.
 * @throws DatasetChanged where a dataset is loaded before the last batch was read.
 */
export async function* rowBatches(
  db: Database,
  { view, result, edition, only = null }: RowsAsked,
): AsyncGenerator<EvidenceRow[]> {
  const { select, from } = headFigures(result);
  const place = sql`r.rowid`;
  const where = viewConditions(view, result);
  const chosen = only === null ? sql`1` : only.size === 0 ? sql`0` : sql`r.id IN ${listOf([...only])}`;
  const places = await readPlaces(db, edition, {
    place,
    rest: sql`FROM ${from} WHERE ${where} AND ${chosen} ORDER BY ${orderBy(view, result)}`,
  });
  const read = {
    select: sql`${select}, ${groupOf(view)?.label ?? sql`NULL`} AS group_label`,
    from,
    place,
    where,
  };
  for (const batch of placeBatches(places)) {
    const records = await readAt<FigureRecord & { group_label: string | null }>(db, batch, read);
    yield records.map((record) => toRow(view, record));
  }
}
