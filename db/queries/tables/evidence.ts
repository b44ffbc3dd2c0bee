import { FILTER_LABELS } from "../../../lib/evidence/labels";
import type { EvidenceRow } from "../../../lib/evidence/types";
import { footnotesOf } from "../../../lib/export/table/evidence/footnotes";
import {
  type EvidenceLayout,
  evidenceLayout,
  type GroupedFigure,
  viewWords,
} from "../../../lib/export/table/evidence/rows";
import type { ExportTable } from "../../../lib/export/table/types";
import { poolView } from "../../../lib/pool/build";
import { MOST_ROWS, poolSettings } from "../../../lib/pool/settings";
import type { PoolView } from "../../../lib/pool/types";
import { activeFilters, FACET_KEYS, type ResultKind, type View, viewHref } from "../../../lib/view";
import type { Database } from "../../client";
import { editionOf, requireEdition } from "../api/places";
import { differences } from "../evidence/differences";
import { evidenceFacets } from "../evidence/facets";
import { evidencePage } from "../evidence/page";
import { poolRows } from "../evidence/pool-rows";
import { evidenceSummary } from "../evidence/summary";
import { readVocabulary, resolveView } from "../vocabulary";
import type { BatchedTable } from "./batched-table";
import { evidenceTitle, printedHeads } from "./evidence-words";
import { otherReports, withAuthors } from "./reports";
import { type RowsAsked, rowBatches } from "./row-stream";

/** Which rows of a View a file holds: all that match, those of the page on screen (open ones unfolded), or the selected. */
export const ROW_SCOPES = ["all", "page", "selection"] as const;
export type RowScope = (typeof ROW_SCOPES)[number];

/** A table of the workbench; as a whole it has its pooled estimates too. */
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
  const vocabulary = await readVocabulary(db);
  const edition = editionOf(vocabulary);
  const { view } = await resolveView(db, asked, vocabulary);
  const { result, counts } = await evidenceSummary(db, view);
  const pool = await poolOf(db, view, result);
  const facets = await evidenceFacets(db, view, result, vocabulary);
  const layout = evidenceLayout(view, result, {
    title: evidenceTitle(view, result, vocabulary),
    about: {
      url: origin + viewHref(view),
      view: viewWords(view, result, {
        scope: SCOPE_WORDS[scope],
        filterWords: () => filterWords(view, facets),
      }),
      datasetVersion: vocabulary.version,
      time,
    },
    context: { weights: weightsOf(pool), excluded: new Set(view.excluded) },
    unfolded: scope === "page" && view.open.length > 0,
  });
  const figures = () => figureBatches(db, { view, result, edition }, scope);
  return {
    view,
    head: layout.head,
    total: scope === "all" ? counts[result] : scope === "selection" ? view.selected.length : view.pageSize,
    async *batches() {
      for await (const batch of figures()) yield batch.map(layout.toRow);
    },
    whole: async () => {
      const table = await wholeTable(db, view, result, { layout, figures, pool, scope });
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

async function* figureBatches(
  db: Database,
  asked: RowsAsked,
  scope: RowScope,
): AsyncGenerator<GroupedFigure[]> {
  const { view, edition } = asked;
  if (scope !== "page")
    return yield* rowBatches(db, {
      ...asked,
      only: scope === "selection" ? new Set(view.selected) : null,
    });
  const { rows } = await evidencePage(db, view);
  await requireEdition(db, edition);
  yield rows.flatMap((row): GroupedFigure[] => [
    row,
    ...row.children.map((child) => ({ ...child, group: row.group })),
  ]);
}

async function poolOf(db: Database, view: View, result: ResultKind): Promise<PoolView | null> {
  const settings = poolSettings(view);
  if (settings === null) return null;
  const rows = await poolRows(db, view, result, MOST_ROWS + 1);
  return rows.length === 0 ? null : poolView(rows, view, settings, result);
}

/** Weights as the screen shows them: within the group where there are groups. */
function weightsOf(pool: PoolView | null): Readonly<Record<string, number>> {
  if (pool === null) return {};
  return pool.groups.length > 0
    ? Object.assign({}, ...pool.groups.map(({ weights }) => weights))
    : pool.whole.weights;
}

type Facets = Awaited<ReturnType<typeof evidenceFacets>>;

/** The filters in force, in the words of the screen. */
function filterWords(view: View, facets: Facets): string[] {
  return activeFilters(view).map((filter) => {
    const label = FILTER_LABELS[filter];
    if (filter === "search") return `${label}: “${view.search}”`;
    if (filter === "startYear")
      return `${label}: ${view.startYear.from ?? "any"} to ${view.startYear.to ?? "any"}`;
    const key = FACET_KEYS.find((facet) => facet === filter);
    const values = key === undefined ? [] : view[key].map((value) => labelOf(facets, key, value));
    return `${label}: ${values.join(" or ")}`;
  });
}

const labelOf = (facets: Facets, key: (typeof FACET_KEYS)[number], value: string) =>
  facets[key].find((facet) => facet.value === value)?.label ?? value;

interface WholeParts {
  layout: EvidenceLayout;
  figures(): AsyncGenerator<GroupedFigure[]>;
  pool: PoolView | null;
  scope: RowScope;
}

async function wholeTable(
  db: Database,
  view: View,
  result: ResultKind,
  { layout, figures, pool, scope }: WholeParts,
): Promise<ExportTable> {
  const all: GroupedFigure[] = [];
  for await (const batch of figures()) all.push(...batch);
  const heads = all.filter((figure): figure is EvidenceRow => figure.relation === "head");
  const others = await otherReports(db, view, heads);
  const rows = all.map((figure) => {
    const { id, name, nct } = figure.trial;
    const cited = (others.get(figure.rowId) ?? []).map((report) => ({ ...report, trial: { id, name, nct } }));
    return { ...layout.toRow(figure), otherReports: figure.relation === "head" ? cited : [] };
  });
  return {
    ...layout.head,
    printedColumns: printedHeads(layout.head.printedColumns, all),
    rows: await withAuthors(db, rows),
    summaries: summariesOf(pool, scope),
    // A file of some rows tells how these differ, not how all differ that match.
    footnotes: footnotesOf(
      all,
      await differences(db, view, result, scope === "all" ? null : all.map(({ rowId }) => rowId)),
    ),
  };
}

/** A file of some of the rows says that the pool is of all of them. */
function summariesOf(pool: PoolView | null, scope: RowScope): ExportTable["summaries"] {
  if (pool === null) return [];
  const between =
    pool.between === null
      ? ""
      : ` Test for subgroup differences (${pool.between.variant}): Q ${pool.between.q.toFixed(2)}, df ${pool.between.df}, p = ${pool.between.p < 0.001 ? "<0.001" : pool.between.p.toFixed(3)}.`;
  const whole = {
    group: null,
    text: `${scope === "all" ? "" : "All rows of the View: "}${pool.whole.sentence}${between}`,
  };
  if (scope !== "all") return [whole];
  return [...pool.groups.map(({ group, sentence }) => ({ group, text: sentence })), whole];
}
