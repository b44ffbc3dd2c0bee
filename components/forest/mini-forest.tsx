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
import { UNSELECTED } from "@/lib/evidence/lists";
import { rowsDrawn } from "@/lib/evidence/small-forest";
import type { EvidenceRow } from "@/lib/evidence/types";
import { type Axis, placeMark, position } from "@/lib/figures";
import { evidenceAxis, isQuiet } from "@/lib/figures/drawing";
import { FOREST_PAD, ForestAxis, ForestRow } from "./forest-svg";

const WIDTH = 132;
const ROW_HEIGHT = 26;
const MAX_SIDE = 11;
const COLUMNS =
  "grid grid-cols-[minmax(0,1fr)_auto_5.9rem] items-center gap-x-2 @[26rem]:grid-cols-[minmax(0,1fr)_auto_8.5rem]";

type Figures = Pick<EvidencePage, "rows" | "result" | "total" | "bounds" | "measures" | "directions">;

interface MiniForestProps {
  figures: Figures;
  /** What stands beneath where not all rows are drawn. */
  rest?: React.ReactNode;
}

/** The first rows of a View as a small forest plot: marks on one axis, figures as text, each with its report. */
export function MiniForest({ figures, rest }: MiniForestProps) {
  const { rows, total, bounds } = figures;
  const axis = axisOf(figures);
  const drawn = rows.slice(0, rowsDrawn(total));
  const severalArms = (id: string) =>
    new Set(rows.filter(({ trial }) => trial.id === id).map(({ arm }) => arm.id)).size > 1;
  const severalTumors = new Set(rows.map(({ trial }) => trial.tumor)).size > 1 && rows[0]?.group === null;
  const severalControls = new Set(rows.map(({ reference }) => reference?.regimenClass)).size > 1;
  return (
    <div className="@container text-[0.82rem]">
      <Head figures={figures} axis={axis} />
      <ul>
        {drawn.map((row, place) => (
          <Fragment key={row.rowId}>
            {row.group !== null && row.group !== drawn[place - 1]?.group && (
              <li className="pt-1.5 font-medium text-[0.76rem] text-ink-2">{row.group}</li>
            )}
            <Row
              row={row}
              axis={axis}
              maxWeight={bounds.maxWeight}
              notes={notesOf(row, {
                arm: severalArms(row.trial.id),
                control: severalControls,
                tumor: severalTumors,
              })}
            />
          </Fragment>
        ))}
      </ul>
      {drawn.length < total && (
        <p className="pt-1.5 text-ink-2">{rest ?? `and ${total - drawn.length} more`}</p>
      )}
    </div>
  );
}

const axisOf = ({ result, measures, bounds }: Figures): Axis =>
  thinned(evidenceAxis(result, measures, bounds));

/** Width of a digit of a tick label, and the least space between two labels, in px. */
const DIGIT = 6.2;
const GAP = 4;

/** The axis with only the ticks whose labels find room: no difference first, then the ends, then the others. */
function thinned(axis: Axis): Axis {
  const place = (value: number) => position(axis, value) * (WIDTH - 2 * FOREST_PAD);
  const rank = (value: number) => [axis.reference, axis.min, axis.max].indexOf(value) + 1 || 4;
  const kept: Axis["ticks"][number][] = [];
  for (const tick of [...axis.ticks].sort((a, b) => rank(a.value) - rank(b.value)))
    if (
      kept.every(
        ({ value, label }) =>
          Math.abs(place(value) - place(tick.value)) >=
          ((label.length + tick.label.length) / 2) * DIGIT + GAP,
      )
    )
      kept.push(tick);
  return { ...axis, ticks: kept };
}

/** Axis and the names of its sides. Screen readers get each row as a sentence instead. */
function Head({ figures: { result, measures, directions }, axis }: { figures: Figures; axis: Axis }) {
  // Rows that differ in which direction is better leave neither side to favor anybody.
  const [better] = directions;
  const [left, right] = better === "lower" ? ["experimental", "control"] : ["control", "experimental"];
  const share = axis.reference === null ? null : position(axis, axis.reference);
  const line = share === null ? null : FOREST_PAD + share * (WIDTH - 2 * FOREST_PAD);
  return (
    <div aria-hidden="true" className={`${COLUMNS} items-end border-rule border-b text-[0.73rem] text-ink-2`}>
      <span />
      <span style={{ width: WIDTH }} className="block">
        {line !== null && directions.length === 1 && (
          <span className="flex gap-1.5 whitespace-nowrap leading-tight">
            <span style={{ width: line - 3 }} className="flex shrink-0 justify-end">
              ← {left}
            </span>
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

interface RowProps {
  row: EvidenceRow;
  axis: Axis;
  maxWeight: number | null;
  notes: readonly string[];
}

function Row({ row, axis, maxWeight, notes }: RowProps) {
  const interval = formatInterval(row);
  return (
    <li className="border-rule border-b pb-1">
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
      <p className="text-[0.73rem] text-ink-3 leading-snug">{notes.join(" · ")}</p>
    </li>
  );
}

/**
 * What a reader must know beside the figure: the tumor where rows are of several, population, report, and how far to trust it; the arm where the trial has
 * rows of several, and the control where the rows differ in it.
 */
function notesOf(row: EvidenceRow, named: { arm: boolean; control: boolean; tumor: boolean }): string[] {
  const { arm, reference, population, subgroup, report, trial, ciLevel, intervalSource, verified } = row;
  const notes = [
    named.tumor ? trial.tumor : null,
    // A rate may be of a control arm: without its name it would be taken for the trial's new treatment.
    named.arm || row.result === "arm" ? arm.label : null,
    named.control && reference !== null ? `vs ${controlWords(reference)}` : null,
    row.result === "arm" ? trial.line : null,
    population === "ITT" && subgroup === null ? selectionOf(row) : formatPopulation(row),
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

/** Classes that a control label joins at the most: more are alternatives ("DPd or PVd"), which "+" would join. */
const MOST_CLASSES = 3;

const controlWords = ({ label, regimenClass }: NonNullable<EvidenceRow["reference"]>): string =>
  regimenClass.split(" + ").length > MOST_CLASSES ? label : regimenClass;

/** How the trial chose its patients by biomarker, where it did: its ITT population is then no unselected one. */
const selectionOf = ({ biomarker }: EvidenceRow) => (biomarker === UNSELECTED ? null : biomarker);
