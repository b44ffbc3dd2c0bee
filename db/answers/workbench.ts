import type { WithoutMonth } from "../../lib/evidence/as-of-words";
import type { CheckedSet } from "../../lib/evidence/comparability";
import { oneLine } from "../../lib/evidence/view-words";
import { poolForPage } from "../../lib/pool/for-page";
import type { PoolView } from "../../lib/pool/types";
import { NO_WEIGHTS, type ShownWeights } from "../../lib/pool/weights";
import { activeFilters, type FilterKey, type View } from "../../lib/view";
import type { Database } from "../client";
import { trialNotes } from "../queries/evidence/compared";
import { evidenceFacets } from "../queries/evidence/facets";
import { type FoldedMatch, foldedMatches, foldedRows } from "../queries/evidence/folded";
import { findBlockingFilters } from "../queries/evidence/summary";
import { readUnionNotes } from "../queries/evidence/unions";
import { hiddenFromView } from "../queries/evidence/without-month";
import { type NotIncludedTrial, namedNotIncluded } from "../queries/not-included";
import { scopeOfView, steadily } from "../queries/reading";
import type { Vocabulary } from "../queries/vocabulary";
import { checkView } from "./comparability";
import { withCutFixes } from "./cut-fixes";
import { type EvidencePage, evidencePage } from "./evidence-page";
import { readPool } from "./pool";
import { type SearchHelp, searchHelp } from "./search-help";
import { type KnownView, readKnownView, readSummarizedView, readViewWords } from "./view";

type Facets = Awaited<ReturnType<typeof evidenceFacets>>;

/** A page of the workbench's table with its facets and its pool. */
export interface Workbench {
  page: EvidencePage;
  startYear: Facets["startYear"];
  facets: Omit<Facets, "startYear">;
  /** Whether no row matches. */
  empty: boolean;
  /** Null where the View does not pool, or no row matches. */
  pool: PoolView | null;
  weights: ShownWeights;
}

/** Reads table, facets and pool as they belong together. */
export function readWorkbench(db: Database, view: View, vocabulary: Vocabulary): Promise<Workbench> {
  return steadily(db, scopeOfView(view), async () => {
    const page = await evidencePage(db, view);
    const { result } = page;
    const { startYear, ...facets } = await evidenceFacets(db, view, result, vocabulary);
    const empty = page.counts[result] === 0;
    const read = empty ? null : await readPool(db, view, result);
    const pool = read && poolForPage(await withCutFixes(db, read.pool, read.inputs, view, result));
    return { page, startYear, facets, empty, pool, weights: read?.weights ?? NO_WEIGHTS };
  });
}

/** All that the page of the workbench shows of a View. */
export interface WorkbenchAnswer extends Workbench, KnownView {
  /** How comparable the trials are, and what a careful reader must know of each. */
  check: CheckedSet;
  notes: { id: string; name: string; notes: string }[];
  /** What is said of rows on the page whose arm unites the arms of others. */
  unions: string[];
  /** Reports that the data cut hides, as their month is not known. */
  withoutMonth: WithoutMonth | null;
  /** Where no row matches: the filters that, dropped alone, would leave some. */
  blockingFilters: { filter: FilterKey; rows: number }[];
  /** Rows that a filter by biomarker would find if other populations were rows too. */
  foldedRows: number;
  /** Rows below which the search is answered. */
  foldedMatches: FoldedMatch[];
  /** Trials that the search names and that the dataset does not have. */
  notIncluded: NotIncludedTrial[];
  /** Where no row matches: what is told of a search that finds nothing. */
  help: SearchHelp | null;
}

/** Reads the page of the workbench. */
export async function readWorkbenchPage(db: Database, asked: View): Promise<WorkbenchAnswer> {
  const known = await readKnownView(db, asked);
  const { view, vocabulary } = known;
  const workbench = await readWorkbench(db, view, vocabulary);
  const { page, empty } = workbench;
  const { result } = page;
  return {
    ...known,
    ...workbench,
    check: await checkView(db, view, result),
    notes: await trialNotes(db, view, result),
    unions: await readUnionNotes(db, page.rows),
    withoutMonth: await hiddenFromView(db, view, result),
    blockingFilters: empty ? await findBlockingFilters(db, view) : [],
    foldedRows: await foldedRows(db, view, result),
    foldedMatches: await foldedMatches(db, view, result),
    notIncluded: await namedNotIncluded(db, view.search),
    help: empty ? await searchHelp(db, view.search) : null,
  };
}

/** What the tab, a bookmark and a shared link of the workbench say of its View. */
export async function evidencePageTitle(db: Database, asked: View): Promise<string> {
  const known = await readSummarizedView(db, asked);
  const words = await readViewWords(db, known, { pools: known.view.pool !== "off" });
  const everything = activeFilters(known.view).length === 0 && words.filters === "";
  return everything ? "Workbench" : oneLine(words);
}
