import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { WithoutMonth } from "../../../lib/evidence/as-of-words";
import { originsOf } from "../../../lib/evidence/origins";
import { knownUntil, type ResultKind, type View } from "../../../lib/view";
import { isDecember, yearOfMonth } from "../../../lib/view/months";
import type { Database } from "../../client";
import { readRows, rowSchema } from "../../rows";
import { listOf, ROWS, viewConditions } from "./conditions";
import { ofOrigins } from "./origins";

/** Length of YYYY-MM: a shorter date tells no month. */
const WITH_MONTH = 7;

const HIDDEN = rowSchema(() => ({ trial: z.string() }));

/**
 * The reports that an as-of date hides because only their year is known, counted, and their trials: they are shown from December on.
 * @param of a condition on the reports (`rp`). @returns null where none is hidden for that reason.
 */
async function reportsWithoutMonth(
  db: Database,
  view: Pick<View, "cut">,
  of: SQL,
): Promise<WithoutMonth | null> {
  const month = knownUntil(view);
  if (month === null || isDecember(month)) return null;
  const year = yearOfMonth(month);
  const found = await readRows(
    db,
    HIDDEN,
    sql`SELECT t.name AS trial FROM report rp JOIN trial t ON t.id = rp.trial_id
        WHERE rp.year = ${year} AND length(coalesce(rp.published, '')) < ${WITH_MONTH} AND ${of}
        ORDER BY t.name COLLATE NOCASE`,
  );
  const trials = [...new Set(found.map(({ trial }) => trial))];
  return found.length === 0 ? null : { year, reports: found.length, trials };
}

/** The same of the reports with a figure for a row that the View shows once they count: at the end of its year. */
export async function hiddenFromView(
  db: Database,
  view: View,
  result: ResultKind | null,
): Promise<WithoutMonth | null> {
  const month = knownUntil(view);
  if (month === null) return null;
  const atItsEnd: View = { ...view, cut: { kind: "asOf", date: String(yearOfMonth(month)) } };
  return reportsWithoutMonth(
    db,
    view,
    sql`rp.id IN (SELECT c.report_id FROM ${ROWS} WHERE ${viewConditions(atItsEnd, result, ["cut"])})`,
  );
}

/** The same of all reports of some trials. */
export const hiddenFromTrials = (
  db: Database,
  view: Pick<View, "cut">,
  ids: readonly string[],
): Promise<WithoutMonth | null> => reportsWithoutMonth(db, view, sql`rp.trial_id IN ${listOf(ids)}`);

/** The same of all reports of a tumor's trials. */
export const hiddenFromTumor = (
  db: Database,
  view: Pick<View, "cut" | "origin">,
  tumor: string,
): Promise<WithoutMonth | null> =>
  reportsWithoutMonth(
    db,
    view,
    sql`rp.trial_id IN (SELECT id FROM trial t WHERE t.tumor_type_id = ${tumor} AND ${ofOrigins(sql`t.id`, originsOf(view))})`,
  );
