import type { PoolScript } from "../../lib/export/reproduce/source";
import { studiesPooled } from "../../lib/pool/build";
import { withVersion } from "../../lib/versions/link";
import { type View, viewHref } from "../../lib/view";
import type { Database } from "../client";
import { readIdentifiers } from "../queries/reports";
import { readPoolAnswer } from "./pool";

/** What the scripts of a View's pool are written from; a View that does not pool is pooled as by default. */
export async function poolScript(db: Database, asked: View, origin: string): Promise<PoolScript> {
  const answer = await readPoolAnswer(db, { ...asked, explore: "none" });
  const { view, vocabulary, summary, settings, pool, words } = answer;
  const rows = answer.whole.kept;
  return {
    title: words.title,
    filters: words.filters,
    url: withVersion(origin + viewHref(view), vocabulary.version),
    datasetVersion: vocabulary.version,
    rows,
    identifiers: await readIdentifiers(db, [...new Set(rows.map(({ reportId }) => reportId))]),
    settings,
    pool,
    studies: studiesPooled(answer),
    view,
    result: summary.result,
  };
}
