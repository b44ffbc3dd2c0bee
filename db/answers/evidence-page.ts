import { briefVerdict } from "../../lib/evidence/brief-verdict";
import { comparePanels, panelOf } from "../../lib/evidence/panel-kinds";
import type { EvidenceRow, GroupCount } from "../../lib/evidence/types";
import { type Panel, panelBounds, toPanel } from "../../lib/figures/panels";
import type { View } from "../../lib/view";
import type { Database } from "../client";
import { countGroups, countOtherTrials, rowsOfPage } from "../queries/evidence/rows";
import { selectedElsewhere } from "../queries/evidence/selection";
import { type EvidenceSummary, evidenceSummary } from "../queries/evidence/summary";

/** Everything that the table of the workbench shows for a View. */
export interface EvidencePage extends EvidenceSummary {
  panels: Panel[];
  /** Rows selected by hand that are not in the View. */
  selectedElsewhere: string[];
  /** Trials that match only with rows of the other kind. */
  otherTrials: number;
  /** Rows that can be paged through: all that match, less those in folded groups. */
  total: number;
  page: number;
  pages: number;
  rows: EvidenceRow[];
  /** All groups in order, folded ones too; empty without grouping. */
  groups: GroupCount[];
}

/** Reads one page of the workbench. Filtering, counting, grouping, sorting and paging happen in SQL. */
export async function evidencePage(db: Database, view: View): Promise<EvidencePage> {
  const summary = await evidenceSummary(db, view);
  const { result, counts } = summary;
  const groups = await countGroups(db, view, result);
  const folded = new Set(view.collapsed);
  const hidden = groups.filter(({ label }) => folded.has(label)).reduce((sum, { count }) => sum + count, 0);
  const total = counts[result] - hidden;
  const pages = Math.max(1, Math.ceil(total / view.pageSize));
  const page = Math.min(view.page, pages);
  const rows = await rowsOfPage(db, { ...view, page }, result);
  // What unfolds below a row may be of a measure that heads none.
  const beneath = panelBounds(rows.flatMap(({ children }) => children)).filter(
    (panel) => panelOf(summary.panels, { measure: panel.measure, endpoint: panel }) === undefined,
  );
  return {
    ...summary,
    panels: [...summary.panels, ...beneath].sort(comparePanels).map(toPanel),
    otherTrials: await countOtherTrials(db, view, result),
    selectedElsewhere: await selectedElsewhere(db, view, result),
    total,
    page,
    pages,
    // What unfolds below a row has the whole.
    rows: rows.map((row) => ({ ...row, plan: briefVerdict(row.plan) })),
    groups,
  };
}
