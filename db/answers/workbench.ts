import { poolForPage } from "../../lib/pool/for-page";
import { poolSettings } from "../../lib/pool/settings";
import type { View } from "../../lib/view";
import type { Database } from "../client";
import { evidenceFacets } from "../queries/evidence/facets";
import { scopeOfView, steadily } from "../queries/reading";
import type { Vocabulary } from "../queries/vocabulary";
import { withCutFixes } from "./cut-fixes";
import { evidencePage } from "./evidence-page";
import { readPool } from "./pool";

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
