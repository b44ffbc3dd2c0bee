import type { View } from "../../lib/view";
import { viewHref } from "../../lib/view/url";
import type { Database } from "../client";
import { differences } from "./evidence/differences";
import { type EvidencePage, evidencePage } from "./evidence/page";

/** The rows of a View for a small forest plot on a page, and in what its trials differ. */
export interface ViewForestData {
  view: View;
  page: EvidencePage;
  differIn: readonly string[];
  /** Trials of the rows drawn, for the page that compares them. */
  trials: readonly { id: string; name: string }[];
  href: string;
}

/** Reads a View for a page; null where nothing matches. */
export async function readViewForest(db: Database, view: View): Promise<ViewForestData | null> {
  const page = await evidencePage(db, { ...view, pageSize: 100 });
  if (page.rows.length === 0) return null;
  const differ = await differences(db, view, page.result);
  const trials = new Map(page.rows.map(({ trial }) => [trial.id, trial.name]));
  return {
    view,
    page,
    differIn: differ.map(({ dimension }) => dimension.toLowerCase()),
    trials: [...trials].map(([id, name]) => ({ id, name })),
    href: viewHref(view),
  };
}
