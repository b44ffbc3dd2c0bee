import { type SQL, sql } from "drizzle-orm";
import { knownUntil, type View } from "../../../lib/view";
import { decemberOf } from "../../../lib/view/months";

/** December of the year of a report, as SQL: at the end of its year a report is known, whatever its month. */
export const decemberOfReport = (report: SQL = sql`rp`): SQL => sql`${report}.year * 12 + 11`;

/**
 * The month by whose end whatever stands beside a figure was out, as SQL; null: whenever. In the primary cut what came out
 * after the year of the figure's report belongs to a later cut.
 * @param report the table of the figure's report.
 */
export function asOfMonth(view: Pick<View, "cut">, report?: SQL): SQL | null {
  if (view.cut.kind === "primary") return decemberOfReport(report);
  const month = knownUntil(view);
  return month === null ? null : sql`${month}`;
}

/** The same for a figure that was read. */
export const knownBy = (view: Pick<View, "cut">, record: { report_year: number }): number | null =>
  view.cut.kind === "primary" ? decemberOf(record.report_year) : knownUntil(view);

const COLUMNS = {
  median: sql.raw("median_id"),
  referenceMedian: sql.raw("reference_median_id"),
  tested: sql.raw("tested_effect_id"),
  testedP: sql.raw("tested_p_value"),
};

/** The join that `besideIn` reads from, where a month is requested. */
export const joinThen = (month: SQL | null): SQL =>
  month === null
    ? sql``
    : sql`LEFT JOIN evidence_then et ON et.row_id = c.row_id AND et.report_id = c.report_id
        AND et.from_month <= ${month} AND et.until_month > ${month}`;

/** What stands beside the figure of a cut (`c`) in a month: the choice made then where it is not today's. */
export const besideIn = (month: SQL | null, what: keyof typeof COLUMNS): SQL =>
  month === null
    ? sql`c.${COLUMNS[what]}`
    : sql`CASE WHEN et.row_id IS NULL THEN c.${COLUMNS[what]} ELSE et.${COLUMNS[what]} END`;
