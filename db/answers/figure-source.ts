import type { EventRates, LandmarkRates } from "../../lib/evidence/arm-results";
import { MAP_TITLE } from "../../lib/evidence/map";
import { originsOf } from "../../lib/evidence/origins";
import type { EvidenceRow } from "../../lib/evidence/types";
import type { ShownOfView, ViewWords } from "../../lib/evidence/view-words";
import { citedByFigure } from "../../lib/figures/kinds/citations";
import type { FigureSource } from "../../lib/figures/kinds/source";
import { MOST_ROWS } from "../../lib/pool/settings";
import type { PoolView } from "../../lib/pool/types";
import { NO_WEIGHTS } from "../../lib/pool/weights";
import { definitionOf } from "../../lib/safety/grades";
import { type ColumnId, FILTER_KEYS, type UrlNotice, type View } from "../../lib/view";
import type { FigureOptions } from "../../lib/view/figure";
import type { Database } from "../client";
import { matchingRows } from "../queries/evidence/rows";
import { readUnionNotes } from "../queries/evidence/unions";
import { hiddenFromView } from "../queries/evidence/without-month";
import { readEvidenceMap } from "../queries/evidence-map";
import { readHistories } from "../queries/figures/histories";
import { readLandmarks } from "../queries/figures/landmark";
import { readMapReports } from "../queries/figures/map-reports";
import { readOlderReports } from "../queries/figures/older-reports";
import { readReferences } from "../queries/figures/references";
import { readResponses } from "../queries/figures/response";
import { readSafety } from "../queries/figures/safety";
import { readStepReports } from "../queries/figures/step-reports";
import { liftOptions } from "../queries/former-rows";
import { readQuotedReports } from "../queries/reports";
import type { Vocabulary } from "../queries/vocabulary";
import { checkRows } from "./comparability";
import { readPool } from "./pool";
import { readByHand, readSummarizedView, readViewWords } from "./view";

/** Maximum number of rows in a figure. */
export const MOST_DRAWN = 500;

/** What a figure is drawn from, and what is said beside it. */
export interface FigureRead {
  source: FigureSource;
  notices: UrlNotice[];
  vocabulary: Vocabulary;
  /** How many of the rows selected by hand the View has. */
  selectedHere: number;
}

/** Reads all that a figure of a View is drawn from. */
export async function figureSource(
  db: Database,
  asked: View,
  askedOptions: FigureOptions,
): Promise<FigureRead> {
  const known = await readSummarizedView(db, asked);
  const { view, notices, vocabulary, summary } = known;
  const { options, notices: ofOptions } = liftOptions(askedOptions);
  const { result, panels, measures, directions } = summary;
  const only = options.only === "selected" ? new Set(view.selected) : null;
  const chosen = ({ rowId }: { rowId: string }) => only === null || only.has(rowId);
  const rows = (
    options.kind === "safety"
      ? await armsWithEvents(db, view)
      : await matchingRows(db, view, result, MOST_ROWS + 1)
  ).filter(chosen);
  const read = rows.length === 0 ? null : await readPool(db, pooledView(view, options.kind), result, only);
  const pool = read?.pool ?? null;
  const drawn = rows.slice(0, MOST_DRAWN);
  const ofKind = await readForKind(db, view, options, drawn, pool);
  const byHand = await readByHand(db, view, result);
  const words = await readViewWords(db, known, {
    ...OF_KIND[options.kind],
    endpoints: [...new Set(rows.map(({ endpoint }) => endpoint.id))],
    byHand: only === null ? null : byHand,
    pools: pool !== null,
  });
  const source: FigureSource = {
    view,
    options,
    result,
    rows: drawn,
    pool,
    weights: read?.weights ?? NO_WEIGHTS,
    measures: present(
      measures,
      drawn.map(({ measure }) => measure),
    ),
    directions: present(
      directions,
      drawn.map(({ endpoint }) => endpoint.better),
    ),
    panels,
    check: await checkRows(db, view, result, options.only === "selected" ? view.selected : null),
    unions: await readUnionNotes(db, drawn),
    title: words.title,
    filters: options.title === null ? words.filters : words.everyFilter,
    left: rows.length - drawn.length,
    datasetVersion: vocabulary.version,
    withoutMonth: await hiddenFromView(db, view, result),
    ...ofKind,
  };
  const cited = citedByFigure(source).map(({ report }) => report.id);
  return {
    source: {
      ...source,
      references: await readReferences(db, cited),
      older: await readOlderReports(db, view, datedBy(source)),
    },
    notices: [...notices, ...ofOptions, ...unknownChoices(options, ofKind.choices)],
    vocabulary,
    selectedHere: byHand.here,
  };
}

/** Columns whose figures are drawn as marks, so that their reports are those of the rows too. */
const DRAWN_FROM: Partial<Record<FigureOptions["kind"], readonly ColumnId[]>> = {
  medians: ["medianExperimental", "medianControl"],
};

/** The reports that the rows of a figure are of; none for a kind that shows several reports of a trial anyway. */
function datedBy(source: FigureSource): ReturnType<typeof citedByFigure> {
  const { kind } = source.options;
  if (kind === "history" || kind === "cumulative" || kind === "map") return [];
  return citedByFigure(source, new Set(DRAWN_FROM[kind]));
}

/**
 * A row for each pair of arms, and for each arm of no pair: adverse events belong to no endpoint, so a filter by endpoint
 * must not drop trials that report them.
 */
async function armsWithEvents(db: Database, view: View): Promise<EvidenceRow[]> {
  const any: View = { ...view, endpoint: [], measure: [], group: "none", sort: [] };
  const compared = await matchingRows(db, any, "comparison", MOST_ROWS);
  const alone = await matchingRows(db, any, "arm", MOST_ROWS);
  const covered = new Set(compared.flatMap(({ arm, reference }) => [arm.id, reference?.id]));
  const pairs = new Map<string, EvidenceRow>();
  for (const row of [...compared, ...alone.filter(({ arm }) => !covered.has(arm.id))]) {
    const key = `${row.arm.id} ${row.reference?.id}`;
    if (!pairs.has(key)) pairs.set(key, row);
  }
  return [...pairs.values()];
}

/** A figure of the pool shows the pool of the View, whichever exploration is open in the workbench. */
function pooledView(view: View, kind: FigureOptions["kind"]): View {
  if (kind !== "cumulative" && kind !== "funnel") return { ...view, explore: "none" };
  return { ...view, explore: kind, pool: view.pool === "off" ? "auto" : view.pool };
}

/** The reports that cells of the rows name. */
const quotedBy = async (db: Database, rows: readonly EvidenceRow[]): Promise<Partial<FigureSource>> => ({
  quoted: [...(await readQuotedReports(db, rows)).values()],
});

/** Data for a single kind of figure. */
async function readForKind(
  db: Database,
  view: View,
  options: FigureOptions,
  rows: readonly EvidenceRow[],
  pool: PoolView | null,
): Promise<Partial<FigureSource>> {
  switch (options.kind) {
    case "forest":
    case "medians":
      return await quotedBy(db, rows);
    case "landmark":
      return {
        ...(await quotedBy(db, rows)),
        ...atTimes(await readLandmarks(db, view, rows), options.times),
      };
    case "response":
      return await withSingleArms(db, view, rows);
    case "safety":
      return {
        ...(await quotedBy(db, rows)),
        ...ofEvents(await readSafety(db, view, rows), options.events),
      };
    case "history":
      return { histories: await readHistories(db, view, rows) };
    case "cumulative": {
      const years = pool?.exploration?.rows ?? [];
      const ids = new Set(years.flatMap(({ step }) => step?.reports ?? []));
      return { stepReports: await readStepReports(db, [...ids]) };
    }
    case "map":
      return {
        map: await readEvidenceMap(db, originsOf(view)),
        mapReports: await readMapReports(db, originsOf(view)),
      };
    default:
      return {};
  }
}

/** Response rates, and how many trials have some but no comparison, where the View shows comparisons only. */
async function withSingleArms(
  db: Database,
  view: View,
  rows: readonly EvidenceRow[],
): Promise<Partial<FigureSource>> {
  const responses = await readResponses(db, view, rows);
  if (view.show !== "auto" || !rows.some(({ reference }) => reference !== null)) return { responses };
  const drawn = new Set(responses.map(({ trial }) => trial.id));
  const byArm = await matchingRows(db, { ...view, group: "none", sort: [] }, "arm", MOST_ROWS);
  const passedOver = byArm.filter(
    ({ trial, endpoint, outcome }) =>
      endpoint.kind === "proportion" && outcome?.kind === "response" && !drawn.has(trial.id),
  );
  return { responses, singleArmTrials: new Set(passedOver.map(({ trial }) => trial.id)).size };
}

/** The rates at the times chosen; all where none was chosen or none of the chosen ones occurs. */
function atTimes(landmarks: readonly LandmarkRates[], times: readonly number[]): Partial<FigureSource> {
  const found = [...new Set(landmarks.map(({ timeMonths }) => timeMonths))].sort((a, b) => a - b);
  const chosen = chosenOf(found, times);
  return {
    landmarks: landmarks.filter(({ timeMonths }) => chosen.has(timeMonths)),
    choices: found.map(String),
  };
}

/** The adverse events chosen; all where none was chosen or none of the chosen ones occurs. */
function ofEvents(safety: readonly EventRates[], events: readonly string[]): Partial<FigureSource> {
  const found = [...new Set(safety.map(({ event }) => definitionOf(event)))];
  const chosen = chosenOf(found, events.map(definitionOf));
  return { safety: safety.filter(({ event }) => chosen.has(definitionOf(event))), choices: found };
}

function chosenOf<T>(found: readonly T[], asked: readonly T[]): Set<T> {
  const chosen = asked.filter((item) => found.includes(item));
  return new Set(chosen.length === 0 ? found : chosen);
}

/** Requested times or events that do not occur. */
function unknownChoices(
  { kind, times, events }: FigureOptions,
  choices: readonly string[] = [],
): UrlNotice[] {
  const param = kind === "landmark" ? "times" : kind === "safety" ? "events" : null;
  if (param === null) return [];
  return (param === "times" ? times.map(String) : events)
    .filter((asked) => !choices.includes(definitionOf(asked)))
    .map((found) => ({ param, found: found.slice(0, 60), reason: "unknown-value" }));
}

/** Items of a list that occur: a selection may hold fewer rows than match. */
const present = <T>(list: readonly T[], found: readonly (T | null)[]): T[] =>
  list.filter((item) => found.includes(item));

/** Title and filters of a figure in words, for a page's title, without drawing the figure. */
export async function figureWords(db: Database, asked: View, options: FigureOptions): Promise<ViewWords> {
  const known = await readSummarizedView(db, asked);
  const { view, summary } = known;
  return readViewWords(db, known, {
    ...OF_KIND[options.kind],
    byHand: options.only === "selected" ? await readByHand(db, view, summary.result) : null,
    pools: pooledView(view, options.kind).pool !== "off",
  });
}

/** Kinds that show something other than the filtered endpoints, and the filters they ignore. */
const OF_KIND: Partial<Record<FigureOptions["kind"], ShownOfView>> = {
  // Adverse events belong to no endpoint.
  safety: { what: "Adverse events", passesOver: ["endpoint", "measure"] },
  response: { what: "Response rates" },
  map: {
    what: MAP_TITLE,
    passesOver: [
      ...FILTER_KEYS.filter((key) => !["tumor", "therapyClass", "origin"].includes(key)),
      "cut",
      "population",
      "show",
      "byHand",
      "leftOut",
    ],
  },
};
