import Link from "next/link";
import { Fragment } from "react";
import type { EvidencePage } from "@/db/answers/evidence-page";
import {
  figureSentence,
  formatEstimate,
  formatInterval,
  formatLevel,
  formatPopulation,
  isEveryone,
  olderWords,
} from "@/lib/evidence/format";
import { panelOf } from "@/lib/evidence/panel-kinds";
import { rowsDrawn } from "@/lib/evidence/small-forest";
import type { EvidenceRow } from "@/lib/evidence/types";
import { type Axis, placeMark, position } from "@/lib/figures";
import { lookOf } from "@/lib/figures/looks";
import type { Panel } from "@/lib/figures/panels";
import { FOREST_PAD, ForestAxis, ForestRow } from "./forest-svg";
import { LookLegend } from "./look-legend";

const WIDTH = 132;
const ROW_HEIGHT = 26;
const MAX_SIDE = 11;
const COLUMNS =
  "grid grid-cols-[minmax(0,1fr)_auto_5.9rem] items-center gap-x-2 @[26rem]:grid-cols-[minmax(0,1fr)_auto_8.5rem]";

type Figures = Pick<EvidencePage, "rows" | "result" | "total" | "panels">;

interface MiniForestProps {
  figures: Figures;
  /** What appears below if not all rows are drawn. */
  rest?: React.ReactNode;
}

/**
 * The first rows of a View as a small forest plot: marks on one axis for each measure, figures as text, each with its
 * report.
 */
export function MiniForest({ figures, rest }: MiniForestProps) {
  const { rows, total } = figures;
  const drawn = rows.slice(0, rowsDrawn(total));
  const severalArms = (id: string) =>
    new Set(rows.filter(({ trial }) => trial.id === id).map(({ arm }) => arm.id)).size > 1;
  const severalTumors = new Set(rows.map(({ trial }) => trial.tumor)).size > 1 && rows[0]?.group === null;
  const severalControls = new Set(rows.map(({ reference }) => reference?.regimenClass)).size > 1;
  return (
    <div className="@container text-[0.82rem]">
      {figures.panels.map((panel) => {
        const own = drawn.filter((row) => panelOf([panel], row) !== undefined);
        const axis = thinned(panel.axis);
        return (
          own.length > 0 && (
            <Fragment key={`${panel.measure} ${panel.better}`}>
              <Head panel={panel} axis={axis} />
              <ul>
                {own.map((row, place) => (
                  <Fragment key={row.rowId}>
                    {row.group !== null && row.group !== own[place - 1]?.group && (
                      <li className="pt-1.5 font-medium text-[0.76rem] text-ink-2">{row.group}</li>
                    )}
                    <Row
                      row={row}
                      axis={axis}
                      maxWeight={panel.maxWeight}
                      notes={notesOf(row, {
                        arm: severalArms(row.trial.id),
                        control: severalControls,
                        tumor: severalTumors,
                      })}
                    />
                  </Fragment>
                ))}
              </ul>
            </Fragment>
          )
        );
      })}
      <div className="pt-1.5">
        <LookLegend
          looks={drawn.filter(({ estimate }) => estimate !== null).map(lookOf)}
          result={figures.result}
        />
      </div>
      {drawn.length < total && (
        <p className="pt-1.5 text-ink-2">{rest ?? `and ${total - drawn.length} more`}</p>
      )}
    </div>
  );
}

/** Width of a digit of a tick label, and the least space between two labels, in px. */
const DIGIT = 6.2;
const GAP = 4;

/** The axis with only the ticks whose labels fit: no difference first, then the ends, then the others. */
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
function Head({ panel: { measure, better }, axis }: { panel: Panel; axis: Axis }) {
  const [left, right] = better === "lower" ? ["experimental", "control"] : ["control", "experimental"];
  const share = axis.reference === null ? null : position(axis, axis.reference);
  const line = share === null ? null : FOREST_PAD + share * (WIDTH - 2 * FOREST_PAD);
  return (
    <div aria-hidden="true" className={`${COLUMNS} items-end border-rule border-b text-[0.73rem] text-ink-2`}>
      <span />
      <span style={{ width: WIDTH }} className="block">
        {line !== null && (
          <span className="flex gap-1.5 whitespace-nowrap leading-tight">
            <span style={{ width: line - 3 }} className="flex shrink-0 justify-end">
              ← {left}
            </span>
            <span>{right} →</span>
          </span>
        )}
        <ForestAxis axis={axis} width={WIDTH} />
      </span>
      <span className="pb-0.5 text-right">{measure === null ? "%" : measure} (95% CI)</span>
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
          look={lookOf(row)}
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
  const { arm, reference, report, followUp, trial, ciLevel, intervalSource, doubt } = row;
  const notes = [
    named.tumor ? trial.tumor : null,
    // A rate may belong to a control arm: without its name, it would be mistaken for the trial's new treatment.
    named.arm || row.result === "arm" ? arm.label : null,
    named.control && reference !== null ? `vs ${controlWords(reference)}` : null,
    row.result === "arm" ? trial.line : null,
    isEveryone(row) ? null : formatPopulation(row),
    report.label,
    report.dataCutoff === null ? null : `data to ${report.dataCutoff}`,
    followUp === null ? null : `follow-up ${followUp} mo`,
    formatLevel(ciLevel) || null,
    intervalSource === "wilson" ? "interval computed" : null,
    row.significant === false ? "not significant" : null,
    row.trialReportedUntil === null ? null : olderWords(row),
    doubt,
  ];
  return notes.filter((note) => note !== null);
}

/** Most classes that a control label joins: more are alternatives ("DPd or PVd"), which "+" would join. */
const MOST_CLASSES = 3;

const controlWords = ({ label, regimenClass }: NonNullable<EvidenceRow["reference"]>): string =>
  regimenClass.split(" + ").length > MOST_CLASSES ? label : regimenClass;
