import { COLUMNS, columnLabel } from "@/lib/evidence/columns";
import { followUpWords } from "@/lib/evidence/follow-up";
import {
  formatEstimate,
  formatInterval,
  formatLevel,
  formatMedian,
  formatNumber,
  formatPatients,
  formatPopulation,
  medianSource,
  olderWords,
} from "@/lib/evidence/format";
import { testedText } from "@/lib/evidence/plan-test";
import { planText } from "@/lib/evidence/plan-words";
import { testedCell } from "@/lib/evidence/tested-cell";
import type { EvidenceFigure, Median } from "@/lib/evidence/types";
import type { ColumnId, ResultKind } from "@/lib/view";
import type { PrintedColumn } from "../types";
import type { RowContext } from "./data-columns";

const BLANK = "–";
/** Beside a figure that was not checked against its source. */
export const UNCHECKED = "†";
/** Beside an interval that was computed here from n. */
export const COMPUTED = "‡";

type Printer = (figure: EvidenceFigure, context: RowContext) => string;

/** The content of a printed cell: the words on screen. The forest plot has no text of its own. */
const PRINTERS: { readonly [K in Exclude<ColumnId, "forest">]: Printer } = {
  trial: ({ trial, relation }) => (relation === "head" ? trial.name : `${trial.name}, ${relation}`),
  endpoint: (figure) => {
    const { endpoint, outcome, assessor } = figure;
    const months = outcome?.kind === "landmark" ? outcome.timeMonths : null;
    const time = months === null ? "" : ` at ${formatNumber(months)} mo`;
    return `${endpoint.id}${time}, ${formatPopulation(figure)}${assessor === null ? "" : `, ${assessor}`}`;
  },
  population: (figure) => formatPopulation(figure),
  experimental: ({ arm, reference }) =>
    reference === null ? arm.label : `${arm.label} vs ${reference.label}`,
  control: ({ reference }) => reference?.label ?? BLANK,
  n: (figure) => printedSize(figure),
  medianExperimental: ({ median, referenceMedian }) => printedMedian(median, referenceMedian),
  medianControl: ({ median, referenceMedian }) => printedMedian(referenceMedian, median),
  estimate: (figure) => printedEstimate(figure),
  weight: ({ rowId, relation }, { weights }) => {
    const weight = relation === "head" ? weights[rowId] : undefined;
    return weight === undefined ? BLANK : `${weight.toFixed(1)}%`;
  },
  p: ({ shownP }) => shownP ?? BLANK,
  tested: printedTest,
  significant: planText,
  report: (figure) =>
    figure.trialReportedUntil === null
      ? figure.report.label
      : `${figure.report.label} (${olderWords(figure)})`,
  followUp: ({ report }) => followUpWords(report) ?? BLANK,
  tumor: ({ trial }) => [trial.tumor, trial.histology].filter((part) => part !== null).join(", "),
  line: ({ trial }) => (trial.setting === trial.line ? trial.line : `${trial.line}, ${trial.setting}`),
  phase: ({ trial }) => trial.phase,
  masking: ({ trial }) => trial.masking ?? BLANK,
  biomarker: ({ biomarker }) => biomarker,
};

function printedTest(figure: EvidenceFigure): string {
  const cell = testedCell(figure);
  if (cell === null) return BLANK;
  const text = figure.tested === null ? `p ${cell.p}, ${cell.note}` : testedText(figure.tested);
  return `${text}${cell.verified ? "" : UNCHECKED}`;
}

function printedSize(figure: EvidenceFigure): string {
  const { outcome, reference, patients } = figure;
  const { arm, reference: control, of, otherReport } = patients;
  if (of === null) return BLANK;
  const experimental = arm === null ? BLANK : formatPatients(outcome, arm);
  const both = reference === null ? "" : ` vs ${control ?? BLANK}`;
  return `${experimental}${both}${otherReport === null ? "" : ` (${otherReport})`}`;
}

function printedMedian(median: Median | null, beside: Median | null): string {
  const text = formatMedian(median, beside);
  if (median === null || text === null) return BLANK;
  const source = medianSource(median);
  const from = source === null ? "" : ` (${source})`;
  return `${median.notReached ? "NR" : text}${median.verified ? "" : UNCHECKED}${from}`;
}

function printedEstimate(figure: EvidenceFigure): string {
  const { measure, outcome, ciLevel, intervalSource, verified } = figure;
  const estimate = formatEstimate(figure);
  if (estimate === null) return noRate(outcome);
  const interval = formatInterval(figure);
  const level = interval === null ? "" : formatLevel(ciLevel);
  const range = interval === null ? "" : ` (${level === "" ? "" : `${level} `}${interval})`;
  const name = measure === null || measure === "HR" ? "" : `${measure} `;
  const events = outcome?.kind === "events" ? " events" : "";
  const marks = `${intervalSource === "wilson" ? COMPUTED : ""}${verified ? "" : UNCHECKED}`;
  return `${name}${estimate}${range}${events}${marks}`;
}

function noRate(outcome: EvidenceFigure["outcome"]): string {
  if (outcome?.kind === "median") return "median only";
  if (outcome?.kind === "events" && outcome.responders !== null)
    return `${outcome.responders} events in ${outcome.n ?? "?"}`;
  return BLANK;
}

/** The columns that a printed table of a View has; its report always among them. */
export function printedIds(shown: readonly ColumnId[]): Exclude<ColumnId, "forest">[] {
  const texts = shown.filter((id) => id !== "forest");
  const withEstimate =
    shown.includes("forest") && !texts.includes("estimate") ? [...texts, "estimate" as const] : texts;
  return withEstimate.includes("report") ? withEstimate : [...withEstimate, "report"];
}

export const printedColumns = (ids: readonly ColumnId[], result: ResultKind): PrintedColumn[] =>
  ids.map((id) => ({ label: columnLabel(id, result), align: COLUMNS[id].align }));

export function printedCells(
  ids: readonly Exclude<ColumnId, "forest">[],
  figure: EvidenceFigure,
  context: RowContext,
): string[] {
  // Beside a column of the control, the regimens are the experimental one alone.
  const twice = ids.includes("control");
  return ids.map((id) => (id === "experimental" && twice ? figure.arm.label : PRINTERS[id](figure, context)));
}
