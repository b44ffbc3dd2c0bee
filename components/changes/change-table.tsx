import Link from "next/link";
import { FOREST_PAD, ForestRow } from "@/components/forest/forest-svg";
import { reportAnchor } from "@/components/trial/figure-parts";
import type { Change, Direction, IntervalChange } from "@/lib/evidence/changes";
import {
  figureSentence,
  formatEstimate,
  formatInterval,
  formatLevel,
  formatPopulation,
} from "@/lib/evidence/format";
import type { EvidenceFigure } from "@/lib/evidence/types";
import { type Axis, placeMark } from "@/lib/figures";
import { lookOf } from "@/lib/figures/looks";
import { axisOfPanel } from "@/lib/figures/panels";

const WIDTH = 170;
const HEIGHT = 22;

const DIRECTIONS: Record<Direction, string> = {
  nearer: "nearer to no difference",
  farther: "farther from no difference",
  across: "to the other side of no difference",
  same: "the same except for rounding",
};

const INTERVALS: Record<IntervalChange, string | null> = {
  "came-to-exclude": "the interval now excludes no difference",
  "came-to-include": "the interval now includes no difference",
  unchanged: null,
  "levels-differ": "intervals of different levels",
  unknown: "an interval is missing",
};

/**
 * Each comparison with all its reports, from the first to the latest, on its own axis. Columns have fixed widths: the page
 * arrives in pieces, and columns sized by their content would move with each piece.
 */
export function ChangeTable({ changes }: { changes: readonly Change[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling content must be reachable by keyboard (WCAG 2.1.1)
    <section className="scroll-x" aria-label="How estimates moved" tabIndex={0}>
      <table className="data-table table-fixed md:min-w-[66rem]">
        <caption className="sr-only">How estimates moved from report to report</caption>
        <thead>
          <tr>
            <th scope="col" className="w-[42%] md:w-[26%]">
              Trial, endpoint, population
            </th>
            <th scope="col" className="md:w-[48%]">
              Reports, earliest at the top
            </th>
            <th scope="col" className="number max-md:hidden md:w-[11%]">
              First to latest
            </th>
            <th scope="col" className="max-md:hidden">
              What changed
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <Line key={change.row.rowId} change={change} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ change: { row, points, first, latest, direction, interval } }: { change: Change }) {
  const bounds = points.flatMap(({ ciLow, ciHigh, estimate }) => [ciLow ?? estimate, ciHigh ?? estimate]);
  const known = bounds.filter((bound) => bound !== null);
  const axis = axisOfPanel({ measure: row.measure, low: Math.min(...known), high: Math.max(...known) });
  const more = INTERVALS[interval];
  const moved = (
    <>
      {row.measure} {formatEstimate(first)} →{" "}
      <strong className="font-semibold">{formatEstimate(latest)}</strong>
    </>
  );
  const words = (
    <>
      {DIRECTIONS[direction]}
      {more !== null && <span className="block font-medium">{more}</span>}
    </>
  );
  return (
    <tr id={row.rowId}>
      <th scope="row" className="md:min-w-52">
        <Link href={`/trials/${row.trial.id}`} prefetch={false} className="font-medium">
          {row.trial.name}
        </Link>
        <span className="block">{row.endpoint.name}</span>
        <span className="block text-[0.8rem] text-ink-2">
          {row.arm.label}
          {row.reference !== null && ` vs ${row.reference.label}`}; {formatPopulation(row)}
        </span>
        {/* A phone has no room for these as columns of their own. */}
        <span className="mt-1 block leading-snug md:hidden">
          {moved}, {words}
        </span>
      </th>
      <td>
        <ul>
          {points.map((point) => (
            <Point key={point.figureId} point={point} mark={placeMark(point, axis, null)} axis={axis} />
          ))}
        </ul>
      </td>
      <td className="number max-md:hidden">{moved}</td>
      <td className="min-w-44 max-md:hidden">{words}</td>
    </tr>
  );
}

interface PointProps {
  point: EvidenceFigure;
  mark: ReturnType<typeof placeMark>;
  axis: Axis;
}

function Point({ point, mark, axis }: PointProps) {
  const { report, trial } = point;
  const interval = formatInterval(point);
  const key = report.id.slice(trial.id.length + 1);
  return (
    <li className="flex min-h-6 flex-wrap items-center gap-x-3 max-xl:py-1">
      <span style={{ width: WIDTH, marginInline: -FOREST_PAD / 2 }} className="shrink-0">
        <ForestRow mark={mark} axis={axis} width={WIDTH} height={HEIGHT} look={lookOf(point)} maxSide={8} />
      </span>
      <span className="sr-only">{figureSentence(point)}</span>
      <span
        aria-hidden="true"
        className={`whitespace-nowrap tabular-nums ${point.verified ? "" : "text-ink-3 italic"}`}
      >
        {formatEstimate(point)}{" "}
        <span className="text-ink-2">{interval === null ? "no CI" : `(${interval})`}</span>
        {formatLevel(point.ciLevel) !== "" && (
          <span className="text-[0.78rem] text-ink-3"> {formatLevel(point.ciLevel)}</span>
        )}
      </span>
      <span className="text-[0.8rem] text-ink-2 sm:whitespace-nowrap">
        <a href={`/trials/${trial.id}#${reportAnchor(key)}`} className="tap underline">
          {report.label}
        </a>
        {report.dataCutoff !== null && `, data to ${report.dataCutoff}`}
        {!point.verified && ", not checked"}
      </span>
    </li>
  );
}
