import { desc, isNotNull, max, min, sql } from "drizzle-orm";
import { z } from "zod";
import {
  type DataCut,
  DEFAULT_VIEW,
  FACET_KEYS,
  type FacetKey,
  type UrlNotice,
  VIEW_KEYS,
  type View,
} from "../../lib/view";
import type { Database } from "../client";
import { regimenKeyOf } from "../derive/regimen";
import { wholeEdition } from "../editions";
import { readRows, rowSchema } from "../rows";
import * as schema from "../schema";
import { FACET_RULES, type FacetDictionaries, SPONSORS } from "./evidence/facet-rules";
import { listOf, ofOrigins } from "./evidence/origins";
import { liftRows } from "./former-rows";

/** The dictionaries that facets and links draw on, in their order. */
export interface Vocabulary extends FacetDictionaries {
  /** Ids of the tumor types and therapy classes among them that are not curated: lists of all leave them out. */
  imported: ReadonlySet<string>;
  /** First and last year of publication of curated reports, for as-of dates. */
  reportYears: { from: number; to: number } | null;
  /** Version of the dataset that is loaded. */
  version: string;
  loadedAt: string;
  /** The edition of the whole that all of this was read from. */
  edition: number;
}

const COMBINATION = rowSchema(() => ({ id: z.string(), name: z.string() }));

let cached: Vocabulary | undefined;

/** Reads the dictionaries; once for each edition of the whole. */
export async function readVocabulary(db: Database): Promise<Vocabulary> {
  const edition = await wholeEdition(db);
  if (edition > 0 && cached?.edition === edition) return cached;
  const { datasetLoad, therapyClass, tumorType, endpoint, evidenceRow } = schema;
  const [load] = await db
    .select({ version: datasetLoad.version, loadedAt: datasetLoad.loadedAt })
    .from(datasetLoad)
    .orderBy(desc(datasetLoad.id))
    .limit(1);
  const flat = await db
    .select({ id: therapyClass.id, name: therapyClass.name, parentId: therapyClass.parentId })
    .from(therapyClass)
    .orderBy(therapyClass.position);
  const values = async (column: "biomarker" | "cutOff" | "histology"): Promise<string[]> => {
    const value = evidenceRow[column];
    const records = await db
      .selectDistinct({ value })
      .from(evidenceRow)
      .where(isNotNull(value))
      .orderBy(value);
    return records.flatMap((record) => record.value ?? []);
  };
  const vocabulary: Vocabulary = {
    classes: treeOrder(flat),
    combinations: await readRows(
      db,
      COMBINATION,
      sql`SELECT a.regimen_key AS id, min(a.regimen_class) AS name FROM arm a
        WHERE instr(a.regimen_key, ' ') > 0 AND EXISTS (SELECT 1 FROM evidence_row r WHERE r.reference_id = a.id)
        GROUP BY a.regimen_key ORDER BY 2 COLLATE NOCASE`,
    ),
    tumors: await db
      .select({
        id: tumorType.id,
        name: tumorType.name,
        site: tumorType.site,
        group: tumorType.group,
        lookedThrough: tumorType.lookedThrough,
      })
      .from(tumorType)
      .orderBy(tumorType.position),
    endpoints: await db
      .select({ id: endpoint.id, name: endpoint.name, kind: endpoint.kind, better: endpoint.better })
      .from(endpoint)
      .orderBy(endpoint.position),
    biomarkers: await values("biomarker"),
    cutOffs: (await values("cutOff")).sort(byCutOff),
    histologies: await values("histology"),
    sponsors: await sponsorNames(db),
    imported: await importedWords(db),
    reportYears: await reportYears(db),
    version: load?.version ?? "none",
    loadedAt: load?.loadedAt ?? "",
    edition,
  };
  // Something was written while this was read: right for this once, and read again by whoever asks next.
  if ((await wholeEdition(db)) === edition) cached = vocabulary;
  return vocabulary;
}

const SCORES = [/TPS or TC >=50%/, /high/, /TPS/, /CPS/, /TC or IC/, /IC/];

function byCutOff(a: string, b: string): number {
  const score = (text: string) => SCORES.findIndex((name) => name.test(text));
  const percent = (text: string) => Number(/>=(\d+)/.exec(text)?.[1] ?? 0);
  const last = (place: number) => (place < 0 ? SCORES.length : place);
  return last(score(a)) - last(score(b)) || percent(b) - percent(a);
}

const SPONSOR = rowSchema(() => ({ sponsor: z.string() }));

async function sponsorNames(db: Database): Promise<string[]> {
  const found = await readRows(
    db,
    SPONSOR,
    sql`SELECT DISTINCT sponsor FROM ${SPONSORS} ORDER BY sponsor COLLATE NOCASE`,
  );
  return found.map(({ sponsor }) => sponsor);
}

const WORD = rowSchema(() => ({ id: z.string() }));

async function importedWords(db: Database): Promise<ReadonlySet<string>> {
  const words = await readRows(
    db,
    WORD,
    sql`SELECT id FROM tumor_type WHERE origin <> 'curated'
    UNION ALL SELECT id FROM therapy_class WHERE origin <> 'curated'`,
  );
  return new Set(words.map(({ id }) => id));
}

async function reportYears(db: Database): Promise<Vocabulary["reportYears"]> {
  const { year } = schema.report;
  const [range] = await db
    .select({ from: min(year), to: max(year) })
    .from(schema.report)
    .where(ofOrigins(sql`trial_id`));
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
export const knownValues = (vocabulary: Vocabulary) =>
  Object.fromEntries(FACET_KEYS.map((key) => [key, FACET_RULES[key].known(vocabulary)])) as Record<
    FacetKey,
    readonly string[]
  >;

/**
 * A data cut that the reports have reached: as of a year that none has reached yet is as of today.
 * @returns the cut that can be shown, and the date left out; null: none.
 */
export function cutWithin(
  cut: DataCut,
  { reportYears }: Pick<Vocabulary, "reportYears">,
): { cut: DataCut; beyond: string | null } {
  const isBeyond =
    cut.kind === "asOf" && reportYears !== null && Number(cut.date.slice(0, 4)) > reportYears.to;
  return isBeyond ? { cut: DEFAULT_VIEW.cut, beyond: cut.date } : { cut, beyond: null };
}

/** Keys of the View that hold ids of rows. */
const ROW_KEYS = ["open", "selected", "excluded"] as const;
type RowKey = (typeof ROW_KEYS)[number];

/**
 * Lifts former ids of rows to today's, and leaves out of a View what the dataset does not know: facet values, and rows that
 * are to be open, selected or left out.
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
  const keep = (key: FacetKey | RowKey, values: readonly string[]) => {
    const asked = resolved[key];
    resolved[key] = asked.filter((value) => values.includes(value));
    for (const found of asked)
      if (!values.includes(found))
        notices.push({ param: VIEW_KEYS[key].param, found: found.slice(0, 60), reason: "unknown-value" });
  };
  // "chemotherapy+anti-vegf" is "anti-vegf chemotherapy", which an address writes as "anti-vegf+chemotherapy".
  const regimen = (text: string) =>
    known.comparator.includes(regimenKeyOf(text)) ? regimenKeyOf(text) : text;
  resolved.comparator = [...new Set(view.comparator.map(regimen))];
  for (const key of FACET_KEYS) if (view[key].length > 0) keep(key, known[key]);
  const { cut, beyond } = cutWithin(view.cut, vocabulary);
  resolved.cut = cut;
  if (beyond !== null) notices.push({ param: VIEW_KEYS.cut.param, found: beyond, reason: "unknown-value" });
  for (const key of ROW_KEYS) {
    if (view[key].length === 0) continue;
    const lifted = liftRows(VIEW_KEYS[key].param, view[key]);
    resolved[key] = lifted.rows;
    notices.push(...lifted.notices);
  }
  const rows = ROW_KEYS.flatMap((key) => resolved[key]);
  if (rows.length > 0) {
    const { id } = schema.evidenceRow;
    const records = await db
      .select({ id })
      .from(schema.evidenceRow)
      .where(sql`${id} IN ${listOf(rows)}`);
    const ids = records.map((record) => record.id);
    for (const key of ROW_KEYS) if (resolved[key].length > 0) keep(key, ids);
  }
  return { view: resolved, notices };
}
