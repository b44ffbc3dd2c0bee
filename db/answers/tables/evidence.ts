import { withoutMonthWords } from "../../../lib/evidence/as-of-words";
import { shownColumns } from "../../../lib/evidence/standard-columns";
import type { EvidenceRow } from "../../../lib/evidence/types";
import { explorationLines, footnotesOf } from "../../../lib/export/table/evidence/footnotes";
import { printedHeads } from "../../../lib/export/table/evidence/printed-heads";
import {
  type EvidenceLayout,
  evidenceLayout,
  type GroupedFigure,
  scopeLines,
} from "../../../lib/export/table/evidence/rows";
import type { ExportTable } from "../../../lib/export/table/types";
import { printP } from "../../../lib/pool/sentence";
import type { PoolView } from "../../../lib/pool/types";
import { withVersion } from "../../../lib/versions/link";
import { type ResultKind, type View, viewHref } from "../../../lib/view";
import type { Database } from "../../client";
import { requireEdition } from "../../queries/api/places";
import { type RowsAsked, rowBatches, rowPlaces } from "../../queries/evidence/row-stream";
import { readUnionNotes } from "../../queries/evidence/unions";
import { hiddenFromView } from "../../queries/evidence/without-month";
import { readQuotedReports } from "../../queries/reports";
import { checkRows } from "../comparability";
import { evidencePage } from "../evidence-page";
import { type PoolRead, readPool } from "../pool";
import { readByHand, readSummarizedView, readViewWords } from "../view";
import { type BatchedTable, withAuthors } from "./batched-table";

/** Which rows of a View a file holds: all that match, those of the page on screen (open ones unfolded), or the selected. */
export const ROW_SCOPES = ["all", "page", "selection"] as const;
export type RowScope = (typeof ROW_SCOPES)[number];

/** A table of the workbench; read as a whole, it also has the pooled estimates. */
export interface EvidenceExport extends BatchedTable {
  view: View;
}

/** Reads what a table of a View needs before its rows. @param origin of the site, for the View's address. */
export async function evidenceExport(
  db: Database,
  asked: View,
  scope: RowScope,
  { origin, time }: { origin: string; time: string },
): Promise<EvidenceExport> {
  const known = await readSummarizedView(db, asked);
  const { view, vocabulary, summary } = known;
  const { edition } = vocabulary;
  const { result, counts, tumors } = summary;
  const read = await readPool(db, view, result);
  const pooled = read?.inputs.length === 0 ? null : read;
  const byHand = await readByHand(db, view, result);
  const words = await readViewWords(db, known, {
    byHand: scope === "selection" ? byHand : null,
    pools: pooled !== null,
  });
  const layout = evidenceLayout(view, result, {
    title: `${words.title} (${result === "arm" ? "results by arm" : "comparisons"})`,
    filters: words.filters,
    about: {
      url: withVersion(origin + viewHref(view), vocabulary.version),
      view: scopeLines(view, result, {
        scope: SCOPE_WORDS[scope],
        filters: words.everyFilter,
        hidden: withoutMonthWords(await hiddenFromView(db, view, result)),
      }),
      datasetVersion: vocabulary.version,
      time,
    },
    tumors,
    context: { weights: pooled?.weights.weights ?? {}, excluded: new Set(view.excluded) },
    unfolded: scope === "page" && view.open.length > 0,
  });
  // Read before the first batch is requested: later changes in other trials do no harm.
  const figures = await figuresOf(db, { view, result, edition }, scope);
  return {
    view,
    head: layout.head,
    total: scope === "all" ? counts[result] : scope === "selection" ? byHand.here : view.pageSize,
    async *batches() {
      for await (const batch of figures()) yield batch.map(layout.toRow);
    },
    whole: async () => {
      const table = await wholeTable(db, view, result, { layout, figures, pooled, scope });
      await requireEdition(db, edition);
      return table;
    },
  };
}

const SCOPE_WORDS: Record<RowScope, string> = {
  all: "all that match the filters",
  page: "one page of the workbench",
  selection: "selected by hand",
};

/** Finds the figures of a table. @returns how they are read, batch by batch. */
async function figuresOf(
  db: Database,
  asked: RowsAsked,
  scope: RowScope,
): Promise<() => AsyncGenerator<GroupedFigure[]>> {
  if (scope !== "page") {
    const only = scope === "selection" ? new Set(asked.view.selected) : null;
    const places = await rowPlaces(db, { ...asked, only });
    return () => rowBatches(db, asked, places);
  }
  const { rows } = await evidencePage(db, asked.view);
  await requireEdition(db, asked.edition);
  const figures = rows.flatMap((row): GroupedFigure[] => [
    row,
    ...row.children.map((child) => ({ ...child, group: row.group })),
  ]);
  return async function* () {
    yield figures;
  };
}

interface WholeParts {
  layout: EvidenceLayout;
  figures(): AsyncGenerator<GroupedFigure[]>;
  pooled: PoolRead | null;
  scope: RowScope;
}

async function wholeTable(
  db: Database,
  view: View,
  result: ResultKind,
  { layout, figures, pooled, scope }: WholeParts,
): Promise<ExportTable> {
  const pool = pooled?.pool ?? null;
  const all: GroupedFigure[] = [];
  for await (const batch of figures()) all.push(...batch);
  const heads = all.filter((figure): figure is EvidenceRow => figure.relation === "head");
  const quoted = await readQuotedReports(db, all);
  const weights = shownColumns(view, result, 1).includes("weight") ? (pooled?.weights.note ?? null) : null;
  const rows = all.map((figure) => {
    const { id, name, nct } = figure.trial;
    const reports = [...new Set(figure.quotedReports.map((report) => report.id))].flatMap(
      (report) => quoted.get(report) ?? [],
    );
    const otherReports = reports.map((report) => ({ ...report, trial: { id, name, nct } }));
    return { ...layout.toRow(figure), otherReports };
  });
  return {
    ...layout.head,
    printedColumns: printedHeads(layout.head.printedColumns, all),
    rows: await withAuthors(db, rows),
    summaries: summariesOf(pool, scope),
    // A file of some rows says how these differ, not how all matching rows differ.
    footnotes: [
      ...footnotesOf(
        all,
        await checkRows(db, view, result, scope === "all" ? null : all.map(({ rowId }) => rowId)),
      ),
      ...(await readUnionNotes(db, heads)),
      ...(weights === null ? [] : [weights]),
      ...explorationLines(pool?.exploration ?? null),
    ],
  };
}

/** A file of some of the rows says that the pool covers all of them. */
function summariesOf(pool: PoolView | null, scope: RowScope): ExportTable["summaries"] {
  if (pool === null) return [];
  const between =
    pool.between === null
      ? ""
      : ` Test for subgroup differences (${pool.between.variant}): Q ${pool.between.q.toFixed(2)}, df ${pool.between.df}, ${printP(pool.between.p)}.`;
  const whole = {
    group: null,
    text: `${scope === "all" ? "" : "All rows of the View: "}${pool.whole.sentence}${between}`,
  };
  if (scope !== "all") return [whole];
  return [...pool.groups.map(({ group, sentence }) => ({ group, text: sentence })), whole];
}
