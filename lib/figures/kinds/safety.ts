import { decimalsOf } from "../../decimals";
import type { ArmEvent, EventRates } from "../../evidence/arm-results";
import { formatNumber, signs } from "../../evidence/format";
import type { EvidenceRow } from "../../evidence/types";
import { computedDecimals } from "../../rounding";
import { definitionOf, eventHead, eventWords, gradeBeside } from "../../safety/grades";
import { eventsIn, newcombeDifference } from "../../stats";
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

interface Line {
  row: EvidenceRow;
  rates: EventRates;
}

/** Adverse events by arm: both arms in a row, with the difference within the trial; the events as groups. */
export function safetyFigure(source: FigureSource, style: FigureStyle): RowFigure | Nothing {
  const { options, safety = [], quoted = [] } = source;
  const lines = safety.flatMap((rates): Line[] => {
    const row = source.rows.find(({ rowId }) => rowId === rates.rowId);
    // Events are counted among the treated, whatever population the row is of.
    return row === undefined
      ? []
      : [{ row: { ...besideReport(row, rates.report), population: "ITT", subgroup: null }, rates }];
  });
  if (lines.length === 0)
    return {
      nothing: "No adverse events among these trials.",
      why: "Our data hold no rate of adverse events of these arms by this data cut.",
    };
  const print = printer(style, options.digits);
  const rows = lines.map(({ row }) => row);
  const paired = rows.some(({ reference }) => reference !== null);
  const shownIds = armColumns(source, style, paired, lines.some(hasBoth), ["n"]);
  const context: CellContext = {
    ...cellContext(
      { rows, options, quoted: [...quoted, ...source.rows.map(({ report }) => report)] },
      style,
      print,
      {
        shownIds,
        cites: style.parts.has("citations") ? citationNumbers(citedByFigure(source)) : new Map(),
      },
    ),
    severalEndpoints: false,
  };
  const classes = classesOf(rows, options.color === "class");
  const axis = rateAxis(options, print);
  const toRow = ({ row, rates }: Line): FigureRow => ({
    id: `${row.rowId}@${rates.event}`,
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
    kind: "safety",
    title: options.title ?? source.title,
    subtitle: options.subtitle ?? "Adverse events of each arm",
    filters: source.filters,
    description: describeRows(
      `Adverse events: ${countOf(lines.length, "row")} from ${countOf(new Set(rows.map(({ trial }) => trial.id)).size, "trial")}.`,
      source,
      lines.map(sentenceOf),
      {
        populations: "Population: the patients treated, as each report counts them.",
        cutOf: "that gives the event",
      },
    ),
    columns: figureColumns(shownIds, (id) => headOf(id, style, paired)).map((column) =>
      column.id === "estimate" ? { ...column, align: "right" } : column,
    ),
    plots: [
      {
        axis,
        head: "Patients with the event",
        label: "Percent of treated patients",
        favors: null,
        pooledAt: null,
      },
    ],
    groups: eventsOf(lines).map(({ label, members }) => ({
      label,
      rows: inOrderOfRows(members, options).map(toRow),
      subtotal: [],
      notes: [],
    })),
    summary: [],
    legend: [
      ...classLegend(classes, style),
      ...dumbbellLegend(
        { experimental: paired ? "experimental arm" : "rate", control: paired ? "control arm" : null },
        classes.size < 2 ? { tone: "normal" } : null,
        { interval: false, notReached: false },
      ),
    ],
    footnotes: plainNotesOf(source, style, {
      symbols: symbolWords(lines),
      populations: false,
      cutOf: "that gives the event",
    }),
    citations: style.parts.has("citations") ? citationsOfFigure(source) : [],
  };
}

const hasBoth = ({ rates }: Line) => rates.experimental !== null && rates.control !== null;

/** The events that most trials report first. */
function eventsOf(lines: readonly Line[]): { label: string; members: Line[] }[] {
  const events = [...new Set(lines.map(({ rates }) => definitionOf(rates.event)))];
  return events
    .map((event) => ({
      label: nameOf(event),
      members: lines.filter(({ rates }) => definitionOf(rates.event) === event),
    }))
    .sort((a, b) => b.members.length - a.members.length);
}

/** "Any AE, grades 3 to 4", the number never on the next line. */
const nameOf = (event: string) => signs(eventHead(event)).replace(/(grades?) (?=\d)/g, "$1\u00a0");

function headOf(id: ColumnId, style: FigureStyle, paired: boolean): string {
  if (id === "medianExperimental") return paired ? "Experimental" : "Arm";
  if (id === "medianControl") return "Control";
  if (id === "estimate") return "Difference, points (95%\u00a0CI)";
  return armHead(id, style, paired, "", "points");
}

function cellOf(id: ColumnId, row: EvidenceRow, rates: EventRates, context: CellContext): Cell {
  if (id === "medianExperimental") return eventCell(rates.experimental, rates.event, context.print);
  if (id === "medianControl") return eventCell(rates.control, rates.event, context.print);
  if (id === "estimate") return differenceCell(rates, context.print);
  return FIGURE_CELLS[id](row, context);
}

function eventCell(event: ArmEvent | null, wording: string, print: Print): Cell {
  if (event === null) return [{ text: "–", muted: true }];
  const italic = !event.verified;
  const { count, n } = event;
  const grade = gradeBeside(wording);
  const size = n === null ? null : count === null ? `n ${n}` : `${count}/${n}`;
  return [
    { text: print.value(event.percent, null), italic },
    ...(size === null ? [] : [{ text: size, muted: true, italic }]),
    ...(grade === null ? [] : [{ text: grade, muted: true, italic }]),
  ];
}

/** The difference of the percentages as reported, and its interval where the patients are known. */
function differenceCell({ experimental, control }: EventRates, print: Print): Cell {
  if (experimental === null || control === null) return [{ text: "–", muted: true }];
  const value = print.plain(differenceText(experimental.percent, control.percent));
  const interval = intervalOf(experimental, control);
  return interval === null
    ? [{ text: value }]
    : [{ text: value }, { text: print.plain(interval), muted: true }];
}

/** Newcombe's interval in points, with the decimals of the percentages, on which it rests. */
function intervalOf(experimental: ArmEvent, control: ArmEvent): string | null {
  const [events1, events2] = [eventsIn(experimental), eventsIn(control)];
  if (events1 === null || events2 === null || experimental.n === null || control.n === null) return null;
  const { low, high } = newcombeDifference({
    events1,
    n1: experimental.n,
    events2,
    n2: control.n,
  });
  const least = Math.max(decimalsOf(experimental.percent), decimalsOf(control.percent));
  const places = computedDecimals([100 * low, 100 * high], "RD", least);
  const end = (value: number) => (100 * value).toFixed(places).replace("-", "−");
  return `(${end(low)} to ${end(high)})`;
}

const armValue = (event: ArmEvent | null): ArmValue | null =>
  event && { value: event.percent, low: null, high: null, notReached: false };

function sentenceOf({ row, rates }: Line): string {
  const say = (label: string, event: ArmEvent | null) =>
    `${label}: ${event === null ? "not in our data" : `${formatNumber(event.percent)}%`}`;
  const arms = [
    say(row.arm.label, rates.experimental),
    ...(row.reference === null ? [] : [say(row.reference.label, rates.control)]),
  ];
  return `${row.trial.name}, ${eventWords(rates.event)}: ${arms.join("; ")}.`;
}

function symbolWords(lines: readonly Line[]): string {
  const events = lines.flatMap(({ rates }) =>
    [rates.experimental, rates.control].filter((event) => event !== null),
  );
  const both = lines.filter(hasBoth);
  return [
    "Percent of treated patients, with the count or n that the report gives. Events are counted as each report defines them; grades 3 to 4 exclude deaths; grade 3 or higher and grades 3 to 5 are the same count.",
    both.length > 0
      ? "Difference: experimental minus control, within the trial, with Newcombe's 95% confidence interval where n is known and the count reported, or only one gives the percentage."
      : null,
    events.some(({ verified }) => !verified) ? "Italic: not checked against a source." : null,
  ]
    .filter((part) => part !== null)
    .join(" ");
}
