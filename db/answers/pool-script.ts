import { viewWords } from "../../lib/evidence/view-words";
import type { PoolScript } from "../../lib/export/reproduce/source";
import { MOST_ROWS, poolSettings } from "../../lib/pool/settings";
import { withVersion } from "../../lib/versions/link";
import { type View, viewHref } from "../../lib/view";
import type { Database } from "../client";
import { leftOutNames } from "../queries/evidence/left-out";
import { evidenceSummary } from "../queries/evidence/summary";
import { readIdentifiers } from "../queries/reports";
import { readVocabulary, resolveView } from "../queries/vocabulary";
import { readPool } from "./pool";

/** What the scripts of a View's pool are written from; a View that does not pool is pooled as by default. */
export async function poolScript(db: Database, asked: View, origin: string): Promise<PoolScript> {
  const vocabulary = await readVocabulary(db);
  const resolved = await resolveView(db, asked, vocabulary);
  const view: View = { ...resolved.view, explore: "none", pool: asked.pool === "off" ? "auto" : asked.pool };
  const settings = poolSettings(view);
  if (settings === null) throw new RangeError("a View that pools has settings");
  const { result, endpoints } = await evidenceSummary(db, view);
  const { inputs, pool } = await readPool(db, view, settings, result);
  const excluded = new Set(view.excluded);
  const rows = inputs.slice(0, MOST_ROWS).filter(({ rowId }) => !excluded.has(rowId));
  const leftOut = await leftOutNames(db, view, result);
  const words = viewWords(view, vocabulary, { endpoints, leftOut });
  return {
    title: words.title,
    filters: words.filters,
    url: withVersion(origin + viewHref(view), vocabulary.version),
    datasetVersion: vocabulary.version,
    rows,
    identifiers: await readIdentifiers(db, [...new Set(rows.map(({ reportId }) => reportId))]),
    settings,
    pool,
    view,
    result,
  };
}
