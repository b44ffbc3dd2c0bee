import Link from "next/link";
import { Fragment } from "react";
import type { EvidencePage } from "@/db/queries/evidence/page";
import {
  figureSentence,
  formatEstimate,
  formatInterval,
  formatLevel,
  formatNumber,
  formatPopulation,
} from "@/lib/evidence/format";
import type { EvidenceRow } from "@/lib/evidence/types";
import { type Axis, differenceAxis, PERCENT_AXIS, placeMark, position, ratioAxis } from "@/lib/figures";
import { FOREST_PAD, ForestAxis, ForestRow } from "./forest-svg";

const WIDTH = 128;
const ROW_HEIGHT = 20;
const MAX_SIDE = 11;
/** Rows drawn; a few more are drawn too rather than folded into "and 2 more". */
const ROWS = 8;
const ROWS_WITHOUT_FOLD = 10;

const COLUMNS = "grid grid-cols-[minmax(0,1fr)_auto_6.9rem] items-center gap-x-2";

type Figures = Pick<EvidencePage, "rows" | "result" | "total" | "bounds" | "measures" | "directions">;

/** The first rows of a View as a small forest plot: marks on one axis, figures as text, each with its report. */
export function MiniForest({ figures }: { figures: Figures }) {
  const { rows, total, bounds } = figures;
  const axis = axisOf(figures);
  const drawn = total <= ROWS_WITHOUT_FOLD ? rows : rows.slice(0, ROWS);
  const repeated = new Set(
    rows
      .filter(({ trial }, place) => rows.findIndex((row) => row.trial.id === trial.id) !== place)
      .map(({ trial }) => trial.id),
  );
  return (
    <div className="text-[0.82rem]">
      <Head figures={figures} axis={axis} />
      <ul>
        {drawn.map((row, place) => (
          <Fragment key={row.rowId}>
            {row.group !== null && row.group !== drawn[place - 1]?.group && (
              <li className="pt-1.5 font-medium text-[0.76rem] text-ink-2">{row.group}</li>
            )}
            <Row row={row} axis={axis} maxWeight={bounds.maxWeight} named={repeated.has(row.trial.id)} />
          </Fragment>
        ))}
      </ul>
      {drawn.length < total && <p className="pt-1.5 text-ink-2">and {total - drawn.length} more</p>}
    </div>
  );
}

function axisOf({ result, measures, bounds }: Figures): Axis {
  if (result === "arm") return PERCENT_AXIS;
  return measures.length > 0 && measures.every((measure) => measure === "RD")
    ? differenceAxis(bounds)
    : ratioAxis(bounds);
}

/** Axis and the names of its sides. Screen readers get each row as a sentence instead. */
function Head({ figures: { result, measures, directions }, axis }: { figures: Figures; axis: Axis }) {
  const line =
    axis.reference === null ? null : FOREST_PAD + position(axis, axis.reference) * (WIDTH - 2 * FOREST_PAD);
  const higherOnly = directions.length === 1 && directions[0] === "higher";
  const [left, right] = higherOnly ? ["control", "experimental"] : ["experimental", "control"];
  return (
    <div aria-hidden="true" className={`${COLUMNS} items-end border-rule border-b text-[0.73rem] text-ink-2`}>
      <span />
      <span style={{ width: WIDTH }} className="block">
        {line !== null && (
          <span className="flex justify-between whitespace-nowrap leading-tight">
            <span>← {left}</span>
            <span>{right} →</span>
          </span>
        )}
        <ForestAxis axis={axis} width={WIDTH} />
      </span>
      <span className="pb-0.5 text-right">
        {result === "arm" ? "% (95% CI)" : `${measures.join(", ")} (95% CI)`}
      </span>
    </div>
  );
}

/** Drawn quieter, as in the workbench: not checked, or not significant under the trial's own plan. */
const isQuiet = (row: EvidenceRow) =>
  !row.verified || (row.result === "comparison" && row.significant !== true);

interface RowProps {
  row: EvidenceRow;
  axis: Axis;
  maxWeight: number | null;
  /** Whether the arm must be named, since the trial has several rows. */
  named: boolean;
}

function Row({ row, axis, maxWeight, named }: RowProps) {
  const interval = formatInterval(row);
  return (
    <li className="border-rule border-b py-1">
      <div className={COLUMNS}>
        <Link href={`/trials/${row.trial.id}`} prefetch={false} className="font-medium leading-tight">
          {row.trial.name}
        </Link>
        <ForestRow
          mark={placeMark(row, axis, maxWeight)}
          axis={axis}
          width={WIDTH}
          height={ROW_HEIGHT}
          muted={isQuiet(row)}
          maxSide={MAX_SIDE}
        />
        <span className="sr-only">{figureSentence(row)}</span>
        <span aria-hidden="true" className={`text-right tabular-nums ${row.verified ? "" : "italic"}`}>
          <strong className="font-semibold">{formatEstimate(row) ?? "–"}</strong>{" "}
          <span className="whitespace-nowrap text-ink-2">
            {interval === null ? "no CI" : `(${interval})`}
          </span>
        </span>
      </div>
      <p className="text-[0.73rem] text-ink-3 leading-snug">{notesOf(row, named).join(" · ")}</p>
    </li>
  );
}

/** What a reader must know beside the figure: arm, population, report, and how far to trust it. */
function notesOf(row: EvidenceRow, named: boolean): string[] {
  const { arm, population, subgroup, report, trial, ciLevel, intervalSource, verified } = row;
  const notes = [
    named ? arm.label : null,
    row.result === "arm" ? trial.line : null,
    population === "ITT" && subgroup === null ? null : formatPopulation(row),
    report.label,
    report.dataCutoff === null ? null : `data to ${report.dataCutoff}`,
    report.medianFollowUpMonths === null ? null : `follow-up ${formatNumber(report.medianFollowUpMonths)} mo`,
    formatLevel(ciLevel) || null,
    intervalSource === "wilson" ? "interval computed" : null,
    row.significant === false ? "not significant" : null,
    verified ? null : "not checked",
  ];
  return notes.filter((note) => note !== null);
}
