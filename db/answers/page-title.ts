import { oneLine } from "../../lib/evidence/view-words";
import { activeFilters, type View } from "../../lib/view";
import type { Database } from "../client";
import { readSummarizedView, readViewWords } from "./view";

/** What the tab, a bookmark and a shared link of the workbench say about its View. */
export async function evidencePageTitle(db: Database, asked: View): Promise<string> {
  const known = await readSummarizedView(db, asked);
  const words = await readViewWords(db, known, { pools: known.view.pool !== "off" });
  const everything = activeFilters(known.view).length === 0 && words.filters === "";
  return everything ? "Workbench" : oneLine(words);
}
