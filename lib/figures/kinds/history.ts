import type { RowHistory } from "../../evidence/arm-results";
import { italicNote } from "../../evidence/beside-notes";
import { followUpWords } from "../../evidence/follow-up";
import { formatNumber, formatPopulation, isEveryone, signs } from "../../evidence/format";
import { panelOf } from "../../evidence/panel-kinds";
import { reportKindWords } from "../../evidence/report-kinds";
import type { EvidenceFigure, EvidenceRow } from "../../evidence/types";
import { lookOf } from "../looks";
import { panelBounds } from "../panels";
import { type Print, printer } from "../print";
import type { Cell, FigureColumn, FigureRow, MarkLook, PlotMark, RowFigure } from "../rows/row-figure";
import type { FigureStyle } from "../rows/styles";
import { citationNumbers, citationsOf, citedLabel } from "./citations";
import { countOf, describeRows } from "./description";
import { lookLegend, sureness } from "./look-legend";
import { plainNotesOf } from "./notes";
import type { Nothing } from "./nothing";
import { orderRows } from "./order";
import { MEASURE_HEADS, plotsOf } from "./plots";
import type { FigureSource } from "./source";

/** Names of trials in a note before it counts the rest. */
const MOST_NAMED = 12;

/** Share of bounds left outside of an axis at either end, as on the workbench. */
const TAIL = 0.05;

type Drawn = { row: EvidenceRow } & Pick<RowHistory, "points">;

/** How the figure of each row moved from report to report: the rows of the View as groups, their reports as rows. */
export function historyFigure(source: FigureSource, style: FigureStyle): RowFigure | Nothing {
  const { options, histories = [], result } = source;
  const all = orderRows(source.rows, options, {}).map((row): Drawn => {
    const points = histories.find(({ rowId }) => rowId === row.rowId)?.points ?? [];
    return { row, points: points.filter(({ estimate }) => estimate !== null) };
  });
  const drawn = all.filter(({ points }) => points.length > 1);
  const once = all.filter(({ points }) => points.length < 2).map(({ row }) => onceName(row));
  if (drawn.length === 0)
    return {
      nothing: "No history among these rows.",
      why: "None of them has more than one report in our data by this data cut, so there is nothing to follow.",
    };
  const print = printer(style, options.digits);
  const points = drawn.flatMap((history) => history.points);
  const measures = [...new Set(points.flatMap(({ measure }) => measure ?? []))];
  const plots = plotsOf(points, panelBounds(points, TAIL), source, style, print, {
    head: ({ measure: own }) => `${own === null ? "Rate" : MEASURE_HEADS[own]} (95%\u00a0CI)`,
    pooledAt: () => null,
  });
  const cites = style.parts.has("citations") ? citationNumbers(points) : new Map<string, number>();
  const rowOf = ({ row, points: own }: Drawn): FigureRow[] =>
    own.map((point) => {
      const shown = point.figureId === row.figureId;
      return {
        id: `${row.rowId}@${point.report.id}`,
        cells: cellsOf(point, shown, print, cites),
        marks: marksOf(
          point,
          { tone: shown ? "normal" : "second", ...sureness(lookOf(point), style) },
          panelOf(plots.panels, point)?.maxWeight ?? 0,
        ),
        ...plots.placeOf(point),
        pooled: false,
        excluded: false,
      };
    });
  const measure = headOf(source, measures);
  const groups = drawn.map((history) => ({
    label: headingOf(history.row, drawn, options.labels),
    rows: rowOf(history),
    subtotal: [],
    notes: [],
  }));
  return {
    kind: "history",
    title: options.title ?? source.title,
    subtitle: options.subtitle ?? "From report to report, in the order of publication",
    filters: source.filters,
    description: describeRows(
      `History of ${countOf(drawn.length, "row")} with more than one report, from ${countOf(new Set(drawn.map(({ row }) => row.trial.id)).size, "trial")}.`,
      source,
      drawn.map((history) => sentenceOf(history)),
    ),
    columns: columnsOf(points, (measures.length === 1 && measures[0]) || measure, style),
    plots: plots.plots,
    groups,
    summary: [],
    legend: [
      { label: "shown at the data cut of this view", look: { tone: "normal" } },
      { label: "other reports", look: { tone: "second" } },
      ...lookLegend(
        groups.flatMap(({ rows }) => rows),
        result,
      ),
    ],
    footnotes: [
      ...onceNote(once),
      ...plainNotesOf(source, style, { symbols: symbolWords(points, style, result) }),
    ],
    citations: style.parts.has("citations") ? citationsOf(points, source) : [],
  };
}

function headOf({ result }: FigureSource, measures: readonly string[]): string {
  if (result === "arm") return "Rate";
  const [only] = measures;
  if (measures.length !== 1 || only === undefined) return "Estimate";
  return MEASURE_HEADS[only as keyof typeof MEASURE_HEADS] ?? only;
}

/** The trial with what tells its rows apart from each other. */
function headingOf(
  row: EvidenceRow,
  drawn: readonly Drawn[],
  labels: Readonly<Record<string, string>>,
): string {
  const label = labels[row.rowId];
  if (label !== undefined) return label;
  const siblings = drawn.filter((other) => other.row.trial.id === row.trial.id).map((other) => other.row);
  const differ = (of: (row: EvidenceRow) => string) => new Set(siblings.map(of)).size > 1;
  const endpoints = new Set(drawn.map((other) => other.row.endpoint.id)).size;
  return [
    row.trial.name,
    endpoints > 1 ? row.endpoint.id : null,
    differ(({ arm }) => arm.id) ? signs(row.arm.label) : null,
    differ(({ reference }) => reference?.id ?? "") && row.reference !== null
      ? `vs ${signs(row.reference.label)}`
      : null,
    isEveryone(row) ? null : formatPopulation(row),
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

function columnsOf(points: readonly EvidenceFigure[], short: string, style: FigureStyle): FigureColumn[] {
  const narrow = style.id === "slide" || style.id === "jama";
  const some = (of: (point: EvidenceFigure) => unknown) => points.some((point) => of(point) !== null);
  const column = (id: string, head: string, align: "left" | "right", wraps = false): FigureColumn => ({
    id,
    head,
    align,
    wraps,
    side: "left",
  });
  return [
    column("report", "Report", "left", true),
    ...(narrow ? [] : [column("year", "Year", "right")]),
    ...(narrow || !some(({ report }) => report.dataCutoff)
      ? []
      : [column("cutoff", "Data cut-off", "right", true)]),
    ...(some(({ report }) => report.medianFollowUpMonths)
      ? [column("followUp", "Follow-up, mo", "right")]
      : []),
    { id: "estimate", head: `${short} (95%\u00a0CI)`, align: "left", wraps: false, side: "right" },
  ];
}

function cellsOf(
  point: EvidenceFigure,
  shown: boolean,
  print: Print,
  cites: ReadonlyMap<string, number>,
): Record<string, Cell> {
  const { report, estimate, ciLow, ciHigh, ciLevel, measure, intervalSource, verified, outcome } = point;
  const strong = shown;
  const italic = !verified;
  const interval =
    ciLow === null || ciHigh === null
      ? null
      : print.interval(ciLow, ciHigh, measure, intervalSource === "wilson");
  const value = estimate === null ? "–" : print.value(estimate, measure);
  const time =
    outcome?.kind === "landmark" && outcome.timeMonths !== null
      ? `at ${formatNumber(outcome.timeMonths)} mo`
      : null;
  const notes = [
    time,
    interval === null ? "interval not in our data" : null,
    interval !== null && ciLevel !== null && ciLevel !== 95 ? `${ciLevel}% CI` : null,
  ].filter((note) => note !== null);
  const plain = (text: string | null): Cell =>
    text === null ? [{ text: "–", muted: true }] : [{ text, strong }];
  return {
    report: [
      { text: citedLabel(report, cites), strong, href: `/trials/${point.trial.id}` },
      ...(report.kind === "conference" || report.kind === "label" || report.secondary !== null
        ? [{ text: reportKindWords(report), muted: true }]
        : []),
    ],
    year: plain(String(report.year)),
    cutoff: plain(report.dataCutoff),
    followUp: plain(followUpWords(report)),
    estimate: [
      { text: interval === null ? value : `${value} ${interval}`, italic, strong },
      ...(notes.length === 0 ? [] : [{ text: notes.join(", "), muted: true }]),
    ],
  };
}

function marksOf(
  { estimate, ciLow, ciHigh, weight }: EvidenceFigure,
  look: MarkLook,
  largest: number,
): PlotMark[] {
  if (estimate === null) return [];
  const known = ciLow !== null && ciHigh !== null;
  const share = !known ? null : largest > 0 ? (weight ?? 0) / largest : 0.3;
  return [
    ...(known ? [{ type: "interval" as const, from: ciLow, to: ciHigh, ...look }] : []),
    { type: "point", at: estimate, share, shape: "mark", ...look },
  ];
}

/** "KEYNOTE-189 PFS2 (ITT)": a trial may stand in the figure with one row and here with another. */
const onceName = (row: EvidenceRow): string =>
  `${row.trial.name} ${row.endpoint.id} (${formatPopulation(row)})`;

function onceNote(names: readonly string[]): string[] {
  const distinct = [...new Set(names)];
  if (distinct.length === 0) return [];
  const named = distinct.slice(0, MOST_NAMED).join(", ");
  const rest = distinct.length > MOST_NAMED ? ` and ${distinct.length - MOST_NAMED} more` : "";
  return [`Rows with one report in our data, and so not drawn: ${named}${rest}.`];
}

function sentenceOf({ row, points }: Drawn): string {
  const said = points.map(({ report, estimate, figureId }) => {
    const here = figureId === row.figureId ? ", shown in this view" : "";
    return `${report.label} ${estimate === null ? "estimate not in our data" : formatNumber(estimate)}${here}`;
  });
  const arms = row.reference === null ? row.arm.label : `${row.arm.label} versus ${row.reference.label}`;
  return `${row.trial.name} (${formatPopulation(row)}), ${row.endpoint.name}, ${arms}: ${said.join("; ")}.`;
}

function symbolWords(
  points: readonly EvidenceFigure[],
  style: FigureStyle,
  result: FigureSource["result"],
): string {
  const area = result === "arm" ? "n" : "inverse variance";
  return [
    `${style.mark === "diamond" ? "Diamond" : "Square"}: estimate${style.equalMarks ? "" : `, area proportional to ${area}`}; line: 95% confidence interval; an arrowhead: extends beyond the axis; bold: the figure that this view shows.`,
    points.some(({ ciLow, estimate }) => ciLow === null && estimate !== null)
      ? "A mark without a line: no interval in our data."
      : null,
    italicNote(points),
    "Reports of one trial are of the same patients: they are not pooled.",
  ]
    .filter((part) => part !== null)
    .join(" ");
}
