import type { RowHistory } from "../../evidence/arm-results";
import { formatNumber, formatPopulation, signs } from "../../evidence/format";
import type { EvidenceFigure, EvidenceRow } from "../../evidence/types";
import { type Print, printer } from "../print";
import type { Cell, FigureColumn, FigureRow, MarkLook, PlotMark, RowFigure } from "../rows/row-figure";
import type { FigureStyle } from "../rows/style";
import { axisFor } from "./axis-choice";
import { citationsOf } from "./citations";
import { countOf, describeRows } from "./description";
import { favorsOf } from "./favors";
import { MEASURE_HEADS } from "./forest";
import { plainNotesOf } from "./notes";
import type { Nothing } from "./nothing";
import { orderRows } from "./order";
import type { FigureSource } from "./source";

/** Names of trials in a note before it counts the rest. */
const MOST_NAMED = 12;

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
      why: "None of them was reported more than once by this data cut, so that there is nothing to follow.",
    };
  const print = printer(style, options.digits);
  const points = drawn.flatMap((history) => history.points);
  const largest = Math.max(...points.map(({ weight }) => weight ?? 0));
  const measures = [...new Set(points.flatMap(({ measure }) => measure ?? []))];
  const axis = axisFor({ result, measures, bounds: boundsOf(points), options }, print);
  const rowOf = ({ row, points: own }: Drawn): FigureRow[] =>
    own.map((point) => {
      const shown = point.figureId === row.figureId;
      const fits = point.measure !== "RD" || axis.reference === 0;
      return {
        id: `${row.rowId}@${point.report.id}`,
        cells: cellsOf(point, shown, print),
        marks: fits ? marksOf(point, { tone: shown ? "normal" : "second" }, largest) : [],
        pooled: false,
        excluded: false,
      };
    });
  const measure = headOf(source, measures);
  return {
    kind: "history",
    title: options.title ?? source.title,
    subtitle: options.subtitle ?? "From report to report, in the order of publication",
    description: describeRows(
      `History of ${countOf(drawn.length, "row")} reported more than once, from ${countOf(new Set(drawn.map(({ row }) => row.trial.id)).size, "trial")}.`,
      drawn.map((history) => sentenceOf(history)),
    ),
    columns: columnsOf(points, (measures.length === 1 && measures[0]) || measure, style),
    plot: {
      axis,
      head: style.favorsOnTop ? "" : `${measure} (95%\u00a0CI)`,
      label: `${result === "arm" ? "Percent of patients" : measure}${axis.scale === "log" ? ", log scale" : ""}`,
      favors: style.parts.has("favors") ? favorsOf(source, style) : null,
      pooledAt: null,
    },
    groups: drawn.map((history) => ({
      label: headingOf(history.row, drawn, options.labels),
      rows: rowOf(history),
      subtotal: [],
      notes: [],
    })),
    summary: [],
    legend: [
      { label: "shown at the data cut of this view", look: { tone: "normal" } },
      { label: "other reports", look: { tone: "second" } },
    ],
    footnotes: [...onceNote(once), ...plainNotesOf(source, style, { symbols: symbolWords(points, style) })],
    citations: style.parts.has("citations") ? citationsOf(drawn.flatMap(({ points: own }) => own)) : [],
  };
}

function boundsOf(points: readonly EvidenceFigure[]): FigureSource["bounds"] {
  const fitting = points.some(({ measure }) => measure !== "RD")
    ? points.filter(({ measure }) => measure !== "RD")
    : points;
  const lows = fitting.flatMap(({ ciLow, estimate }) => ciLow ?? estimate ?? []).sort((a, b) => a - b);
  const highs = fitting.flatMap(({ ciHigh, estimate }) => ciHigh ?? estimate ?? []).sort((a, b) => b - a);
  const tail = Math.floor(lows.length * 0.05);
  return { low: lows[tail] ?? null, high: highs[tail] ?? null, maxWeight: null };
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
    row.population !== "ITT" || row.subgroup !== null ? formatPopulation(row) : null,
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

function cellsOf(point: EvidenceFigure, shown: boolean, print: Print): Record<string, Cell> {
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
    interval === null ? "no interval on record" : null,
    interval !== null && ciLevel !== null && ciLevel !== 95 ? `${ciLevel}% CI` : null,
  ].filter((note) => note !== null);
  const plain = (text: string | null): Cell =>
    text === null ? [{ text: "–", muted: true }] : [{ text, strong }];
  return {
    report: [
      { text: report.label, strong, href: `/trials/${point.trial.id}` },
      ...(report.kind === "conference" || report.kind === "label"
        ? [{ text: report.kind === "label" ? "drug label" : "conference", muted: true }]
        : []),
    ],
    year: plain(String(report.year)),
    cutoff: plain(report.dataCutoff),
    followUp: plain(report.medianFollowUpMonths === null ? null : formatNumber(report.medianFollowUpMonths)),
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
  return [`Rows that were reported once, and so not drawn: ${named}${rest}.`];
}

function sentenceOf({ row, points }: Drawn): string {
  const said = points.map(({ report, estimate, figureId }) => {
    const here = figureId === row.figureId ? ", shown in this view" : "";
    return `${report.label} ${estimate === null ? "no estimate" : formatNumber(estimate)}${here}`;
  });
  return `${row.trial.name}, ${row.endpoint.name}, ${row.arm.label}: ${said.join("; ")}.`;
}

function symbolWords(points: readonly EvidenceFigure[], style: FigureStyle): string {
  return [
    `${style.mark === "diamond" ? "Diamond" : "Square"}: estimate${style.equalMarks ? "" : ", area in proportion to its precision"}; line: 95% confidence interval; an arrow head: goes on beyond the axis; bold: the figure that this view shows.`,
    points.some(({ ciLow, estimate }) => ciLow === null && estimate !== null)
      ? "Hollow: no interval on record."
      : null,
    points.some(({ verified }) => !verified) ? "Italic: not checked against a source." : null,
    "Reports of one trial are of the same patients: they are not pooled.",
  ]
    .filter((part) => part !== null)
    .join(" ");
}
