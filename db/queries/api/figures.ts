import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { OUTCOME_KINDS } from "../../../lib/evidence/lists";
import type { EvidenceFigure, Median } from "../../../lib/evidence/types";
import { knownUntil, type ResultKind, type View } from "../../../lib/view";
import { decemberOf } from "../../../lib/view/months";
import type { Database } from "../../client";
import { eitherSchema, flag, type RowOf, rowSchema } from "../../rows";
import { asOfMonth, decemberOfReport, knownBy } from "../evidence/as-of";
import { relationOf } from "../evidence/beneath";
import { all, listOf, viewConditions } from "../evidence/conditions";
import { EFFECT, OUTCOME } from "../evidence/figure-columns";
import { toFigure, trialReportedUntil } from "../evidence/figure-record";
import { allFigures, headFigures } from "../evidence/figures";
import { orderBy } from "../evidence/order";
import { type Places, placed, readAt, readPlaces } from "./places";

/** Which effects, or outcomes of arms, are requested. */
export interface FigureQuery {
  view: View;
  result: ResultKind;
  /** Every report, assessor and time point of the rows, not only the figure that heads each at the View's cut. */
  everyCut: boolean;
  /** Ids; empty: all trials. */
  trials: readonly string[];
}

/** The parts of the statement that reads figures. */
export interface FigureSelect {
  select: SQL;
  from: SQL;
  where: SQL;
  order: SQL;
  /** The rowid of the figure. */
  place: SQL;
}

/** A median as it is, where the figure itself is one. */
const OWN = sql`o.kind AS own_kind, o.value AS own_value, o.not_reached AS own_not_reached,
  o.ci_low AS own_low, o.ci_high AS own_high, o.ci_level AS own_level`;
const NO_OWN = sql`NULL AS own_kind`;

/** The report that heads the figure's row today. */
const TODAY = sql`h.report_id AS head_report, coalesce(h.effect_id, h.outcome_id) AS head_figure,
  hr.maturity AS head_maturity, hr.year AS head_year`;
const NO_TODAY = sql`NULL AS head_report, NULL AS head_figure, NULL AS head_maturity, NULL AS head_year`;
const WITH_TODAY = sql`
  LEFT JOIN evidence_cut h ON h.row_id = r.id AND h.is_latest = 1 LEFT JOIN report hr ON hr.id = h.report_id`;

/** What figures are read with: the parts of one statement, which the benchmark runs bare. */
export function figureSelect({ view, result, everyCut, trials }: FigureQuery): FigureSelect {
  const isEffect = result === "comparison";
  const figure = isEffect ? sql`e` : sql`o`;
  const { select, from } = everyCut
    ? allFigures(result, asOfMonth(view) ?? decemberOfReport())
    : headFigures(view, result);
  const ofTrials = trials.length === 0 ? [] : [sql`r.trial_id IN ${listOf(trials)}`];
  const base = {
    select: sql`${select}, ${isEffect ? NO_OWN : OWN}, ${everyCut ? TODAY : NO_TODAY}`,
    from: everyCut ? sql`${from} ${WITH_TODAY}` : from,
    place: sql`${figure}.rowid`,
  };
  if (!everyCut)
    return {
      ...base,
      where: all([viewConditions(view, result), ...ofTrials]),
      order: orderBy(view, result),
    };
  const verified = view.verified.map((value) => (value === "yes" ? 1 : 0));
  return {
    ...base,
    // Of several figures in one report, each was checked or not by itself.
    where: all([
      viewConditions(view, result, ["cut", "verified"]),
      ...(verified.length === 0 ? [] : [sql`${figure}.verified IN ${listOf(verified)}`]),
      ...ofTrials,
    ]),
    order: sql`${orderBy(view, result, ownOrder(isEffect))}, rp.maturity DESC, ${figure}.position`,
  };
}

/** Figures that do not head their report's cut have no weight and no numeric p prepared; they sort last by these. */
function ownOrder(isEffect: boolean): Parameters<typeof orderBy>[2] {
  const prepared = (column: SQL) =>
    isEffect
      ? sql`CASE WHEN c.effect_id = e.id THEN ${column} END`
      : sql`CASE WHEN c.outcome_id = o.id THEN ${column} END`;
  return {
    estimate: isEffect ? sql`e.estimate` : sql`CASE WHEN o.unit = '%' THEN o.value END`,
    forest: prepared(sql`c.weight`),
    weight: prepared(sql`c.weight`),
    p: prepared(sql`c.p_value`),
    ...(isEffect ? { significant: sql`coalesce(e.significant, te.significant)` } : {}),
  };
}

/** The places of all figures requested, in order. @throws DatasetChanged where the edition is another by now. */
export function figurePlaces(db: Database, query: FigureQuery, edition: number): Promise<Places> {
  const { from, where, order, place } = figureSelect(query);
  return readPlaces(db, edition, { place, rest: sql`FROM ${from} WHERE ${where} ORDER BY ${order}` });
}

const today = () => ({
  head_report: z.string().nullable(),
  head_figure: z.string().nullable(),
  head_maturity: z.int().nullable(),
  head_year: z.int().nullable(),
});
const API_EFFECT = rowSchema(() => ({ ...EFFECT.columns(), own_kind: z.null(), ...today(), ...placed() }));
const API_OUTCOME = rowSchema(() => ({
  ...OUTCOME.columns(),
  own_kind: z.enum(OUTCOME_KINDS),
  own_value: z.number().nullable(),
  own_not_reached: flag(),
  own_low: z.number().nullable(),
  own_high: z.number().nullable(),
  own_level: z.number().nullable(),
  ...today(),
  ...placed(),
}));
const API_FIGURE = eitherSchema("result", API_EFFECT, API_OUTCOME);
type ApiRecord = RowOf<typeof API_FIGURE>;

/** The figures at these places, in their order. @throws DatasetChanged where a dataset was loaded since. */
export async function figuresAt(db: Database, query: FigureQuery, places: Places): Promise<EvidenceFigure[]> {
  const { select, from, place } = figureSelect(query);
  const records = await readAt(db, places, {
    schema: API_FIGURE,
    select,
    from,
    place,
    trial: sql`r.trial_id`,
  });
  return records.map((record) => toApiFigure(record, query));
}

function toApiFigure(record: ApiRecord, { view, everyCut }: FigureQuery): EvidenceFigure {
  const known = everyCut ? (knownUntil(view) ?? decemberOf(record.report_year)) : knownBy(view, record);
  const figure = {
    ...toFigure(record, everyCut ? relationToday(record) : "head", known),
    // With every cut each figure is read as of its report; how old it is by now is asked of the View.
    ...(everyCut ? { trialReportedUntil: trialReportedUntil(record, knownUntil(view)) } : {}),
  };
  return record.own_kind === "median" ? { ...figure, median: ownMedian(record) } : figure;
}

const ownMedian = (record: RowOf<typeof API_OUTCOME>): Median => ({
  value: record.own_value,
  ciLow: record.own_low,
  ciHigh: record.own_high,
  ciLevel: record.own_level,
  notReached: record.own_not_reached === 1,
  verified: record.verified === 1,
  otherReport: null,
  assessor: record.assessor,
  otherAssessor: null,
});

/** What the figure is to the one that heads its row today. */
function relationToday(record: ApiRecord): EvidenceFigure["relation"] {
  const { head_report: report, head_figure: figure, head_maturity: maturity, head_year: year } = record;
  if (figure === (record.effect_id ?? record.outcome_id)) return "head";
  const head = report === null || maturity === null || year === null ? undefined : { report, maturity, year };
  return relationOf(record, record.row_id, head);
}
