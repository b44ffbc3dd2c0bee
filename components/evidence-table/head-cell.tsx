import type { Header } from "@tanstack/react-table";
import { PanelHeads } from "@/components/forest/panels";
import { COLUMNS, columnLabel } from "@/lib/evidence/columns";
import type { ColumnId, ResultKind } from "@/lib/view";
import type { ForestFrame } from "./frame";
import type { Features, TableRow } from "./table-features";

interface HeadCellProps {
  header: Header<Features, TableRow, unknown>;
  result: ResultKind;
  frame: ForestFrame;
  /** What the column holds, in one line. */
  description: string | undefined;
}

/** The head of a column: its name, which sorts, and over the forest the axis. */
export function HeadCell({ header, result, frame, description }: HeadCellProps) {
  const id = header.column.id as ColumnId;
  const sorted = header.column.getIsSorted();
  const { align } = COLUMNS[id];
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
        title={`${description}. Click to sort; Shift-click to add a sort key.`}
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
          {result === "arm" && <span className="percent-head">percent of patients</span>}
          <PanelHeads panels={frame.panels} width={frame.width} />
        </>
      )}
    </th>
  );
}
