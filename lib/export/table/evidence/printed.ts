import { COLUMNS, columnLabel } from "@/lib/evidence/columns";
import {
  formatEstimate,
  formatInterval,
  formatLevel,
  formatMedian,
  formatNumber,
  formatPopulation,
  signs,
} from "@/lib/evidence/format";
import type { EvidenceFigure, Median } from "@/lib/evidence/types";
import type { ColumnId, ResultKind } from "@/lib/view";
import type { PrintedColumn } from "../types";
import type { RowContext } from "./data-columns";
import { planWords } from "./plan-words";
import { sizesOf } from "./sizes";

const BLANK = "–";
/** Beside a figure that was not checked against its source. */
export const UNCHECKED = "†";
/** Beside an interval that was computed here from n. */
export const COMPUTED = "‡";

type Printer = (figure: EvidenceFigure, context: RowContext) => string;

/** What stands in a printed cell: the words of the screen. The forest plot has no text of its own. */
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
  p: ({ p }) => (p === null ? BLANK : signs(p)),
  significant: (figure) =>
    planWords(figure) + (figure.testedBefore === null ? "" : ` (${figure.testedBefore.report})`),
  report: ({ report }) => report.label,
  followUp: ({ report }) =>
    report.medianFollowUpMonths === null ? BLANK : formatNumber(report.medianFollowUpMonths),
  tumor: ({ trial }) => [trial.tumor, trial.histology].filter((part) => part !== null).join(", "),
  line: ({ trial }) => (trial.setting === trial.line ? trial.line : `${trial.line}, ${trial.setting}`),
  phase: ({ trial }) => trial.phase,
  masking: ({ trial }) => trial.masking ?? BLANK,
  biomarker: ({ biomarker }) => biomarker,
};

function printedSize(figure: EvidenceFigure): string {
  const { outcome, reference, population } = figure;
  if (outcome !== null && outcome.responders !== null && outcome.n !== null)
    return `${outcome.responders}/${outcome.n}`;
  const { experimental, control, of } = sizesOf(figure);
  if (experimental === null) return BLANK;
  const both = reference === null || of === "analyzed" ? "" : ` vs ${control ?? BLANK}`;
  return `${experimental}${both}${of === "whole arm" && population !== "ITT" ? " (whole arms)" : ""}`;
}

function printedMedian(median: Median | null, beside: Median | null): string {
  const text = formatMedian(median, beside);
  if (median === null || text === null) return BLANK;
  const from = median.otherReport === null ? "" : ` (${median.otherReport})`;
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

export const printedCells = (
  ids: readonly Exclude<ColumnId, "forest">[],
  figure: EvidenceFigure,
  context: RowContext,
): string[] => ids.map((id) => PRINTERS[id](figure, context));
