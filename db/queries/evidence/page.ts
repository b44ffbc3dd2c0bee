import { type SQL, sql } from "drizzle-orm";
import { briefVerdict } from "../../../lib/evidence/brief-verdict";
import type { EvidenceRow, GroupCount } from "../../../lib/evidence/types";
import { comparePanels, type Panel, panelBounds, panelOf, toPanel } from "../../../lib/figures/panels";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { countBeneath, unfold } from "./beneath";
import { listOf, ROWS, viewConditions } from "./conditions";
import { headFigures } from "./figures";
import { groupOf } from "./order";
import { readHeads, toRow } from "./rows";
import { selectedElsewhere } from "./selection";
import { type EvidenceSummary, evidenceSummary } from "./summary";

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
  const where = viewConditions(view, result);
  const groups = await groupCounts(db, view, where, result);
  const folded = new Set(view.collapsed);
  const hidden = groups.filter(({ label }) => folded.has(label)).reduce((sum, { count }) => sum + count, 0);
  const total = counts[result] - hidden;
  const pages = Math.max(1, Math.ceil(total / view.pageSize));
  const page = Math.min(view.page, pages);
  const rows = await rowsOfPage(db, { ...view, page }, result, where);
  // What unfolds below a row may be of a measure that heads none.
  const beneath = panelBounds(rows.flatMap(({ children }) => children)).filter(
    (panel) => panelOf(summary.panels, { measure: panel.measure, endpoint: panel }) === undefined,
  );
  return {
    ...summary,
    panels: [...summary.panels, ...beneath].sort(comparePanels).map(toPanel),
    otherTrials: await trialsOfOtherKindOnly(db, view, result),
    selectedElsewhere: await selectedElsewhere(db, view, result),
    total,
    page,
    pages,
    rows,
    groups,
  };
}

async function trialsOfOtherKindOnly(db: Database, view: View, result: ResultKind): Promise<number> {
  const other = result === "arm" ? "comparison" : "arm";
  const records: { trials: number }[] = await db.all(
    sql`SELECT count(DISTINCT r.trial_id) AS trials FROM ${ROWS} WHERE ${viewConditions(view, other)}
        AND r.trial_id NOT IN (SELECT r.trial_id FROM ${ROWS} WHERE ${viewConditions(view, result)})`,
  );
  return records[0]?.trials ?? 0;
}

/** Groups with their counts. The look-ups are those of the figure query, so labels and order agree with the rows. */
async function groupCounts(db: Database, view: View, where: SQL, result: ResultKind): Promise<GroupCount[]> {
  const group = groupOf(view);
  if (group === null) return [];
  return db.all(
    sql`SELECT ${group.label} AS label, count(*) AS count FROM ${headFigures(view, result).from} WHERE ${where}
        GROUP BY ${group.label} ORDER BY ${group.order}`,
  );
}

async function rowsOfPage(db: Database, view: View, result: ResultKind, where: SQL): Promise<EvidenceRow[]> {
  const group = groupOf(view);
  const unfolded =
    group === null || view.collapsed.length === 0
      ? where
      : sql`${where} AND ${group.label} NOT IN ${listOf(view.collapsed)}`;
  const range = { limit: view.pageSize, offset: (view.page - 1) * view.pageSize };
  const records = await readHeads(db, view, result, unfolded, range);
  const ids = records.map(({ row_id }) => row_id);
  const [beneath, children] = [
    await countBeneath(db, view, result, ids),
    await unfold(db, view, result, ids),
  ];
  return records
    .map((record) => toRow(view, record))
    .map((row) => ({
      ...row,
      // What unfolds below it has the whole.
      plan: briefVerdict(row.plan),
      beneath: (beneath.get(row.rowId) ?? 1) - 1,
      children: children.get(row.rowId) ?? [],
    }));
}
