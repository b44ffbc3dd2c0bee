import { sql } from "drizzle-orm";
import { z } from "zod";
import {
  CROSSOVERS,
  LINES,
  MASKINGS,
  ORIGINS,
  type Origin,
  PHASES,
  SETTINGS,
} from "../../../lib/evidence/lists";
import { originsOf } from "../../../lib/evidence/origins";
import { activeFilters, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { flag, fromJson, json, type RowOf, rowSchema } from "../../rows";
import { all, listOf, ROWS, viewConditions } from "../evidence/conditions";
import { ofOrigins } from "../evidence/origins";
import { type Places, placed, readAt, readPlaces } from "./places";

export interface TrialQuery {
  view: View;
  everyCut: boolean;
  /** Ids; empty: all trials. */
  trials: readonly string[];
}

/** A trial of the list. */
export interface ListedTrial {
  id: string;
  name: string;
  nct: string | null;
  phase: string;
  randomized: boolean;
  masking: string | null;
  sponsor: string;
  tumorId: string;
  tumor: string;
  histology: string | null;
  setting: string;
  line: string;
  population: string;
  biomarker: string | null;
  enrolled: number | null;
  startYear: number | null;
  crossover: string | null;
  origin: Origin;
  aliases: string[];
  /** Figures that the dataset has of it, whatever the filters. */
  counts: { arms: number; reports: number; effects: number; outcomes: number; adverseEvents: number };
}

/**
 * The places of the trials behind the View's rows, by name. Without a filter, trials without results are there too.
 * @throws DatasetChanged where the edition is another by now.
 */
export function trialPlaces(
  db: Database,
  { view, everyCut, trials }: TrialQuery,
  edition: number,
): Promise<Places> {
  const restricted =
    activeFilters({ ...view, origin: [] }).length > 0 || view.cut.kind === "asOf" || view.show !== "auto";
  const result = view.show === "auto" ? null : view.show;
  const rows = viewConditions(view, result, everyCut ? ["cut"] : []);
  const where = all([
    ofOrigins(sql`t.id`, originsOf(view)),
    ...(restricted ? [sql`t.id IN (SELECT r.trial_id FROM ${ROWS} WHERE ${rows})`] : []),
    ...(trials.length === 0 ? [] : [sql`t.id IN ${listOf(trials)}`]),
  ]);
  const rest = sql`FROM trial t WHERE ${where} ORDER BY t.sort_name, t.id`;
  return readPlaces(db, edition, { place: PLACE, rest });
}

const PLACE = sql`t.rowid`;

const TRIAL = rowSchema(() => ({
  id: z.string(),
  name: z.string(),
  nct: z.string().nullable(),
  phase: z.enum(PHASES),
  randomized: flag(),
  masking: z.enum(MASKINGS).nullable(),
  sponsor: z.string(),
  tumorId: z.string(),
  tumor: z.string(),
  histology: z.string().nullable(),
  setting: z.enum(SETTINGS),
  line: z.enum(LINES),
  population: z.string(),
  biomarker: z.string().nullable(),
  enrolled: z.int().nullable(),
  startYear: z.int().nullable(),
  crossover: z.enum(CROSSOVERS).nullable(),
  origin: z.enum(ORIGINS),
  aliases: json(z.array(z.string())),
  arms: z.int(),
  reports: z.int(),
  effects: z.int(),
  outcomes: z.int(),
  adverseEvents: z.int(),
  ...placed(),
}));

const TRIAL_COLUMNS = sql`
      t.id, t.name, t.nct, t.phase, t.randomized, t.masking, t.sponsor,
      t.tumor_type_id AS "tumorId", tt.name AS tumor, t.histology, t.setting, t.line, t.population, t.biomarker,
      t.enrolled, t.start_year AS "startYear", t.crossover, t.origin,
      (SELECT json_group_array(alias) FROM trial_alias WHERE trial_id = t.id) AS aliases,
      (SELECT count(*) FROM arm WHERE trial_id = t.id) AS arms,
      (SELECT count(*) FROM report WHERE trial_id = t.id) AS reports,
      (SELECT count(*) FROM effect WHERE trial_id = t.id) AS effects,
      (SELECT count(*) FROM arm_outcome WHERE trial_id = t.id) AS outcomes,
      (SELECT count(*) FROM adverse_event WHERE trial_id = t.id) AS "adverseEvents"`;

/** The trials at these places, in their order. @throws DatasetChanged where a dataset was loaded since. */
export async function trialsAt(db: Database, places: Places): Promise<ListedTrial[]> {
  const from = sql`trial t JOIN tumor_type tt ON tt.id = t.tumor_type_id`;
  const read = { schema: TRIAL, select: TRIAL_COLUMNS, from, place: PLACE, trial: sql`t.id` };
  return (await readAt(db, places, read)).map(toTrial);
}

function toTrial(record: RowOf<typeof TRIAL>): ListedTrial {
  const { placed_at: _, placed_in: __, arms, reports, effects, outcomes, adverseEvents, ...rest } = record;
  return {
    ...rest,
    randomized: record.randomized === 1,
    aliases: fromJson(record.aliases),
    counts: { arms, reports, effects, outcomes, adverseEvents },
  };
}
