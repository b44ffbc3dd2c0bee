import type { Axis, ForestMark, PlacedDiamond, PlacedInterval } from "@/lib/figures";
import { position } from "@/lib/figures";
import type { Look } from "@/lib/figures/looks";

/** Space left and right of the axis, for half a mark and the end labels. */
export const FOREST_PAD = 14;

const scaleTo = (width: number) => (share: number) => FOREST_PAD + share * (width - 2 * FOREST_PAD);
const round = (value: number) => Math.round(value * 10) / 10;

interface ForestRowProps {
  mark: ForestMark | null;
  axis: Axis;
  width: number;
  height: number;
  /** How sure the mark looks. */
  look?: Look;
  /** Largest side of a square in px. */
  maxSide?: number;
  /** Whether the line of no difference is drawn here; a table draws it over the whole height of its cells. */
  line?: boolean;
}

/** Position of the line of no difference, in px from the left; null on an axis without one. */
export const referenceOffset = (axis: Axis, width: number): number | null =>
  axis.reference === null ? null : round(scaleTo(width)(position(axis, axis.reference)));

/** One row of a forest plot: the line of no difference, the interval, the square. The numbers are beside it as text. */
export function ForestRow({
  mark,
  axis,
  width,
  height,
  look = "sure",
  maxSide = 13,
  line = true,
}: ForestRowProps) {
  const x = scaleTo(width);
  const middle = height / 2;
  return (
    <svg width={width} height={height} aria-hidden="true" className="block">
      {line && axis.reference !== null && (
        <ReferenceLine x={x(position(axis, axis.reference))} height={height} />
      )}
      {mark !== null && (
        <>
          {mark.from !== null && mark.to !== null && (
            <line
              x1={round(x(mark.from))}
              x2={round(x(mark.to))}
              y1={middle}
              y2={middle}
              stroke={INK}
              strokeWidth={1.3}
              strokeDasharray={look === "unchecked" ? "3 2" : undefined}
            />
          )}
          {mark.clippedLeft && <Arrow x={x(0)} y={middle} to={-1} color={INK} />}
          {mark.clippedRight && <Arrow x={x(1)} y={middle} to={1} color={INK} />}
          {mark.at !== null && (
            <Square
              x={x(mark.at)}
              y={middle}
              side={mark.side === null ? NO_INTERVAL : mark.side * maxSide}
              look={look}
            />
          )}
        </>
      )}
    </svg>
  );
}

function ReferenceLine({ x, height }: { x: number; height: number }) {
  return <line x1={round(x)} x2={round(x)} y1={0} y2={height} stroke="var(--rule-2)" strokeWidth={1} />;
}

function Arrow({ x, y, to, color }: { x: number; y: number; to: 1 | -1; color: string }) {
  const tip = round(x + to * 6);
  return <path d={`M${round(x)} ${y - 4}L${tip} ${y}L${round(x)} ${y + 4}Z`} fill={color} />;
}

const INK = "var(--ink)";

/** Smallest square that can still be seen, and smallest whose inside can; without an interval all are alike. */
const MIN_SIDE = 4;
const MIN_OPEN = 6.5;
const NO_INTERVAL = 7;

interface SquareProps {
  x: number;
  y: number;
  side: number;
  look: Look;
}

/** Full, half full, hollow, or hollow with a core: told apart without colors. */
export function Square({ x, y, side, look }: SquareProps) {
  const full = look === "sure";
  const size = Math.max(full ? MIN_SIDE : MIN_OPEN, side);
  const rect = (width: number, height: number, paint: React.SVGProps<SVGRectElement>) => (
    <rect
      x={round(x - Math.max(width, height) / 2)}
      y={round(y - height / 2)}
      width={round(width)}
      height={round(height)}
      {...paint}
    />
  );
  if (full) return rect(size, size, { fill: INK });
  const inner = size - 1.2;
  return (
    <g data-look={look}>
      {rect(inner, inner, { fill: "var(--bg)", stroke: INK, strokeWidth: 1.2 })}
      {look === "not-significant" && rect(inner / 2, inner, { fill: INK })}
      {look === "unchecked" && rect(inner * 0.4, inner * 0.4, { fill: INK })}
    </g>
  );
}

/** The axis over a column of forest rows: ticks in natural units. */
export function ForestAxis({ axis, width, height = 22 }: { axis: Axis; width: number; height?: number }) {
  const x = scaleTo(width);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      className="block"
    >
      <line x1={x(0)} x2={x(1)} y1={height - 0.5} y2={height - 0.5} stroke="var(--rule-2)" />
      {axis.ticks.map(({ value, label }) => {
        const at = round(x(position(axis, value)));
        return (
          <g key={value}>
            <line x1={at} x2={at} y1={height - 5} y2={height} stroke="var(--rule-2)" />
            <text
              x={at}
              y={height - 8}
              textAnchor="middle"
              fontSize={11}
              fontWeight={400}
              fill="var(--ink-2)"
            >
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface ForestDiamondProps {
  diamond: PlacedDiamond;
  prediction: PlacedInterval | null;
  width: number;
  height: number;
}

/** Height of the bar of a prediction interval. */
const BAR = 2.5;

/**
 * A pooled estimate: a diamond whose ends are its interval, over a thin bar for the prediction interval. Anything beyond
 * the axis is cut off there with an arrowhead, as in the rows.
 */
export function ForestDiamond({ diamond, prediction, width, height }: ForestDiamondProps) {
  const x = scaleTo(width);
  const middle = prediction === null ? height / 2 : height / 2 - 3;
  const half = Math.min(7, height / 2 - 3);
  const bar = middle + half + 1.5;
  const points = diamond.corners.map(([share, up]) => [x(share), middle - up * half].map(round).join(","));
  return (
    <svg width={width} height={height} aria-hidden="true" className="block">
      {points.length > 0 && <polygon points={points.join(" ")} fill="var(--accent)" />}
      <Ends placed={diamond} x={x} y={middle} />
      {prediction !== null && (
        <g opacity={0.55}>
          <rect
            x={round(x(prediction.from))}
            y={round(bar)}
            width={round(Math.max(1, x(prediction.to) - x(prediction.from)))}
            height={BAR}
            fill="var(--accent)"
          />
          <Ends placed={prediction} x={x} y={bar + BAR / 2} />
        </g>
      )}
    </svg>
  );
}

function Ends({ placed, x, y }: { placed: PlacedInterval; x: (share: number) => number; y: number }) {
  return (
    <>
      {placed.clippedLeft && <Arrow x={x(0)} y={y} to={-1} color="var(--accent)" />}
      {placed.clippedRight && <Arrow x={x(1)} y={y} to={1} color="var(--accent)" />}
    </>
  );
}
