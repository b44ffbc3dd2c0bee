import type { ReactNode } from "react";
import { ForestDiamond } from "@/components/forest/forest-svg";
import { placeDiamond, placeInterval } from "@/lib/figures";
import { heterogeneityWords, printPooled, printPooledInterval } from "@/lib/pool/sentence";
import type { PooledFigures, PoolOf, PoolView } from "@/lib/pool/types";
import type { ColumnId } from "@/lib/view";
import type { SharedFrame } from "./frame";

/** The pooled rows of a table, drawn on the server: rows drawn by late-loading code would vanish and return. */
export interface PooledRows {
  whole: ReactNode;
  /** By label of the group. */
  groups: Readonly<Record<string, ReactNode>>;
}

/** What a pool adds to the table: a row for each group and one for all rows; nothing if the View does not pool. */
export function pooledRows(
  pool: PoolView | null,
  columns: readonly ColumnId[],
  frame: SharedFrame,
): PooledRows {
  if (pool === null) return { whole: null, groups: {} };
  const rowOf = (one: PoolOf) => <PoolRow pool={one} columns={columns} frame={frame} />;
  return {
    whole: rowOf(pool.whole),
    groups: Object.fromEntries(pool.groups.map((one) => [one.group ?? "", rowOf(one)])),
  };
}

interface PoolRowProps {
  pool: PoolOf;
  columns: readonly ColumnId[];
  frame: SharedFrame;
}

/** The pooled estimate of a group, or of all rows: a diamond on the same axis, and its numbers; or why there is none. */
function PoolRow({ pool, columns, frame }: PoolRowProps) {
  const forest = columns.indexOf("forest");
  const { figures } = pool;
  // The box for selection and unfolding is one more column.
  const all = columns.length + 1;
  if (figures === null || forest < 0)
    return (
      <tr role="row" className="pool-row" data-pool={pool.group ?? "all"}>
        <th scope="row" role="rowheader" colSpan={all}>
          <Name pool={pool} /> <span className="text-ink-2">{pool.sentence}</span>
        </th>
      </tr>
    );
  const estimateNext = columns[forest + 1] === "estimate";
  const rest = all - (forest + 1) - 1 - (estimateNext ? 1 : 0);
  return (
    <tr role="row" className="pool-row" data-pool={pool.group ?? "all"}>
      <th scope="row" role="rowheader" colSpan={forest + 1}>
        <Name pool={pool} />
      </th>
      <td role="cell" data-column="forest">
        <Diamond figures={figures} frame={frame} />
        <span className="sr-only">{pool.sentence}</span>
      </td>
      {estimateNext && (
        <td role="cell" data-column="estimate">
          <PooledEstimate figures={figures} />
        </td>
      )}
      {rest > 0 && (
        <td role="cell" colSpan={rest} className="text-[0.78rem] text-ink-2">
          {heterogeneityWords(figures)}
          {figures.prediction !== null && (
            <span className="block">
              Prediction interval{" "}
              {printPooledInterval(figures.prediction.low, figures.prediction.high, figures.measure)}
            </span>
          )}
        </td>
      )}
    </tr>
  );
}

function Name({ pool: { group, rows, excluded, figures } }: { pool: PoolOf }) {
  const label = group === null ? "All rows" : group;
  const kept = rows - excluded;
  const many = excluded > 0 ? `${kept} of ${rows} rows` : `${rows} ${rows === 1 ? "row" : "rows"}`;
  return (
    <>
      <strong className="font-semibold">
        {label}, {figures === null ? "not pooled" : "pooled"}
      </strong>
      <span className="block text-[0.78rem] text-ink-2">
        {many}
        {figures !== null && `; ${figures.method}`}
      </span>
    </>
  );
}

function PooledEstimate({ figures: { estimate, ciLow, ciHigh, measure } }: { figures: PooledFigures }) {
  return (
    <span className="whitespace-nowrap">
      <strong className="font-semibold">{printPooled(estimate, measure)}</strong>{" "}
      <span className="text-ink-2">({printPooledInterval(ciLow, ciHigh, measure, "–")})</span>
    </span>
  );
}

function Diamond({ figures, frame }: { figures: PooledFigures; frame: SharedFrame }) {
  const { panels, width, height } = frame;
  const { prediction, measure } = figures;
  // A pool has one measure; if that has two panels, the first is used.
  const own = panels.find((panel) => panel.measure === measure);
  return (
    <span className="forest-panels">
      {panels.map((panel) => (
        <span
          key={`${panel.measure} ${panel.better}`}
          data-own={panel === own || undefined}
          style={{ width }}
        >
          {panel === own && (
            <ForestDiamond
              diamond={placeDiamond(figures, panel.axis)}
              prediction={
                prediction === null ? null : placeInterval(prediction.low, prediction.high, panel.axis)
              }
              width={width}
              height={Math.max(height, 30)}
            />
          )}
        </span>
      ))}
    </span>
  );
}
