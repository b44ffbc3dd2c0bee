import type { EventRates, LandmarkRates } from "../../lib/evidence/arm-results";
import type { EvidenceRow } from "../../lib/evidence/types";
import type { FigureSource } from "../../lib/figures/kinds/source";
import { poolView } from "../../lib/pool/build";
import { MOST_ROWS, poolSettings } from "../../lib/pool/settings";
import type { UrlNotice, View } from "../../lib/view";
import type { FigureOptions } from "../../lib/view/figure";
import { PRESETS } from "../../lib/view/presets";
import { formatView } from "../../lib/view/url";
import { clearFilters, DEFAULT_VIEW } from "../../lib/view/view";
import type { Database } from "../client";
import { differences } from "./evidence/differences";
import { poolRows } from "./evidence/pool-rows";
import { matchingRows } from "./evidence/rows";
import { evidenceSummary } from "./evidence/summary";
import { readEvidenceMap } from "./evidence-map";
import { readHistories } from "./figures/histories";
import { readLandmarks } from "./figures/landmark";
import { readMapReports } from "./figures/map-reports";
import { readMedianReports } from "./figures/median-reports";
import { readResponses } from "./figures/response";
import { readSafety } from "./figures/safety";
import { readVocabulary, resolveView, type Vocabulary } from "./vocabulary";

/** Rows that one figure draws at the most. */
export const MOST_DRAWN = 500;

/** Reads all that a figure of a View is drawn from. */
export async function figureSource(
  db: Database,
  asked: View,
  options: FigureOptions,
): Promise<{ source: FigureSource; notices: UrlNotice[]; vocabulary: Vocabulary }> {
  const vocabulary = await readVocabulary(db);
  const { view, notices } = await resolveView(db, asked, vocabulary);
  const { result, bounds, measures, directions } = await evidenceSummary(db, view);
  const selected = new Set(options.only === "selected" ? view.selected : []);
  const chosen = ({ rowId }: { rowId: string }) => options.only !== "selected" || selected.has(rowId);
  const rows = (
    options.kind === "safety"
      ? await armsWithEvents(db, view)
      : await matchingRows(db, view, result, MOST_ROWS + 1)
  ).filter(chosen);
  const pooling = pooledView(view, options.kind);
  const settings = poolSettings(pooling);
  const pool =
    settings === null || rows.length === 0
      ? null
      : poolView((await poolRows(db, view, result, MOST_ROWS + 1)).filter(chosen), pooling, settings, result);
  const drawn = rows.slice(0, MOST_DRAWN);
  const ofKind = await readForKind(db, view, options, drawn);
  return {
    source: {
      view,
      options,
      result,
      rows: drawn,
      pool,
      measures: present(
        measures,
        drawn.map(({ measure }) => measure),
      ),
      directions: present(
        directions,
        drawn.map(({ endpoint }) => endpoint.better),
      ),
      bounds,
      differences: await differences(db, view, result, options.only === "selected" ? view.selected : null),
      title: figureTitle(view, vocabulary, options.kind),
      left: rows.length - drawn.length,
      datasetVersion: vocabulary.version,
      ...ofKind,
    },
    notices: [...notices, ...unknownChoices(options, ofKind.choices)],
    vocabulary,
  };
}

/**
 * A row for each pair of arms, and for each arm of no pair: adverse events are of no endpoint, so that a filter by one
 * must not leave out trials that report them.
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

/** A figure of the pool is one of a View that pools, whatever exploration the workbench has open. */
function pooledView(view: View, kind: FigureOptions["kind"]): View {
  if (kind !== "cumulative" && kind !== "funnel") return view;
  return { ...view, explore: kind, pool: view.pool === "off" ? "auto" : view.pool };
}

/** What only one kind of figure is drawn from. */
async function readForKind(
  db: Database,
  view: View,
  options: FigureOptions,
  rows: readonly EvidenceRow[],
): Promise<Partial<FigureSource>> {
  switch (options.kind) {
    case "forest":
    case "medians":
      return { medianReports: await readMedianReports(db, view, rows) };
    case "landmark":
      return atTimes(await readLandmarks(db, view, rows), options.times);
    case "response":
      return { responses: await readResponses(db, view, rows) };
    case "safety":
      return ofEvents(await readSafety(db, view, rows), options.events);
    case "history":
      return { histories: await readHistories(db, view, rows) };
    case "map":
      return { map: await readEvidenceMap(db), mapReports: await readMapReports(db) };
    default:
      return {};
  }
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
  const found = [...new Set(safety.map(({ event }) => event))];
  const chosen = chosenOf(found, events);
  return { safety: safety.filter(({ event }) => chosen.has(event)), choices: found };
}

function chosenOf<T>(found: readonly T[], asked: readonly T[]): Set<T> {
  const chosen = asked.filter((item) => found.includes(item));
  return new Set(chosen.length === 0 ? found : chosen);
}

/** What was asked for of times or events and does not occur. */
function unknownChoices(
  { kind, times, events }: FigureOptions,
  choices: readonly string[] = [],
): UrlNotice[] {
  const param = kind === "landmark" ? "times" : kind === "safety" ? "events" : null;
  if (param === null) return [];
  return (param === "times" ? times.map(String) : events)
    .filter((asked) => !choices.includes(asked))
    .map((found) => ({ param, found: found.slice(0, 60), reason: "unknown-value" }));
}

/** Those of a list that occur: a selection may hold fewer than all that match. */
const present = <T>(list: readonly T[], found: readonly (T | null)[]): T[] =>
  list.filter((item) => found.includes(item));

/** The title of the ready-made View with the same filters, else the filters in words. */
export function figureTitle(
  view: View,
  { tumors, classes, endpoints }: Vocabulary,
  kind: FigureOptions["kind"] = "forest",
): string {
  const filters = (of: View) => formatView({ ...DEFAULT_VIEW, ...pickFilters(of) });
  const preset = PRESETS.find((preset) => filters(preset.view) === filters(view));
  if (preset !== undefined && TITLES_OF_KIND[kind] === undefined) return preset.title;
  const named = (list: readonly { id: string; name: string }[], ids: readonly string[]) =>
    ids.flatMap((id) => list.find((item) => item.id === id)?.name ?? []).join(" or ");
  const where = [
    view.search === "" ? "" : `“${view.search}”`,
    named(tumors, view.tumor),
    view.line.join(" or "),
    view.setting.join(" or "),
    named(classes, view.therapyClass),
    view.partner.length === 0 ? "" : `with ${named(classes, view.partner)}`,
    view.comparator.length === 0 ? "" : `against ${named(classes, view.comparator)}`,
  ].filter((part) => part !== "" && part !== "with " && part !== "against ");
  const what = TITLES_OF_KIND[kind] ?? named(endpoints, view.endpoint);
  if (what === "") return where.length === 0 ? "Published results" : where.join(", ");
  return where.length === 0 ? what : `${what}: ${where.join(", ")}`;
}

/** Kinds that show something else than the endpoint that the View filters by. */
const TITLES_OF_KIND: Partial<Record<FigureOptions["kind"], string>> = {
  safety: "Adverse events",
  response: "Response rates",
};

/** What of a View decides which rows match. */
const pickFilters = (view: View): Partial<View> => {
  const without = clearFilters(view);
  const keys = Object.keys(view) as (keyof View)[];
  return Object.fromEntries(keys.filter((key) => view[key] !== without[key]).map((key) => [key, view[key]]));
};
