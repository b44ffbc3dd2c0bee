import { sql } from "drizzle-orm";
import { LINES, MASKINGS, MEASURES, PHASES, SETTINGS } from "../../lib/evidence/lists";
import type { UrlNotice } from "../../lib/view";
import { FACET_KEYS, type FacetKey, type View } from "../../lib/view";
import { CODECS } from "../../lib/view/codecs";
import type { Database } from "../client";
import { listOf, MONOTHERAPY, NO_COMPARATOR_DRUG } from "./evidence/conditions";

/** The dictionaries that facets and links draw on, in their order. */
export interface Vocabulary {
  classes: { id: string; name: string; depth: number; parentId: string | null }[];
  tumors: { id: string; name: string; site: string; group: string }[];
  endpoints: { id: string; name: string; kind: "time-to-event" | "proportion"; better: "lower" | "higher" }[];
  biomarkers: string[];
  histologies: string[];
  /** First and last year of publication, for as-of dates. */
  reportYears: { from: number; to: number } | null;
  /** Version of the dataset that is loaded. */
  version: string;
  loadedAt: string;
}

let cached: { load: string; vocabulary: Vocabulary } | undefined;

/** Reads the dictionaries; once for each load of the dataset. */
export async function readVocabulary(db: Database): Promise<Vocabulary> {
  const loads: { id: number; version: string; loaded_at: string }[] = await db.all(
    sql`SELECT id, version, loaded_at FROM dataset_load ORDER BY id DESC LIMIT 1`,
  );
  const load = loads[0];
  // A database built anew counts its loads from 1 again; the time tells them apart.
  const key = load && `${load.id} ${load.version} ${load.loaded_at}`;
  if (key !== undefined && cached?.load === key) return cached.vocabulary;
  const flat: { id: string; name: string; parentId: string | null }[] = await db.all(
    sql`SELECT id, name, parent_id AS "parentId" FROM therapy_class ORDER BY position`,
  );
  const values = async (name: string): Promise<string[]> => {
    const column = sql.raw(name);
    const records: { value: string }[] = await db.all(
      sql`SELECT DISTINCT ${column} AS value FROM evidence_row WHERE ${column} IS NOT NULL ORDER BY 1`,
    );
    return records.map(({ value }) => value);
  };
  const vocabulary: Vocabulary = {
    classes: treeOrder(flat),
    tumors: await db.all(sql`SELECT id, name, site, "group" FROM tumor_type ORDER BY position`),
    endpoints: await db.all(sql`SELECT id, name, kind, better FROM endpoint ORDER BY position`),
    biomarkers: await values("biomarker"),
    histologies: await values("histology"),
    reportYears: await reportYears(db),
    version: load?.version ?? "none",
    loadedAt: load?.loaded_at ?? "",
  };
  if (key !== undefined) cached = { load: key, vocabulary };
  return vocabulary;
}

async function reportYears(db: Database): Promise<Vocabulary["reportYears"]> {
  const records: { from: number | null; to: number | null }[] = await db.all(
    sql`SELECT min(year) AS "from", max(year) AS "to" FROM report`,
  );
  const range = records[0];
  return range?.from == null || range.to == null ? null : { from: range.from, to: range.to };
}

/** Parents before children, siblings in the dictionary's order, each with its depth. */
function treeOrder(flat: { id: string; name: string; parentId: string | null }[]): Vocabulary["classes"] {
  const below = (parentId: string | null, depth: number): Vocabulary["classes"] =>
    flat
      .filter((item) => item.parentId === parentId)
      .flatMap((item) => [{ ...item, depth }, ...below(item.id, depth + 1)]);
  return below(null, 0);
}

/** The values that each facet knows. */
export function knownValues(vocabulary: Vocabulary): Record<FacetKey, readonly string[]> {
  const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);
  return {
    tumor: ids(vocabulary.tumors),
    therapyClass: ids(vocabulary.classes),
    partner: [MONOTHERAPY, ...ids(vocabulary.classes)],
    comparator: [NO_COMPARATOR_DRUG, ...ids(vocabulary.classes)],
    endpoint: ids(vocabulary.endpoints),
    line: LINES,
    setting: SETTINGS,
    measure: MEASURES,
    biomarker: vocabulary.biomarkers,
    histology: vocabulary.histologies,
    phase: PHASES,
    masking: MASKINGS,
    verified: ["yes", "no"],
  };
}

/**
 * Leaves out of a View what the dataset does not know: facet values, and rows that are to be open or selected.
 * @returns the View that can be shown, and a notice for each value left out.
 */
export async function resolveView(
  db: Database,
  view: View,
  vocabulary: Vocabulary,
): Promise<{ view: View; notices: UrlNotice[] }> {
  const known = knownValues(vocabulary);
  const resolved: View = { ...view };
  const notices: UrlNotice[] = [];
  const keep = (key: FacetKey | "open" | "selected" | "excluded", values: readonly string[]) => {
    resolved[key] = view[key].filter((value) => values.includes(value));
    for (const found of view[key])
      if (!values.includes(found))
        notices.push({ param: CODECS[key].param, found: found.slice(0, 60), reason: "unknown-value" });
  };
  for (const key of FACET_KEYS) if (view[key].length > 0) keep(key, known[key]);
  const rows = [...view.open, ...view.selected, ...view.excluded];
  if (rows.length > 0) {
    const records: { id: string }[] = await db.all(
      sql`SELECT id FROM evidence_row WHERE id IN ${listOf(rows)}`,
    );
    const ids = records.map(({ id }) => id);
    if (view.open.length > 0) keep("open", ids);
    if (view.selected.length > 0) keep("selected", ids);
    if (view.excluded.length > 0) keep("excluded", ids);
  }
  return { view: resolved, notices };
}
