import { poolForPage } from "../../../lib/pool/for-page";
import { poolSettings } from "../../../lib/pool/settings";
import type { View } from "../../../lib/view";
import { withCutFixes } from "../../answers/cut-fixes";
import { readPool } from "../../answers/pool";
import type { Database } from "../../client";
import { scopeOfView, steadily } from "../reading";
import type { Vocabulary } from "../vocabulary";
import { evidenceFacets } from "./facets";
import { evidencePage } from "./page";

/** A page of the workbench with its facets and its pool, read as they belong together. */
export function readWorkbench(db: Database, view: View, vocabulary: Vocabulary) {
  return steadily(db, scopeOfView(view), async () => {
    const page = await evidencePage(db, view);
    const { startYear, ...facets } = await evidenceFacets(db, view, page.result, vocabulary);
    const empty = page.counts[page.result] === 0;
    const settings = poolSettings(view);
    const read = settings === null || empty ? null : await readPool(db, view, settings, page.result);
    const pool = read && poolForPage(await withCutFixes(db, read.pool, read.inputs, view, page.result));
    return { page, startYear, facets, empty, pool };
  });
}
