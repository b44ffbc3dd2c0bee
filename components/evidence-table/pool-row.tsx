import { ForestDiamond } from "@/components/forest/forest-svg";
import { placeDiamond, placeInterval } from "@/lib/figures";
import { heterogeneityWords, printPooled } from "@/lib/pool/sentence";
import type { PooledFigures, PoolOf } from "@/lib/pool/types";
import type { ColumnId } from "@/lib/view";
import type { ForestFrame } from "./cells";

interface PoolRowProps {
  pool: PoolOf | undefined;
  columns: readonly ColumnId[];
  frame: ForestFrame;
}

/** The pooled estimate of a group, or of all rows: a diamond on the same axis, and its numbers; or why there is none. */
export function PoolRow({ pool, columns, frame }: PoolRowProps) {
  if (pool === undefined) return null;
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
              Prediction interval {printPooled(figures.prediction.low, figures.measure)} to{" "}
              {printPooled(figures.prediction.high, figures.measure)}
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

function PooledEstimate({ figures }: { figures: PooledFigures }) {
  const print = (value: number) => printPooled(value, figures.measure);
  return (
    <span className="whitespace-nowrap">
      <strong className="font-semibold">{print(figures.estimate)}</strong>{" "}
      <span className="text-ink-2">
        ({print(figures.ciLow)}–{print(figures.ciHigh)})
      </span>
    </span>
  );
}

function Diamond({ figures, frame }: { figures: PooledFigures; frame: ForestFrame }) {
  const { axis, width, height } = frame;
  const { prediction } = figures;
  return (
    <ForestDiamond
      diamond={placeDiamond(figures, axis)}
      prediction={prediction === null ? null : placeInterval(prediction.low, prediction.high, axis)}
      width={width}
      height={Math.max(height, 30)}
    />
  );
}
