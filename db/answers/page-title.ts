import { oneLine, viewWords } from "../../lib/evidence/view-words";
import { activeFilters, type View } from "../../lib/view";
import type { Database } from "../client";
import { leftOutNames } from "../queries/evidence/left-out";
import { evidenceSummary } from "../queries/evidence/summary";
import { readVocabulary, resolveView } from "../queries/vocabulary";

/** What the tab, a bookmark and a shared link of the workbench say of its View. */
export async function evidencePageTitle(db: Database, asked: View): Promise<string> {
  const vocabulary = await readVocabulary(db);
  const { view } = await resolveView(db, asked, vocabulary);
  const { result, endpoints } = await evidenceSummary(db, view);
  const leftOut = view.pool === "off" ? [] : await leftOutNames(db, view, result);
  const words = viewWords(view, vocabulary, { endpoints, leftOut });
  const everything = activeFilters(view).length === 0 && words.filters === "";
  return everything ? "Workbench" : oneLine(words);
}
