import { AxisBottom, AxisLeft, type TickRendererProps } from "@visx/axis";
import { Group } from "@visx/group";
import { scaleLinear, scaleLog } from "@visx/scale";
import { Line } from "@visx/shape";
import { Square } from "@/components/forest/forest-svg";
import type { CutHistory, TrialEffect } from "@/db/queries/trial/types";
import { formatEstimate, formatInterval, formatLevel } from "@/lib/evidence/format";
import type { Axis } from "@/lib/figures";
import { lookOf } from "@/lib/figures/looks";
import { MEASURE_NAMES } from "./effect-axis";

const WIDTH = 380;
const HEIGHT = 210;
/** Of a mark. */
const SIDE = 9;
const MARGIN = { top: 12, right: 14, bottom: 30, left: 44 };
const INNER = { width: WIDTH - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };

/** Years left free at either end of the axis: some, even where all reports are of one, and more for the labels of many. */
const yearPad = (years: readonly number[]) => 0.6 + 0.05 * (Math.max(...years) - Math.min(...years));
/** Share of a year between two reports of the same one. */
const SAME_YEAR_STEP = 0.28;

/** A figure's place in time: reports of one year are side by side. */
interface Placed {
  effect: TrialEffect;
  x: number;
}

function placeInTime(points: readonly TrialEffect[]): Placed[] {
  return points.map((effect, index) => {
    const { year } = effect.report;
    const same = points.filter(({ report }) => report.year === year);
    const before = points.slice(0, index).filter(({ report }) => report.year === year).length;
    return { effect, x: year + (before - (same.length - 1) / 2) * SAME_YEAR_STEP };
  });
}

/** One comparison through its successive reports: estimate and interval against the year of publication. */
export function MaturityPlot({ history, axis }: { history: CutHistory; axis: Axis }) {
  const { points } = history;
  const placed = placeInTime(points);
  const years = points.map(({ report }) => report.year);
  const x = scaleLinear({
    domain: [Math.min(...years) - yearPad(years), Math.max(...years) + yearPad(years)],
    range: [0, INNER.width],
  });
  const scale = axis.scale === "log" ? scaleLog : scaleLinear;
  const y = scale({ domain: [axis.min, axis.max], range: [INNER.height, 0], clamp: true });
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={plotInWords(points)}
      className="block w-full max-w-[25rem]"
    >
      <Group left={MARGIN.left} top={MARGIN.top}>
        {axis.reference !== null && (
          <Line
            from={{ x: 0, y: y(axis.reference) }}
            to={{ x: INNER.width, y: y(axis.reference) }}
            stroke="var(--rule-2)"
            strokeDasharray="3 3"
          />
        )}
        {placed.map(({ effect, x: at }, index) => (
          <Point
            key={effect.id}
            effect={effect}
            x={x(at)}
            y={(value) => y(value)}
            side={sideOfLabel(
              placed.map((one) => ({ x: x(one.x), y: y(one.effect.estimate) })),
              index,
            )}
          />
        ))}
        <AxisLeft
          scale={y}
          tickValues={axis.ticks.map(({ value }) => value)}
          tickFormat={(value) =>
            axis.ticks.find((tick) => tick.value === Number(value))?.label ?? String(value)
          }
          tickComponent={(tick) => <TickLabel {...tick} anchor="end" dx={-4} dy={4} />}
          tickLength={5}
          stroke="var(--rule-2)"
          tickStroke="var(--rule-2)"
        />
        <AxisBottom
          scale={x}
          top={INNER.height}
          tickValues={yearTicks(years)}
          tickFormat={(value) => String(value)}
          tickComponent={(tick) => <TickLabel {...tick} anchor="middle" dx={0} dy={5} />}
          tickLength={5}
          stroke="var(--rule-2)"
          tickStroke="var(--rule-2)"
        />
      </Group>
    </svg>
  );
}

/** With less room than this between two marks, their labels overlap. */
const LABEL = { width: 38, height: 13 };

/** Where the label of a point goes: right of it, left where the next one is near, above its interval between two. */
export function sideOfLabel(
  points: readonly { x: number; y: number }[],
  index: number,
): "left" | "right" | "above" {
  const near = (other: number) => {
    const [one, two] = [points[index], points[other]];
    return (
      one !== undefined &&
      two !== undefined &&
      Math.abs(one.x - two.x) < LABEL.width &&
      Math.abs(one.y - two.y) < LABEL.height
    );
  };
  if (!near(index + 1)) return "right";
  return near(index - 1) ? "above" : "left";
}

/** Every year with a report; if there are many, those whose labels fit. */
function yearTicks(years: readonly number[]): number[] {
  const all = [...new Set(years)].sort((a, b) => a - b);
  const span = Math.max(1, (all.at(-1) ?? 0) - (all[0] ?? 0) + 2 * yearPad(all));
  const fewest = (span / INNER.width) * 34;
  return all.filter((year, index) => index === 0 || year - (all[index - 1] ?? 0) >= fewest);
}

type TickLabelProps = TickRendererProps & { anchor: "end" | "middle"; dx: number; dy: number };

function TickLabel({ x, y, formattedValue, anchor, dx, dy }: TickLabelProps) {
  return (
    <text x={x + dx} y={y + dy} textAnchor={anchor} fontSize={11} fill="var(--ink-2)">
      {formattedValue}
    </text>
  );
}

const ANCHORS = { left: "end", right: "start", above: "middle" } as const;

interface PointProps {
  effect: TrialEffect;
  x: number;
  y: (value: number) => number;
  side: ReturnType<typeof sideOfLabel>;
}

function Point({ effect, x, y, side }: PointProps) {
  const { estimate, ciLow, ciHigh, verified } = effect;
  const look = lookOf(effect);
  return (
    <g>
      {ciLow !== null && ciHigh !== null && (
        <Line
          from={{ x, y: y(ciLow) }}
          to={{ x, y: y(ciHigh) }}
          stroke="var(--ink)"
          strokeWidth={1.4}
          strokeDasharray={look === "unchecked" ? "3 2" : undefined}
        />
      )}
      <Square x={x} y={y(estimate)} side={SIDE} look={look} />
      <text
        x={{ left: x - 8, right: x + 8, above: x }[side]}
        y={side === "above" ? y(ciHigh ?? estimate) - 6 : y(estimate) + 4}
        textAnchor={ANCHORS[side]}
        fontSize={11.5}
        fill="var(--ink)"
        fontStyle={verified ? "normal" : "italic"}
      >
        {formatEstimate(effect)}
      </text>
    </g>
  );
}

/** The plot in words. */
function plotInWords(points: readonly TrialEffect[]): string {
  const [first] = points;
  if (first === undefined) return "";
  const said = points.map((effect) => {
    const interval = formatInterval(effect);
    const range =
      interval === null ? "no interval" : `${formatLevel(effect.ciLevel) || "95% CI"} ${interval}`;
    return `${effect.report.label}: ${formatEstimate(effect)}, ${range}${effect.verified ? "" : ", not checked"}`;
  });
  return `${MEASURE_NAMES[first.measure]} by year of publication. ${said.join("; ")}.`;
}
