import { sql } from "drizzle-orm";
import { activeFilters, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { all, listOf, ROWS, viewConditions } from "../evidence/conditions";
import { readArms, readIdentity, readTrialReports } from "../trial/identity";
import type { TrialArm, TrialIdentity, TrialReport } from "../trial/types";

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
  nct: string;
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
  origin: "curated" | "csv" | "clinicaltrials-gov";
  aliases: string[];
  /** Figures that the dataset has of it, whatever the filters. */
  counts: { arms: number; reports: number; effects: number; outcomes: number; adverseEvents: number };
}

/** The places of the trials behind the View's rows, by name. Without a filter, trials without results are there too. */
export async function trialPlaces(
  db: Database,
  { view, everyCut, trials }: TrialQuery,
): Promise<Uint32Array> {
  const restricted = activeFilters(view).length > 0 || view.cut.kind === "asOf" || view.show !== "auto";
  const result = view.show === "auto" ? null : view.show;
  const rows = viewConditions(view, result, everyCut ? ["cut"] : []);
  const where = all([
    ...(restricted ? [sql`t.id IN (SELECT r.trial_id FROM ${ROWS} WHERE ${rows})`] : []),
    ...(trials.length === 0 ? [] : [sql`t.id IN ${listOf(trials)}`]),
  ]);
  const records: { places: string }[] = await db.all(sql`
    SELECT json_group_array(place) AS places FROM (
      SELECT t.rowid AS place FROM trial t WHERE ${where} ORDER BY t.sort_name, t.id)`);
  return Uint32Array.from(JSON.parse(records[0]?.places ?? "[]") as number[]);
}

type TrialRecord = Omit<ListedTrial, "randomized" | "aliases" | "counts"> &
  ListedTrial["counts"] & { place: number; randomized: number; aliases: string };

/** The trials at these places, in their order. */
export async function trialsAt(db: Database, places: readonly number[]): Promise<ListedTrial[]> {
  if (places.length === 0) return [];
  const records: TrialRecord[] = await db.all(sql`
    SELECT t.rowid AS place, t.id, t.name, t.nct, t.phase, t.randomized, t.masking, t.sponsor,
      t.tumor_type_id AS "tumorId", tt.name AS tumor, t.histology, t.setting, t.line, t.population, t.biomarker,
      t.enrolled, t.start_year AS "startYear", t.crossover, t.origin,
      (SELECT json_group_array(alias) FROM trial_alias WHERE trial_id = t.id) AS aliases,
      (SELECT count(*) FROM arm WHERE trial_id = t.id) AS arms,
      (SELECT count(*) FROM report WHERE trial_id = t.id) AS reports,
      (SELECT count(*) FROM effect WHERE trial_id = t.id) AS effects,
      (SELECT count(*) FROM arm_outcome WHERE trial_id = t.id) AS outcomes,
      (SELECT count(*) FROM adverse_event WHERE trial_id = t.id) AS "adverseEvents"
    FROM trial t JOIN tumor_type tt ON tt.id = t.tumor_type_id WHERE t.rowid IN ${listOf(places)}`);
  const byPlace = new Map(records.map((record) => [record.place, record]));
  return places.flatMap((at) => {
    const record = byPlace.get(at);
    return record === undefined ? [] : [toTrial(record)];
  });
}

function toTrial(record: TrialRecord): ListedTrial {
  const { place: _, arms, reports, effects, outcomes, adverseEvents, ...rest } = record;
  return {
    ...rest,
    randomized: record.randomized === 1,
    aliases: JSON.parse(record.aliases) as string[],
    counts: { arms, reports, effects, outcomes, adverseEvents },
  };
}

/** A trial with its arms and reports, or null where there is none of this id. */
export async function trialDetail(
  db: Database,
  id: string,
): Promise<{ identity: TrialIdentity; arms: TrialArm[]; reports: TrialReport[] } | null> {
  const identity = await readIdentity(db, id);
  if (identity === null) return null;
  return { identity, arms: await readArms(db, id), reports: await readTrialReports(db, id) };
}
