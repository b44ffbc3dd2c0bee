import { decimalsOf } from "../../decimals";
import { formatMedian, formatNumber, formatPopulation, medianSource } from "../../evidence/format";
import type { EvidenceRow, Median } from "../../evidence/types";
import type { ColumnId } from "../../view";
import type { Axis } from "../axis";
import { printer } from "../print";
import type { Cell, FigureRow, RowFigure } from "../rows/row-figure";
import type { FigureStyle } from "../rows/styles";
import { type ArmValue, classLegend, differenceText, dumbbell, dumbbellLegend, lookOfClass } from "./arms";
import { monthsAxis } from "./axis-choice";
import {
  type CellContext,
  FIGURE_CELLS,
  figureColumns,
  type MedianColumn,
  medianSourceInFigure,
  mediansIn,
} from "./cells";
import { citationNumbers, citationsOfFigure, citedByFigure } from "./citations";
import { armColumns, armHead } from "./columns";
import { cellContext, classesOf } from "./context";
import { countOf, describeRows } from "./description";
import { isMedian, medianRows } from "./median-rows";
import { besideNotes, plainNotesOf } from "./notes";
import type { Nothing } from "./nothing";
import { grouped, orderRows } from "./order";
import type { FigureSource } from "./source";

/** Medians of both arms of each comparison, or of each arm, on an axis of months. */
export function mediansFigure(source: FigureSource, style: FigureStyle): RowFigure | Nothing {
  const { options } = source;
  const rows = medianRows(source.rows);
  if (rows.length === 0)
    return {
      nothing: "No medians among these rows.",
      why: "Medians describe times: survival, time to progression, duration of response. Rates and events have none, and those of some reports are not in our data.",
    };
  const print = printer(style, options.digits);
  const paired = rows.some(({ reference }) => reference !== null);
  const shownIds = armColumns(
    source,
    style,
    paired,
    rows.some((row) => differenceOf(row) !== null),
  );
  const cites = style.parts.has("citations") ? citationNumbers(citedByFigure(source)) : new Map();
  const context = cellContext({ ...source, rows }, style, print, { shownIds, cites });
  const classes = classesOf(rows, options.color === "class");
  const axis = monthsAxis(longestOf(rows), options);
  const toRow = (row: EvidenceRow): FigureRow => ({
    id: row.rowId,
    cells: Object.fromEntries(shownIds.map((id) => [id, cellOf(id, row, context)])),
    marks: dumbbell(
      armValue(row.median),
      armValue(row.referenceMedian),
      lookOfClass(row.arm.regimenClass, classes),
      axis.max,
    ),
    pooled: false,
    excluded: false,
  });
  const medians = rows.flatMap(({ median, referenceMedian }) => [median, referenceMedian].filter(isMedian));
  const look = { tone: "normal" } as const;
  return {
    kind: "medians",
    title: options.title ?? source.title,
    subtitle: options.subtitle ?? subtitleOf(rows),
    filters: source.filters,
    description: describeRows(
      `Medians of ${countOf(rows.length, paired ? "comparison" : "arm")} from ${countOf(new Set(rows.map(({ trial }) => trial.id)).size, "trial")}, in months.`,
      source,
      rows.map(sentenceOf),
      { populations: rows },
    ),
    columns: figureColumns(shownIds, (id) => armHead(id, style, paired, "mo", "mo")).map((column) =>
      column.id === "estimate" ? { ...column, align: "right" } : column,
    ),
    plots: [{ axis, head: "Median, months", label: "Months", favors: null, pooledAt: null }],
    groups: grouped(rows, style.parts.has("headings")).map(({ label, rows: own }) => ({
      label,
      rows: orderRows(own, options, {}).map(toRow),
      subtotal: [],
      notes: [],
    })),
    summary: [],
    legend: [
      ...classLegend(classes, style),
      ...dumbbellLegend(
        { experimental: paired ? "experimental arm" : "median", control: paired ? "control arm" : null },
        classes.size < 2 ? look : null,
        {
          interval: medians.some(({ ciLow, value }) => ciLow !== null && value !== null),
          notReached: medians.some(({ notReached }) => notReached),
          beyond: medians.some((median) => goesBeyond(median, axis)),
        },
      ),
    ],
    footnotes: plainNotesOf(source, style, { symbols: symbolWords(rows, medians, paired, shownIds) }),
    citations: style.parts.has("citations") ? citationsOfFigure(source) : [],
  };
}

function subtitleOf(rows: readonly EvidenceRow[]): string {
  const names = [...new Set(rows.map(({ endpoint }) => endpoint.name))];
  return names.length === 1 && names[0] !== undefined
    ? `Median ${names[0].charAt(0).toLowerCase()}${names[0].slice(1)} of each arm`
    : "Median time to event of each arm";
}

function cellOf(id: ColumnId, row: EvidenceRow, context: CellContext): Cell {
  const { print } = context;
  if (id === "medianExperimental" || id === "medianControl") return medianCell(id, row, context);
  if (id === "estimate") {
    const difference = differenceOf(row);
    return difference === null ? [{ text: "–", muted: true }] : [{ text: print.plain(difference) }];
  }
  return FIGURE_CELLS[id](row, context);
}

function medianCell(column: MedianColumn, row: EvidenceRow, context: CellContext): Cell {
  const { print } = context;
  const { median, other } = mediansIn(column, row);
  const text = formatMedian(median, other);
  if (median === null || text === null) return [{ text: "–", muted: true }];
  const italic = !median.verified;
  const interval = intervalOf(median);
  const source = medianSourceInFigure(column, row, context);
  return [
    { text: median.notReached ? "NR" : print.plain(text), italic },
    ...(interval === null ? [] : [{ text: `(${print.plain(interval)})`, muted: true, italic }]),
    ...(source === null ? [] : [{ text: source, muted: true }]),
  ];
}

/** "15.0–20.1", both ends with the same decimals. */
function intervalOf({ ciLow, ciHigh }: Median): string | null {
  if (ciLow === null && ciHigh === null) return null;
  const places = Math.max(decimalsOf(ciLow ?? 0), decimalsOf(ciHigh ?? 0));
  const end = (value: number | null) => (value === null ? "NE" : formatNumber(value, places));
  return `${end(ciLow)}–${end(ciHigh)}`;
}

/**
 * Months that the medians of one trial's arms lie apart. None where one was not reached, or where they come from
 * different reports or assessors: they would be those of two data cuts or two readings.
 */
function differenceOf({ median, referenceMedian }: EvidenceRow): string | null {
  if (median?.value == null || referenceMedian?.value == null) return null;
  if (median.otherReport !== referenceMedian.otherReport || median.assessor !== referenceMedian.assessor)
    return null;
  return differenceText(median.value, referenceMedian.value);
}

const armValue = (median: Median | null): ArmValue | null =>
  isMedian(median)
    ? { value: median.value, low: median.ciLow, high: median.ciHigh, notReached: median.notReached }
    : null;

/** Whether the interval is drawn with an arrowhead: its end was not reached, or lies beyond the axis. */
const goesBeyond = ({ value, ciLow, ciHigh, notReached }: Median, { min, max }: Axis): boolean =>
  ciLow !== null && ((value !== null && (ciHigh ?? max + 1) > max) || (!notReached && ciLow < min));

/** What the axis must reach: every median, and the upper ends but for the longest of each twenty. */
function longestOf(rows: readonly EvidenceRow[]): number {
  const medians = rows.flatMap(({ median, referenceMedian }) => [median, referenceMedian]);
  const values = medians.flatMap((median) => median?.value ?? median?.ciLow ?? []);
  const ends = medians.flatMap((median) => median?.ciHigh ?? []).sort((a, b) => a - b);
  return Math.max(0, ...values, ends[Math.ceil((ends.length - 1) * 0.95)] ?? 0);
}

function sentenceOf(row: EvidenceRow): string {
  const { trial, endpoint, arm, reference, median, referenceMedian } = row;
  const say = (label: string, of: Median | null, beside: Median | null) => {
    const text = formatMedian(of, beside);
    const interval = of === null ? null : intervalOf(of);
    if (text === null) return `${label}: median not in our data`;
    return `${label}: ${text}${of?.notReached ? "" : " months"}${interval === null ? "" : ` (${of?.ciLevel ?? 95}% interval ${interval.replace("NE", "not estimable")})`}`;
  };
  const parts = [
    say(arm.label, median, referenceMedian),
    ...(reference === null ? [] : [say(reference.label, referenceMedian, median)]),
  ];
  return `${trial.name} (${formatPopulation(row)}), ${endpoint.name}: ${parts.join("; ")}.`;
}

function symbolWords(
  rows: readonly EvidenceRow[],
  medians: readonly Median[],
  paired: boolean,
  shown: readonly ColumnId[],
): string {
  const levels = [...new Set(medians.flatMap(({ ciLevel }) => ciLevel ?? []))].filter(
    (level) => level !== 95,
  );
  return [
    medians.some(({ notReached }) => notReached) ? "NR: median not reached at the data cut-off." : null,
    medians.some(({ ciLow, ciHigh }) => ciLow !== null && ciHigh === null)
      ? "NE: end of the interval not estimable, or not in our data."
      : null,
    levels.length > 0
      ? `Some intervals are of another level: ${levels.map((level) => formatNumber(level)).join(", ")}%.`
      : null,
    paired && shown.includes("estimate") && rows.some((row) => differenceOf(row) !== null)
      ? "Difference: between the medians of one trial as reported, both reached; medians of different trials are not subtracted."
      : null,
    medians.some(({ verified }) => !verified) ? "Italic: not checked against a source." : null,
    medians.some((median) => medianSource(median) !== null)
      ? "A report, its number in brackets or an assessor below a median: it differs from that of the row."
      : null,
    ...besideNotes(rows, [...shown, "medianExperimental"]),
  ]
    .filter((part) => part !== null)
    .join(" ");
}
