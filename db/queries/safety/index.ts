import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { LINES } from "../../../lib/evidence/lists";
import { EVERY_ORIGIN } from "../../../lib/evidence/origins";
import { CELL_THERAPY_GROUPS } from "../../../lib/safety/cell-therapy";
import { definitionOf } from "../../../lib/safety/grades";
import { type Scales, scalesIn } from "../../../lib/safety/grading";
import type { SafetyRow } from "../../../lib/safety/rows";
import {
  DEFAULT_SAFETY,
  type EventGroup,
  groupsOfToday,
  SAFETY_FILTERS,
  type SafetyFilter,
  type SafetyView,
  safetyParam,
} from "../../../lib/safety/view";
import type { UrlNotice } from "../../../lib/view";
import type { Database } from "../../client";
import { fromJson, json, readRows, rowSchema } from "../../rows";
import { adverseEvent, adverseEventKind, therapyClass, tumorType } from "../../schema";
import { listOf } from "../evidence/conditions";
import { readStatements } from "../statements";
import { SAFETY, SAFETY_ROWS, SAFETY_SELECT, safetyConditions, safetyOrder, toSafetyRow } from "./rows";

/** Rows of a page of the table. */
export const SAFETY_PAGE = 50;

export interface SafetyPage {
  rows: readonly SafetyRow[];
  /** Rows and trials that match. */
  total: number;
  trials: number;
  /** Rows of earlier reports that the View leaves out. */
  earlier: number;
  page: number;
  pages: number;
  /** Wordings that match, one for all that count alike, for the figure of the same events. */
  wordings: readonly string[];
}

/** A value of a filter with the rows that it would leave, under all other filters. */
export interface SafetyChoice {
  id: string;
  label: string;
  rows: number;
  /** Depth in the tree of therapy classes; 0 elsewhere. */
  depth: number;
}

const COUNTS = rowSchema(() => ({
  total: z.int(),
  trials: z.int(),
  wordings: json(z.array(z.string())),
}));
const TOTAL = rowSchema(() => ({ total: z.int() }));

/** One page of adverse events. Filtering, sorting and paging happen in SQL. */
export async function readSafetyPage(db: Database, view: SafetyView): Promise<SafetyPage> {
  const where = safetyConditions(view);
  const counts = await readRows(
    db,
    COUNTS,
    sql`SELECT count(*) AS total, count(DISTINCT s.trial_id) AS trials, json_group_array(DISTINCT s.event) AS wordings
    FROM ${SAFETY_ROWS} WHERE ${where}`,
  );
  const [found] = counts;
  if (found === undefined) throw new Error("an aggregate gave no row");
  const { total, trials, wordings } = found;
  const unrestricted = await readRows(
    db,
    TOTAL,
    sql`SELECT count(*) AS total FROM ${SAFETY_ROWS} WHERE ${safetyConditions({ ...view, reports: "all" })}`,
  );
  const pages = Math.max(1, Math.ceil(total / SAFETY_PAGE));
  const page = Math.min(view.page, pages);
  const records = await readRows(
    db,
    SAFETY,
    sql`SELECT ${SAFETY_SELECT} FROM ${SAFETY_ROWS} WHERE ${where} ORDER BY ${safetyOrder(view)}
    LIMIT ${SAFETY_PAGE} OFFSET ${(page - 1) * SAFETY_PAGE}`,
  );
  return {
    rows: records.map(toSafetyRow),
    total,
    trials,
    earlier: (unrestricted[0]?.total ?? total) - total,
    page,
    pages,
    wordings: [...new Set(fromJson(wordings).map(definitionOf))],
  };
}

/** All adverse events that match, whichever page is on screen, in the order of the View. */
export async function readSafetyRows(db: Database, view: SafetyView): Promise<SafetyRow[]> {
  const records = await readRows(
    db,
    SAFETY,
    sql`SELECT ${SAFETY_SELECT} FROM ${SAFETY_ROWS} WHERE ${safetyConditions(view)} ORDER BY ${safetyOrder(view)}`,
  );
  return records.map(toSafetyRow);
}

/** Where the checked notes speak of CRS, ICANS and how they are graded. */
const GRADING_SECTION = "CRS, ICANS, centers";

/** What the checked notes say of grading. */
export const readGrading = (db: Database) =>
  readStatements(db, { topic: "car-t-and-bispecifics", section: GRADING_SECTION });

/** Grading scales of CRS, by name of the trial, where a checked note names one. */
export const scalesOf = (grading: Awaited<ReturnType<typeof readGrading>>): Scales =>
  new Map(grading.flatMap(({ finding }) => [...scalesIn(finding)]));

const CHOICE = rowSchema(() => ({ id: z.string(), label: z.string(), rows: z.int(), depth: z.int() }));

/** The values of each filter, with how many rows each would leave. */
export async function readSafetyChoices(
  db: Database,
  view: SafetyView,
): Promise<Record<SafetyFilter, SafetyChoice[]>> {
  const from = (omit: SafetyFilter) => sql`FROM ${SAFETY_ROWS} WHERE ${safetyConditions(view, omit)}`;
  return {
    event: await readRows(
      db,
      CHOICE,
      sql`SELECT k.group_id AS id, k.group_label AS label, count(*) AS rows, 0 AS depth
      ${from("event")} GROUP BY k.group_id ORDER BY k.position, k.group_label`,
    ),
    tumor: await readRows(
      db,
      CHOICE,
      sql`SELECT u.id, u.name AS label, count(*) AS rows, 0 AS depth
      ${from("tumor")} GROUP BY u.id ORDER BY u.position`,
    ),
    therapyClass: await readRows(
      db,
      CHOICE,
      sql`SELECT c.id, c.name AS label, count(*) AS rows,
        (SELECT max(distance) FROM therapy_class_ancestor WHERE class_id = c.id) AS depth
      FROM therapy_class c JOIN (
        SELECT DISTINCT y.class_id, x.trial_id FROM arm x JOIN arm_class y ON y.arm_id = x.id WHERE x.role <> 'control'
      ) g ON g.class_id = c.id JOIN (SELECT s.trial_id ${from("therapyClass")}) m ON m.trial_id = g.trial_id
      GROUP BY c.id ORDER BY c.position`,
    ),
    line: await readLines(db, from("line")),
  };
}

const LINE = rowSchema(() => ({ line: z.enum(LINES), rows: z.int() }));

/** Lines of therapy in the order of the workbench. */
async function readLines(db: Database, from: SQL): Promise<SafetyChoice[]> {
  const counts = await readRows(db, LINE, sql`SELECT t.line, count(*) AS rows ${from} GROUP BY t.line`);
  return LINES.flatMap((line) => {
    const rows = counts.find((count) => count.line === line)?.rows ?? 0;
    return rows === 0 ? [] : { id: line, label: line, rows, depth: 0 };
  });
}

const KNOWN: { readonly [K in SafetyFilter]: (db: Database) => Promise<{ id: string }[]> } = {
  event: async (db) => db.select({ id: adverseEventKind.groupId }).from(adverseEventKind),
  tumor: async (db) => db.select({ id: tumorType.id }).from(tumorType),
  therapyClass: async (db) => db.select({ id: therapyClass.id }).from(therapyClass),
  line: async () => LINES.map((id) => ({ id })),
};

const GROUP = rowSchema(() => ({ id: z.string(), formerId: z.string() }));

/** Every group of events with the id that it had before. */
export const readEventGroups = async (db: Database): Promise<EventGroup[]> =>
  readRows(
    db,
    GROUP,
    sql`SELECT DISTINCT group_id AS id, former_group_id AS "formerId" FROM adverse_event_kind
    ORDER BY position, group_label`,
  );

/** Leaves out of a View what the dataset does not know, with a notice for each value left out. */
export async function resolveSafety(
  db: Database,
  view: SafetyView,
): Promise<{ view: SafetyView; notices: UrlNotice[] }> {
  const resolved: SafetyView = { ...view };
  const notices: UrlNotice[] = [];
  for (const key of SAFETY_FILTERS) {
    if (view[key].length === 0) continue;
    const known = new Set((await KNOWN[key](db)).map(({ id }) => id));
    const asked = key === "event" ? groupsOfToday(view.event, await readEventGroups(db)) : view[key];
    resolved[key] = asked.filter((id) => known.has(id));
    for (const found of asked.filter((id) => !known.has(id)))
      notices.push({ param: safetyParam(key), found: found.slice(0, 60), reason: "unknown-value" });
  }
  resolved.origin = view.origin.filter((origin) => EVERY_ORIGIN.includes(origin));
  for (const found of view.origin)
    if (!EVERY_ORIGIN.includes(found))
      notices.push({ param: safetyParam("origin"), found: found.slice(0, 60), reason: "unknown-value" });
  return { view: resolved, notices };
}

/** Cellular therapy, and antibodies that bring T cells to the tumor. */
const CELL_CLASSES = ["car-t", "til", "bispecific"];

/**
 * Cytokine-release syndrome and neurotoxicity of the arms that give cellular or bispecific therapy, of every report; of an
 * arm the least mature report first. Of the View only tumor types, classes, lines and origins count.
 */
export async function readCellTherapyEvents(
  db: Database,
  {
    tumor,
    therapyClass,
    line,
    origin,
  }: Pick<SafetyView, "tumor" | "therapyClass" | "line" | "origin"> = DEFAULT_SAFETY,
): Promise<SafetyRow[]> {
  const filters = safetyConditions({ ...DEFAULT_SAFETY, tumor, therapyClass, line, origin, reports: "all" });
  const records = await readRows(
    db,
    SAFETY,
    sql`SELECT ${SAFETY_SELECT} FROM ${SAFETY_ROWS}
    WHERE ${filters} AND k.group_id IN ${listOf(CELL_THERAPY_GROUPS.map(({ id }) => id))}
      AND s.arm_id IN (SELECT arm_id FROM arm_class WHERE class_id IN ${listOf(CELL_CLASSES)})
    ORDER BY a.regimen_class COLLATE NOCASE, t.sort_name, a.position, rp.maturity, rp.id, k.position, s.position`,
  );
  return records.map(toSafetyRow);
}

/** Ids of the trials with adverse events in our data. */
export async function trialsWithEvents(db: Database): Promise<Set<string>> {
  const counted = await db.selectDistinct({ id: adverseEvent.trialId }).from(adverseEvent);
  return new Set(counted.map(({ id }) => id));
}
