import type { Row } from "@tanstack/react-table";
import { onDemand } from "@/components/ui/on-demand";
import { COLUMNS, columnLabel } from "@/lib/evidence/columns";
import { formatPopulation } from "@/lib/evidence/format";
import type { EvidenceFigure } from "@/lib/evidence/types";
import type { ColumnId, ResultKind } from "@/lib/view";
import { CELLS } from "./cells";
import type { ForestFrame } from "./frame";
import type { Features, TableRow } from "./table-features";
import { useView } from "./use-view";

/** Comes with the first pool: most Views have none. */
const ExcludeButton = onDemand(() => import("./exclude-button").then(({ ExcludeButton }) => ExcludeButton));

/** A row of the table, and what unfolds below it. */
export function BodyRows({
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
