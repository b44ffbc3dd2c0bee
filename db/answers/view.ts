import { type ShownOfView, type ViewWords, viewWords } from "../../lib/evidence/view-words";
import type { ResultKind, UrlNotice, View } from "../../lib/view";
import type { Database } from "../client";
import { leftOutNames } from "../queries/evidence/left-out";
import { selectedElsewhere } from "../queries/evidence/selection";
import { type EvidenceSummary, evidenceSummary } from "../queries/evidence/summary";
import { readVocabulary, resolveView, type Vocabulary } from "../queries/vocabulary";

/** A View as the dataset knows it. */
export interface KnownView {
  view: View;
  /** What of the asked View the dataset does not know, and was left out. */
  notices: UrlNotice[];
  vocabulary: Vocabulary;
}

/** Leaves out of a View what the dataset does not know. */
export async function readKnownView(db: Database, asked: View): Promise<KnownView> {
  const vocabulary = await readVocabulary(db);
  return { ...(await resolveView(db, asked, vocabulary)), vocabulary };
}

/** A View as the dataset knows it, with what it shows besides its rows: where the outputs of a View begin. */
export interface SummarizedView extends KnownView {
  summary: EvidenceSummary;
}

/** Reads what every output of a View begins with. */
export async function readSummarizedView(db: Database, asked: View): Promise<SummarizedView> {
  const known = await readKnownView(db, asked);
  return { ...known, summary: await evidenceSummary(db, known.view) };
}

/** The rows selected by hand: how many of them the View has, and how many they are. */
export async function readByHand(
  db: Database,
  view: View,
  result: ResultKind,
): Promise<NonNullable<ShownOfView["byHand"]>> {
  const all = view.selected.length;
  return { here: all - (await selectedElsewhere(db, view, result)).length, all };
}

/**
 * Title and filters of a View in words.
 * @param pools whether the output has a pool: it then names the rows that are left out of it.
 * @param shown what the output shows, where that is not simply every row that matches.
 */
export async function readViewWords(
  db: Database,
  { view, vocabulary, summary: { result, endpoints } }: Omit<SummarizedView, "notices">,
  { pools, ...shown }: { pools: boolean } & Omit<ShownOfView, "leftOut">,
): Promise<ViewWords> {
  return viewWords(view, vocabulary, {
    endpoints,
    ...shown,
    leftOut: pools ? await leftOutNames(db, view, result) : [],
  });
}
