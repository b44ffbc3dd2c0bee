"use client";

import {
  createColumnHelper,
  type ExpandedState,
  type Row,
  type RowSelectionState,
  type SortingState,
  type Updater,
  useTable,
} from "@tanstack/react-table";
import { Fragment, useMemo } from "react";
import { referenceOffset } from "@/components/forest/forest-svg";
import { type ColumnDescriptions, visibleColumns } from "@/lib/evidence/columns";
import type { EvidenceRow, GroupCount } from "@/lib/evidence/types";
import type { ColumnId, ResultKind } from "@/lib/view";
import { BodyRows } from "./body-rows";
import type { ForestFrame, SharedFrame } from "./frame";
import { HeadCell } from "./head-cell";
import type { PooledRows } from "./pool-row";
import { type Features, features, type TableRow } from "./table-features";
import { useView } from "./use-view";

const helper = createColumnHelper<Features, TableRow>();
/** One column for each that the View shows. The database sorts; TanStack only sorts columns with an accessor at all. */
const columnsFor = (ids: readonly ColumnId[]) =>
  helper.columns(ids.map((id) => helper.accessor(({ figureId }) => figureId, { id })));

const asRecord = (ids: readonly string[]): Record<string, true> =>
  Object.fromEntries(ids.map((id) => [id, true as const]));
const namesOf = (record: Record<string, boolean>) => Object.keys(record).filter((id) => record[id]);
const resolve = <T,>(updater: Updater<T>, old: T): T =>
  typeof updater === "function" ? (updater as (old: T) => T)(old) : updater;

/** As many columns as this fit a screen of 1440 px only with narrower cells. */
const TIGHT_FROM = 12;

interface EvidenceTableProps {
  rows: EvidenceRow[];
  groups: GroupCount[];
  result: ResultKind;
  frame: SharedFrame;
  caption: string;
  /** What each column holds, in one line. */
  descriptions: ColumnDescriptions;
  /** The columns of a View that names none. */
  standard: readonly ColumnId[];
  page: { first: number; total: number; size: number };
  pooledRows: PooledRows;
}

/** The evidence table: one row per result, with the forest plot as a column. Sorting and the rest go through the View. */
export function EvidenceTable(props: EvidenceTableProps) {
  const { rows, result, caption, standard } = props;
  const { view, change, select } = useView();
  const shown = visibleColumns(view, result, standard);
  const namesPopulation = !shown.includes("endpoint") && !shown.includes("population");
  const frame: ForestFrame = { ...props.frame, namesPopulation };
  const sorting: SortingState = view.sort.map(({ column, descending }) => ({ id: column, desc: descending }));
  const rowSelection: RowSelectionState = asRecord(view.selected);
  const expanded: ExpandedState = asRecord(view.open);
  const key = shown.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the list, which is new each time
  const columns = useMemo(() => columnsFor(shown), [key]);
  const table = useTable<Features, TableRow>({
    features,
    columns,
    data: rows as TableRow[],
    getRowId: (row) => (row.relation === "head" ? row.rowId : row.figureId),
    getRowCanExpand: ({ original }) => (original.beneath ?? 0) > 0,
    manualSorting: true,
    manualExpanding: true,
    enableMultiSort: true,
    sortDescFirst: false,
    state: { sorting, rowSelection, expanded },
    onSortingChange: (updater) =>
      change({
        sort: resolve(updater, sorting).map(({ id, desc }) => ({ column: id as ColumnId, descending: desc })),
      }),
    onRowSelectionChange: (updater) => select(namesOf(resolve(updater, rowSelection))),
    onExpandedChange: (updater) => {
      const next = resolve<ExpandedState>(updater, expanded);
      change({ open: next === true ? rows.map(({ rowId }) => rowId) : namesOf(next) });
    },
  });
  const tableRows = table.getRowModel().rows;
  const allSelected = table.getIsAllRowsSelected();

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling content must be reachable by keyboard (WCAG 2.1.1)
    <section className="evidence-scroll fades-at-end" aria-label="Evidence table" tabIndex={0}>
      <table
        className="evidence-table"
        data-density={view.density}
        data-pooled={view.pool === "off" ? undefined : true}
        data-tight={view.pool !== "off" || shown.length >= TIGHT_FROM || undefined}
        aria-label={caption}
        role="table"
        style={linesOf(frame)}
      >
        <thead role="rowgroup">
          {table.getHeaderGroups().map((headers) => (
            <tr key={headers.id} role="row">
              <th scope="col" role="columnheader" className="select-cell">
                <input
                  type="checkbox"
                  aria-label="Select all rows of this page"
                  checked={allSelected}
                  onChange={() => table.toggleAllRowsSelected(!allSelected)}
                />
              </th>
              {headers.headers.map((header) => (
                <HeadCell
                  key={header.id}
                  header={header}
                  result={result}
                  frame={frame}
                  description={props.descriptions[header.column.id as ColumnId]}
                />
              ))}
            </tr>
          ))}
        </thead>
        <tbody role="rowgroup">
          {sections(tableRows, props, view.collapsed).map((section) => (
            <Fragment key={section.label ?? "all"}>
              {section.label !== null && (
                <GroupRow label={section.label} count={section.count} span={shown.length + 1} />
              )}
              {section.rows.map((row) => (
                <BodyRows key={row.id} row={row} frame={frame} result={result} />
              ))}
              {section.ends && section.label !== null && props.pooledRows.groups[section.label]}
            </Fragment>
          ))}
        </tbody>
        {props.pooledRows.whole !== null && <tfoot role="rowgroup">{props.pooledRows.whole}</tfoot>}
      </table>
    </section>
  );
}

interface Section {
  label: string | null;
  count: number;
  /** Whether the group's last row is on this page: its pooled row follows. */
  ends: boolean;
  rows: Row<Features, TableRow>[];
}

/** Splits the page's rows into their groups; a folded group shows on the page where its rows would begin. */
function sections(
  rows: Row<Features, TableRow>[],
  { groups, page }: Pick<EvidenceTableProps, "groups" | "page">,
  collapsed: readonly string[],
): Section[] {
  if (groups.length === 0) return [{ label: null, count: rows.length, ends: false, rows }];
  let offset = 0;
  const last = Math.max(0, page.total - 1);
  return groups.flatMap(({ label, count }) => {
    const folded = collapsed.includes(label);
    const own = rows.filter(({ original }) => original.group === label);
    const startsAt = Math.min(offset, last);
    if (!folded) offset += count;
    const onPage = startsAt >= page.first && startsAt < page.first + page.size;
    const ends = folded || startsAt + count <= page.first + page.size;
    return own.length > 0 || (folded && onPage) ? [{ label, count, ends, rows: folded ? [] : own }] : [];
  });
}

function GroupRow({ label, count, span }: { label: string; count: number; span: number }) {
  const { view, change } = useView();
  const folded = view.collapsed.includes(label);
  const toggle = () =>
    change({
      collapsed: folded ? view.collapsed.filter((other) => other !== label) : [...view.collapsed, label],
    });
  return (
    <tr role="row" className="group-row">
      {/* biome-ignore lint/a11y/useSemanticElements: it heads a group of rows, and CSS may take its own role away */}
      <th scope="colgroup" role="rowheader" colSpan={span}>
        <button type="button" aria-expanded={!folded} onClick={toggle}>
          <span aria-hidden="true" className="inline-block w-4">
            {folded ? "▸" : "▾"}
          </span>
          {label} <span className="font-normal text-ink-3">{count === 1 ? "1 row" : `${count} rows`}</span>
        </button>
      </th>
    </tr>
  );
}

/** The lines of no difference of the panels, through cells of any height, and the width of the column. */
function linesOf({ panels, width }: ForestFrame): React.CSSProperties {
  const [first] = panels;
  const offset = first === undefined ? null : referenceOffset(first.axis, width);
  return {
    "--reference": offset === null || panels.length > 1 ? "-10px" : `${offset}px`,
    "--forest-width": `${panels.length * width}px`,
    "--panel-width": `${width}px`,
  } as React.CSSProperties;
}
