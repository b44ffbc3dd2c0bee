"use client";

import {
  createColumnHelper,
  type ExpandedState,
  type Header,
  type Row,
  type RowSelectionState,
  rowExpandingFeature,
  rowSelectionFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  type Updater,
  useTable,
} from "@tanstack/react-table";
import { Fragment, useMemo } from "react";
import { ForestAxis, referenceOffset } from "@/components/forest/forest-svg";
import { onDemand } from "@/components/ui/on-demand";
import { COLUMNS, columnLabel, visibleColumns } from "@/lib/evidence/columns";
import { formatPopulation } from "@/lib/evidence/format";
import type { EvidenceFigure, EvidenceRow, GroupCount } from "@/lib/evidence/types";
import type { PoolView } from "@/lib/pool/types";
import type { ColumnId, ResultKind } from "@/lib/view";
import { CELLS, type ForestFrame, ROW_HEIGHT } from "./cells";
import { Favors } from "./favors";
import { useView } from "./use-view";

/** Comes with the first pool: most Views have none. */
const PoolRow = onDemand(() => import("./pool-row").then(({ PoolRow }) => PoolRow));

const ExcludeButton = onDemand(() => import("./exclude-button").then(({ ExcludeButton }) => ExcludeButton));

const features = tableFeatures({
  rowSortingFeature,
  rowSelectionFeature,
  rowExpandingFeature,
});
type Features = typeof features;

/** A row of the table, or one that unfolds beneath it. */
type TableRow = EvidenceFigure & Partial<Pick<EvidenceRow, "group" | "beneath" | "children">>;

const helper = createColumnHelper<Features, TableRow>();
/** One column for each that the View shows. The database sorts; TanStack only sorts columns with an accessor at all. */
const columnsFor = (ids: readonly ColumnId[]) =>
  helper.columns(ids.map((id) => helper.accessor(({ figureId }) => figureId, { id })));

const asRecord = (ids: readonly string[]): Record<string, true> =>
  Object.fromEntries(ids.map((id) => [id, true as const]));
const namesOf = (record: Record<string, boolean>) => Object.keys(record).filter((id) => record[id]);
const resolve = <T,>(updater: Updater<T>, old: T): T =>
  typeof updater === "function" ? (updater as (old: T) => T)(old) : updater;

interface EvidenceTableProps {
  rows: EvidenceRow[];
  groups: GroupCount[];
  result: ResultKind;
  frame: Omit<ForestFrame, "namesPopulation">;
  /** Directions of the endpoints on the page, for the words over the axis. */
  directions: ("lower" | "higher")[];
  caption: string;
  page: { first: number; total: number; size: number };
  pool: PoolView | null;
}

/** The evidence table: one row a result, the forest plot a column of it. Sorting and the rest go through the View. */
export function EvidenceTable(props: EvidenceTableProps) {
  const { rows, result, directions, caption } = props;
  const { view, change, select } = useView();
  const shown = visibleColumns(view, result);
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
  const poolOf = (label: string | null) =>
    label === null ? undefined : props.pool?.groups.find(({ group }) => group === label);
  const allSelected = table.getIsAllRowsSelected();
  const offset = referenceOffset(frame.axis, frame.width);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard (WCAG 2.1.1)
    <section className="evidence-scroll" aria-label="Evidence table" tabIndex={0}>
      <table
        className="evidence-table"
        data-density={view.density}
        data-pooled={view.pool === "off" ? undefined : true}
        aria-label={caption}
        role="table"
        style={{ "--reference": offset === null ? "-10px" : `${offset}px` } as React.CSSProperties}
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
                  directions={directions}
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
              {section.ends && poolOf(section.label) !== undefined && (
                <PoolRow pool={poolOf(section.label)} columns={shown} frame={frame} />
              )}
            </Fragment>
          ))}
        </tbody>
        {props.pool !== null && (
          <tfoot role="rowgroup">
            <PoolRow pool={props.pool.whole} columns={shown} frame={frame} />
          </tfoot>
        )}
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

interface HeadCellProps {
  header: Header<Features, TableRow, unknown>;
  result: ResultKind;
  frame: ForestFrame;
  directions: ("lower" | "higher")[];
}

function HeadCell({ header, result, frame, directions }: HeadCellProps) {
  const id = header.column.id as ColumnId;
  const sorted = header.column.getIsSorted();
  const { description, align } = COLUMNS[id];
  const place = header.column.getSortIndex();
  const several = header.table.store.state.sorting.length > 1;
  return (
    <th
      scope="col"
      role="columnheader"
      data-column={id}
      data-align={align}
      aria-sort={sorted === false ? "none" : sorted === "asc" ? "ascending" : "descending"}
    >
      <button
        type="button"
        className="sort-button"
        title={`${description}. Click to sort; with Shift, as a further key.`}
        onClick={header.column.getToggleSortingHandler()}
      >
        {columnLabel(id, result)}
        <span aria-hidden="true" className="sort-mark">
          {sorted === "asc" ? "▲" : sorted === "desc" ? "▼" : ""}
          {sorted !== false && several && place + 1}
        </span>
      </button>
      {id === "forest" && (
        <>
          <Favors axis={frame.axis} width={frame.width} directions={directions} result={result} />
          <ForestAxis axis={frame.axis} width={frame.width} />
        </>
      )}
    </th>
  );
}

function BodyRows({
  row,
  frame,
  result,
}: {
  row: Row<Features, TableRow>;
  frame: ForestFrame;
  result: ResultKind;
}) {
  const { view } = useView();
  const open = row.getIsExpanded();
  const { original } = row;
  const excluded = view.pool !== "off" && view.excluded.includes(original.rowId);
  const beneath = original.beneath ?? 0;
  return (
    <>
      <tr
        role="row"
        data-row={original.rowId}
        data-selected={row.getIsSelected() || undefined}
        data-excluded={excluded || undefined}
      >
        <td role="cell" className="select-cell">
          <input
            type="checkbox"
            aria-label={`Select ${rowName(original)}, ${original.arm.label}`}
            checked={row.getIsSelected()}
            onChange={row.getToggleSelectedHandler()}
          />
          {view.pool !== "off" && <ExcludeButton figure={original} excluded={excluded} />}
          {beneath > 0 && (
            <button
              type="button"
              className="unfold"
              aria-expanded={open}
              title={`${open ? "Fold" : "Unfold"} ${beneath} more: other data cuts, populations and subgroups`}
              onClick={row.getToggleExpandedHandler()}
            >
              <span aria-hidden="true">{open ? "−" : "+"}</span>
              <span className="sr-only">
                {open ? "Fold" : "Unfold"} {beneath === 1 ? "1 more figure" : `${beneath} more figures`} of{" "}
                {rowName(original)}
              </span>
              <span aria-hidden="true">{beneath}</span>
            </button>
          )}
        </td>
        <Cells row={row} figure={original} frame={frame} result={result} />
      </tr>
      {open &&
        (original.children ?? []).map((child) => (
          <tr key={child.figureId} role="row" className="child-row" data-figure={child.figureId}>
            <td role="cell" className="select-cell" />
            <Cells row={row} figure={child} frame={frame} result={result} />
          </tr>
        ))}
    </>
  );
}

/** "KEYNOTE-042, OS, PD-L1 TPS ≥50%": populations of one trial are told apart. */
const rowName = (row: TableRow) => `${row.trial.name}, ${row.endpoint.id}, ${formatPopulation(row)}`;

interface CellsProps {
  row: Row<Features, TableRow>;
  figure: EvidenceFigure;
  frame: ForestFrame;
  result: ResultKind;
}

function Cells({ row, figure, frame, result }: CellsProps) {
  return row.getAllCells().map((cell) => {
    const id = cell.column.id as ColumnId;
    const content = CELLS[id](figure, frame);
    const shared = {
      "data-column": id,
      "data-align": COLUMNS[id].align,
      "data-label": columnLabel(id, result),
    };
    return id === "trial" ? (
      <th key={id} scope="row" role="rowheader" {...shared}>
        {content}
      </th>
    ) : (
      <td key={id} role="cell" {...shared}>
        {content}
      </td>
    );
  });
}

/** The forest column's frame for a density. */
export const frameFor = (
  axis: ForestFrame["axis"],
  maxWeight: number | null,
  density: keyof typeof ROW_HEIGHT,
  weights: ForestFrame["weights"],
): Omit<ForestFrame, "namesPopulation"> => ({
  axis,
  maxWeight,
  width: 190,
  height: ROW_HEIGHT[density],
  weights,
});
