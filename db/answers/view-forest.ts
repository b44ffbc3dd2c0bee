import type { CheckedSet } from "../../lib/evidence/comparability";
import type { View } from "../../lib/view";
import { viewHref } from "../../lib/view/url";
import type { Database } from "../client";
import { checkView } from "./comparability";
import { type EvidencePage, evidencePage } from "./evidence-page";

/** The rows of a View for a small forest plot on a page, and how comparable its trials are. */
export interface ViewForestData {
  view: View;
  page: EvidencePage;
  check: CheckedSet;
  /** Trials of the rows drawn, for the page that compares them. */
  trials: readonly { id: string; name: string }[];
  href: string;
}

/** Reads a View for a page; null where nothing matches. */
export async function readViewForest(db: Database, view: View): Promise<ViewForestData | null> {
  const page = await evidencePage(db, { ...view, pageSize: 100 });
  if (page.rows.length === 0) return null;
  const trials = new Map(page.rows.map(({ trial }) => [trial.id, trial.name]));
  return {
    view,
    page,
    check: await checkView(db, view, page.result),
    trials: [...trials].map(([id, name]) => ({ id, name })),
    href: viewHref(view),
  };
}
