import type { ArmRate, LandmarkRates } from "../../evidence/arm-results";
import { formatNumber, formatPopulation } from "../../evidence/format";
import type { EvidenceRow } from "../../evidence/types";
import type { ColumnId } from "../../view";
import { type Print, printer } from "../print";
import type { Cell, FigureRow, RowFigure } from "../rows/row-figure";
import type { FigureStyle } from "../rows/styles";
import { type ArmValue, classLegend, differenceText, dumbbell, dumbbellLegend, lookOfClass } from "./arms";
import { rateAxis } from "./axis-choice";
import { type CellContext, FIGURE_CELLS, figureColumns } from "./cells";
import { besideReport, citationNumbers, citationsOfFigure, citedByFigure } from "./citations";
import { armColumns, armHead } from "./columns";
import { cellContext, classesOf } from "./context";
import { countOf, describeRows } from "./description";
import { plainNotesOf } from "./notes";
import type { Nothing } from "./nothing";
import { inOrderOfRows } from "./order";
import type { FigureSource } from "./source";

/** A row of the figure: rates of a row of the View at one time, beside the report that gives them. */
interface Landmark {
  row: EvidenceRow;
  rates: LandmarkRates;
}

/** Rates at landmark times, such as survival at 24 months: both arms in a row, the times as groups. */
export function landmarkFigure(source: FigureSource, style: FigureStyle): RowFigure | Nothing {
  const { options, landmarks = [] } = source;
  const found = landmarks.flatMap((rates): Landmark[] => {
    const row = source.rows.find(({ rowId }) => rowId === rates.rowId);
    return row === undefined ? [] : [{ row: besideReport(row, rates.report), rates }];
  });
  if (found.length === 0)
    return {
      nothing: "No rates at a time among these rows.",
      why: "Landmark rates belong to times, such as overall survival at 24 months; our data hold none for these endpoints and populations by this data cut.",
    };
  const print = printer(style, options.digits);
  const rows = found.map(({ row }) => row);
  const paired = rows.some(({ reference }) => reference !== null);
  const shownIds = armColumns(source, style, paired, found.some(hasDifference));
  const cites = style.parts.has("citations") ? citationNumbers(citedByFigure(source)) : new Map();
  const context = cellContext(source, style, print, { shownIds, cites });
  const classes = classesOf(rows, options.color === "class");
  const axis = rateAxis(options, print);
  const toRow = ({ row, rates }: Landmark): FigureRow => ({
    id: `${row.rowId}@${rates.timeMonths}`,
    cells: Object.fromEntries(shownIds.map((id) => [id, cellOf(id, row, rates, context)])),
    marks: dumbbell(
      armValue(rates.experimental),
      armValue(rates.control),
      lookOfClass(row.arm.regimenClass, classes),
      axis.max,
    ),
    pooled: false,
    excluded: false,
  });
  return {
    kind: "landmark",
    title: options.title ?? source.title,
    subtitle: options.subtitle ?? "Rates at landmark times, of each arm",
    filters: source.filters,
    description: describeRows(
      `Rates at landmark times: ${countOf(found.length, "row")} from ${countOf(new Set(rows.map(({ trial }) => trial.id)).size, "trial")}.`,
      source,
      found.map(sentenceOf),
      { populations: rows, cutOf: "that gives the rate" },
    ),
    columns: figureColumns(shownIds, (id) => armHead(id, style, paired, "", "points")).map((column) =>
      column.id === "estimate" ? { ...column, align: "right" } : column,
    ),
    plots: [{ axis, head: "Rate", label: "Percent of patients", favors: null, pooledAt: null }],
    groups: timesOf(found).map((group) => ({
      label: group.label,
      rows: inOrderOfRows(group.members, options).map(toRow),
      subtotal: [],
      notes: [],
    })),
    summary: [],
    legend: [
      ...classLegend(classes, style),
      ...dumbbellLegend(
        { experimental: paired ? "experimental arm" : "rate", control: paired ? "control arm" : null },
        classes.size < 2 ? { tone: "normal" } : null,
        {
          interval: found.some(
            ({ rates }) => rates.experimental?.ciLow != null || rates.control?.ciLow != null,
          ),
          notReached: false,
        },
      ),
    ],
    footnotes: plainNotesOf(source, style, {
      symbols: symbolWords(found, shownIds),
      cutOf: "that gives the rate",
    }),
    citations: style.parts.has("citations") ? citationsOfFigure(source) : [],
  };
}

/** "Overall survival at 24 months": endpoints in the order of the rows, times from the first to the last. */
function timesOf(found: readonly Landmark[]): { label: string; members: Landmark[] }[] {
  const endpoints = [...new Map(found.map(({ row }) => [row.endpoint.id, row.endpoint.name]))];
  return endpoints.flatMap(([id, name]) => {
    const own = found.filter(({ row }) => row.endpoint.id === id);
    const times = [...new Set(own.map(({ rates }) => rates.timeMonths))].sort((a, b) => a - b);
    return times.map((time) => ({
      label: `${name} at ${formatNumber(time)} months`,
      members: own.filter(({ rates }) => rates.timeMonths === time),
    }));
  });
}

function cellOf(id: ColumnId, row: EvidenceRow, rates: LandmarkRates, context: CellContext): Cell {
  if (id === "medianExperimental") return rateCell(rates.experimental, row.assessor, context.print);
  if (id === "medianControl") return rateCell(rates.control, row.assessor, context.print);
  if (id === "estimate") return [differenceOf(rates, context.print)];
  // The time stands over the row.
  if (id === "endpoint") return [{ text: row.endpoint.id }];
  return FIGURE_CELLS[id](row, context);
}

/** @param assessor of the row's effect: another one is named. */
function rateCell(rate: ArmRate | null, assessor: string | null, print: Print): Cell {
  if (rate === null) return [{ text: "–", muted: true }];
  const italic = !rate.verified;
  const interval =
    rate.ciLow === null || rate.ciHigh === null ? null : print.interval(rate.ciLow, rate.ciHigh, null);
  return [
    { text: print.value(rate.value, null), italic },
    ...(interval === null ? [] : [{ text: interval, muted: true, italic }]),
    ...(rate.assessor === null || rate.assessor === assessor ? [] : [{ text: rate.assessor, muted: true }]),
  ];
}

const hasDifference = ({ rates }: Landmark) => rates.experimental !== null && rates.control !== null;

function differenceOf({ experimental, control }: LandmarkRates, print: Print): Cell[number] {
  if (experimental === null || control === null) return { text: "–", muted: true };
  return { text: print.plain(differenceText(experimental.value, control.value)) };
}

const armValue = (rate: ArmRate | null): ArmValue | null =>
  rate && { value: rate.value, low: rate.ciLow, high: rate.ciHigh, notReached: false };

function sentenceOf({ row, rates }: Landmark): string {
  const say = (label: string, rate: ArmRate | null) =>
    `${label}: ${rate === null ? "rate not in our data" : `${formatNumber(rate.value)}%`}`;
  const arms = [
    say(row.arm.label, rates.experimental),
    ...(row.reference === null ? [] : [say(row.reference.label, rates.control)]),
  ];
  return `${row.trial.name} (${formatPopulation(row)}), ${row.endpoint.name} at ${formatNumber(rates.timeMonths)} months: ${arms.join("; ")}.`;
}

function symbolWords(found: readonly Landmark[], shown: readonly ColumnId[]): string {
  const rates = found.flatMap(({ rates }) =>
    [rates.experimental, rates.control].filter((rate) => rate !== null),
  );
  return [
    "Rates are read off survival curves at the time named.",
    shown.includes("estimate")
      ? "Difference: between the rates of one trial's arms as reported, without an interval; rates of different trials are not subtracted."
      : null,
    rates.some(({ ciLevel }) => ciLevel !== null && ciLevel !== 95)
      ? "Some intervals are of another level."
      : null,
    rates.some(({ verified }) => !verified) ? "Italic: not checked against a source." : null,
  ]
    .filter((part) => part !== null)
    .join(" ");
}
