import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { FacetValue } from "../../../lib/evidence/types";
import { FACET_KEYS, type FacetKey, type ResultKind, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { type RowOf, readRows, rowSchema } from "../../rows";
import type { Vocabulary } from "../vocabulary";
import { ROWS, viewConditions } from "./conditions";
import { type CountedValue, FACET_RULES } from "./facet-rules";
import { resolveResult } from "./summary";

export type Facets = Record<FacetKey, FacetValue[]> & { startYear: { from: number; to: number } | null };

/** SELECT of value, kind of row and count over the rows that match all other filters. */
const countQuery = (counted: readonly CountedValue[], where: SQL): SQL =>
  sql.join(
    counted.map(
      ({ value, join = sql``, where: own = sql`1` }) => sql`
        SELECT ${value} AS value, r.result, count(*) AS count FROM ${ROWS} ${join}
        WHERE ${where} AND ${own} AND ${value} IS NOT NULL GROUP BY 1, 2`,
    ),
    sql` UNION ALL `,
  );

const COUNT = rowSchema(() => ({
  value: z.string(),
  result: z.enum(["comparison", "arm"]),
  count: z.int(),
}));
type CountRecord = RowOf<typeof COUNT>;

const YEARS = rowSchema(() => ({ from: z.int().nullable(), to: z.int().nullable() }));

/**
 * The facets with live counts: each value's rows under all other filters, were only that value chosen of its facet.
 * Where the View leaves the kind of row open, a value counts the rows of the kind that choosing it would show.
 * Values without rows are left out unless the View holds them.
 */
export async function evidenceFacets(
  db: Database,
  view: View,
  result: ResultKind,
  vocabulary: Vocabulary,
): Promise<Facets> {
  const facets = {} as Record<FacetKey, FacetValue[]>;
  for (const key of FACET_KEYS) {
    const kind = view.show === "auto" ? null : result;
    const { counted, listed, parts } = FACET_RULES[key];
    const query = countQuery(counted(view), viewConditions(view, kind, [key]));
    const found = await readRows(db, COUNT, query);
    const records =
      parts === undefined
        ? found
        : found.flatMap(({ value, ...others }) => parts(value).map((part) => ({ ...others, value: part })));
    const counts = countsAsShown(records, key, view, vocabulary);
    for (const value of view[key]) if (!counts.has(value)) counts.set(value, 0);
    facets[key] = listed(counts, vocabulary).filter(
      ({ value, count }) => count > 0 || view[key].includes(value),
    );
  }
  const years = await readRows(
    db,
    YEARS,
    sql`SELECT min(r.start_year) AS "from", max(r.start_year) AS "to" FROM ${ROWS}
      WHERE ${viewConditions(view, result, ["startYear"])}`,
  );
  const range = years[0];
  const startYear = range?.from == null || range.to == null ? null : { from: range.from, to: range.to };
  return { ...facets, startYear };
}

/** Of the counts of both kinds, those of the kind that the View would show with only this value of the facet. */
function countsAsShown(
  records: readonly CountRecord[],
  key: FacetKey,
  view: View,
  { endpoints }: Vocabulary,
): Map<string, number> {
  const byValue = new Map<string, Record<ResultKind, number>>();
  for (const { value, result, count } of records) {
    const both = byValue.get(value) ?? { comparison: 0, arm: 0 };
    both[result] += count;
    byValue.set(value, both);
  }
  const kindOf = (id: string) => endpoints.find((endpoint) => endpoint.id === id)?.kind;
  const counts = new Map<string, number>();
  for (const [value, both] of byValue) {
    const chosen = { ...view, [key]: [value] };
    const kinds = chosen.endpoint.flatMap((id) => kindOf(id) ?? []);
    counts.set(value, both[resolveResult(chosen, both, kinds)]);
  }
  return counts;
}
