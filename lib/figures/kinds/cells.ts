import { followUpWords } from "../../evidence/follow-up";
import {
  formatCount,
  formatLevel,
  formatMedian,
  formatNumber,
  formatPopulation,
  isEveryone,
  medianSource,
  signs,
} from "../../evidence/format";
import { sidesWords } from "../../evidence/p-sides";
import { planVerdict } from "../../evidence/plan-verdict";
import { NOT_REACHED, PLAN_LABELS } from "../../evidence/plan-words";
import { testedCell } from "../../evidence/tested-cell";
import type { EvidenceRow, Median, ReportRef } from "../../evidence/types";
import type { ColumnId } from "../../view";
import type { Print } from "../print";
import type { Cell, CellText, FigureColumn } from "../rows/row-figure";
import type { FigureStyle } from "../rows/styles";
import { citedLabel, citedNumber } from "./citations";

/** What the cells of a figure need to know besides their row. */
export interface CellContext {
  style: FigureStyle;
  print: Print;
  labels: Readonly<Record<string, string>>;
  /** Weights in percent by row. */
  weights: Readonly<Record<string, number>>;
  /** Columns shown: the trial's cell says what none of them does. */
  shown: ReadonlySet<ColumnId>;
  /** Trials with rows of several arms: their rows are told apart by the arm. */
  severalArms: ReadonlySet<string>;
  severalControls: ReadonlySet<string>;
  /** One name of all controls stands over the rows. */
  controlSaid: boolean;
  severalEndpoints: boolean;
  /** Rows of several measures: each names its own. */
  severalMeasures: boolean;
  severalAssessors: boolean;
  /** The rows are rates at a time of their own, which nothing else says. */
  namesTime: boolean;
  /** Some row of an arm has its count: then each says what it knows of its own. */
  tellsCounts: boolean;
  /** Numbers of reports in the list of references below the figure. */
  cites: ReadonlyMap<string, number>;
  /** The reports of the rows and those that their cells name, by id. */
  reports: ReadonlyMap<string, ReportRef>;
}

const NOTHING: Cell = [{ text: "–", muted: true }];
const one = (text: string | null): Cell => (text === null || text === "" ? NOTHING : [{ text }]);

/** The cell of every column. A column without one does not compile. */
export const FIGURE_CELLS: { readonly [K in ColumnId]: (row: EvidenceRow, context: CellContext) => Cell } = {
  trial: trialCell,
  population: (row) => one(formatPopulation(row)),
  endpoint: ({ endpoint, outcome }) =>
    one(
      outcome?.kind === "landmark" && outcome.timeMonths !== null
        ? `${endpoint.id} at ${formatNumber(outcome.timeMonths)} mo`
        : endpoint.id,
    ),
  experimental: ({ arm, reference }, { shown }) => [
    { text: signs(arm.label) },
    ...(reference === null || shown.has("control")
      ? []
      : [{ text: `vs ${signs(reference.label)}`, muted: true }]),
  ],
  control: ({ reference }) => one(reference === null ? null : signs(reference.label)),
  n: sizeCell,
  medianExperimental: (row, context) => medianCell("medianExperimental", row, context),
  medianControl: (row, context) => medianCell("medianControl", row, context),
  forest: () => [],
  estimate: estimateCell,
  weight: ({ rowId }, { weights, print }) => {
    const weight = weights[rowId];
    return weight === undefined ? NOTHING : one(print.percent(weight));
  },
  p: pCell,
  tested: testedInFigure,
  significant: planCell,
  report: ({ report }, context) => one(citedLabel(report, context.cites)),
  followUp: ({ report }) => one(followUpWords(report)),
  tumor: ({ trial }) => one(trial.tumor),
  line: ({ trial }) => one(trial.line),
  phase: ({ trial }) => one(trial.phase),
  masking: ({ trial }) => one(trial.masking),
  biomarker: ({ biomarker }) => one(biomarker),
};

/** Styles that have no column of regimens: a trial's name alone tells a reader nothing of the drugs. */
const NAMES_ARM: ReadonlySet<string> = new Set(["slide", "jama", "bmj", "lancet"]);

function trialCell(row: EvidenceRow, context: CellContext): Cell {
  const { style, labels, shown, severalArms, severalControls, severalAssessors, controlSaid } = context;
  const { trial, report, arm, reference, assessor } = row;
  const own = labels[row.rowId];
  const withReport = style.trialWithReport && !shown.has("report");
  const source = citedLabel(report, context.cites);
  const name = own ?? (withReport ? `${trial.name}, ${source}` : trial.name);
  const namesArm = NAMES_ARM.has(style.id) || severalArms.has(trial.id);
  const namesControl = (NAMES_ARM.has(style.id) && !controlSaid) || severalControls.has(trial.id);
  const notes = [
    namesArm && !shown.has("experimental") ? signs(arm.label) : null,
    namesControl && !shown.has("experimental") && !shown.has("control") && reference !== null
      ? `vs ${signs(reference.label)}`
      : null,
    severalAssessors ? assessor : null,
    shown.has("endpoint") ? null : endpointNote(row, context),
    isEveryone(row) || shown.has("population") ? null : formatPopulation(row),
    !withReport && !shown.has("report") && style.id !== "slide" ? source : null,
  ].filter((note) => note !== null);
  const notesCell: CellText[] = notes.length === 0 ? [] : [{ text: notes.join(" · "), muted: true }];
  return [{ text: name, href: `/trials/${trial.id}` }, ...notesCell];
}

/** The endpoint where there are several; the time of a rate always: a rate without its time says nothing. */
function endpointNote({ endpoint, outcome }: EvidenceRow, { severalEndpoints, namesTime }: CellContext) {
  const months = namesTime && outcome?.kind === "landmark" ? outcome.timeMonths : null;
  const time = months === null ? [] : [`at ${formatNumber(months)} months`];
  return [...(severalEndpoints ? [endpoint.id] : []), ...time].join(" ") || null;
}

function sizeCell(row: EvidenceRow, context: CellContext): Cell {
  const { reference, outcome, patients } = row;
  const { tellsCounts } = context;
  const { arm, reference: control, of, otherReport } = patients;
  if (of === null) return NOTHING;
  const counts = tellsCounts && reference === null && arm !== null;
  const experimental = counts ? formatCount(outcome?.responders ?? null, arm) : String(arm ?? "–");
  const size = reference === null ? experimental : `${experimental} / ${control ?? "–"}`;
  return [
    { text: size },
    ...(otherReport === null ? [] : [{ text: numberIn("n", row, context) ?? otherReport, muted: true }]),
  ];
}

/** The report that a cell names, where it is not the row's. */
function quotedIn(
  column: ColumnId,
  { quotedReports }: EvidenceRow,
  { reports }: CellContext,
): ReportRef | null {
  const quoted = quotedReports.find((other) => other.column === column);
  return quoted === undefined ? null : (reports.get(quoted.id) ?? null);
}

/** "[3]": the report of a cell by its number alone, as a name under each number would leave the words beside it no room. */
function numberIn(column: ColumnId, row: EvidenceRow, context: CellContext): string | null {
  const report = quotedIn(column, row, context);
  const number = report === null ? undefined : context.cites.get(report.id);
  return number === undefined ? null : `[${number}]`;
}

/** "Garassino 2023 [3]": the report of a cell that is not the row's. */
function sourceIn(column: ColumnId, row: EvidenceRow, context: CellContext): string | null {
  const report = quotedIn(column, row, context);
  return report === null ? null : citedLabel(report, context.cites);
}

export type MedianColumn = "medianExperimental" | "medianControl";

/** The median of a cell, and the one beside it. */
export const mediansIn = (
  column: MedianColumn,
  { median, referenceMedian }: Pick<EvidenceRow, "median" | "referenceMedian">,
): { median: Median | null; other: Median | null } =>
  column === "medianExperimental"
    ? { median, other: referenceMedian }
    : { median: referenceMedian, other: median };

/** Where a median comes from, if not from the report and assessor of its row. */
export function medianSourceInFigure(
  column: MedianColumn,
  row: EvidenceRow,
  context: CellContext,
): string | null {
  const { median } = mediansIn(column, row);
  if (median === null) return null;
  const { otherReport, otherAssessor } = median;
  return medianSource({ otherReport: numberIn(column, row, context) ?? otherReport, otherAssessor });
}

function medianCell(column: MedianColumn, row: EvidenceRow, context: CellContext): Cell {
  const { print } = context;
  const { median, other } = mediansIn(column, row);
  const text = formatMedian(median, other);
  if (median === null || text === null) return NOTHING;
  const italic = !median.verified;
  const source = medianSourceInFigure(column, row, context);
  return [
    { text: median.notReached ? "NR" : print.plain(text), italic },
    ...(source === null ? [] : [{ text: source, muted: true, italic }]),
  ];
}

function estimateCell(row: EvidenceRow, { print, severalMeasures }: CellContext): Cell {
  const { estimate, ciLow, ciHigh, ciLevel, measure, intervalSource, verified, outcome } = row;
  if (estimate === null) return outcome?.kind === "median" ? [{ text: "median only", muted: true }] : NOTHING;
  const italic = !verified;
  const interval =
    ciLow === null || ciHigh === null
      ? null
      : print.interval(ciLow, ciHigh, measure, intervalSource === "wilson");
  const lead = severalMeasures && measure !== null ? `${measure} ` : "";
  const value = `${lead}${print.value(estimate, measure)}`;
  const notes = [
    interval === null ? "interval not in our data" : formatLevel(ciLevel) || null,
    intervalSource === "wilson" ? "CI computed" : null,
  ].filter((note) => note !== null);
  return [
    { text: interval === null ? value : `${value} ${interval}`, italic },
    ...(notes.length === 0 ? [] : [{ text: notes.join(", "), muted: true, italic }]),
  ];
}

/** The p, and below it the sides of its test, one line per word: the column stays narrow. */
function pCell(row: EvidenceRow, context: CellContext): Cell {
  const { p, pSides } = row;
  if (p === null) return NOTHING;
  const source = sourceIn("p", row, context);
  const words = [...sidesWords(p, pSides), ...(source === null ? [] : [source])];
  return [{ text: context.print.plain(signs(p)) }, ...words.map((text) => ({ text, muted: true }))];
}

/** The p of the tested analysis, and the figure and report that it belongs to. */
function testedInFigure(row: EvidenceRow, context: CellContext): Cell {
  const { print, cites } = context;
  const { tested } = row;
  const cell = testedCell(row);
  if (cell === null) return NOTHING;
  const { p, note, isOwn, verified } = cell;
  const italic = !verified;
  const first = { text: p === null ? "p not in our data" : `p ${print.plain(p)}`, italic };
  const source = sourceIn("tested", row, context);
  const words =
    tested === null
      ? source === null
        ? note
        : note.replace("this report", source)
      : isOwn
        ? source
        : tested.text + citedNumber(tested.report, cites);
  return words === null ? [first] : [first, { text: print.plain(words), muted: true, italic }];
}

/** The verdict by plan, and what is known of its threshold. */
function planCell(row: EvidenceRow, context: CellContext): Cell {
  const { print } = context;
  const verdict = planVerdict(row);
  const notes = [
    sourceIn("significant", row, context),
    verdict === "not-reached" ? NOT_REACHED : row.planNote,
  ];
  return [
    { text: PLAN_LABELS[verdict] },
    ...notes.flatMap((note) => (note === null ? [] : { text: print.plain(note), muted: true })),
  ];
}

const WRAPPING: ReadonlySet<ColumnId> = new Set([
  "trial",
  "population",
  "endpoint",
  "experimental",
  "control",
  "report",
  "tumor",
  "biomarker",
  "masking",
  "tested",
  "significant",
]);

const RIGHT: ReadonlySet<ColumnId> = new Set([
  "n",
  "medianExperimental",
  "medianControl",
  "weight",
  "p",
  "followUp",
]);

/** The columns of a figure, those before `forest` left of the plot and the others right of it. */
export function figureColumns(ids: readonly ColumnId[], head: (id: ColumnId) => string): FigureColumn[] {
  const plot = ids.includes("forest") ? ids.indexOf("forest") : ids.length;
  return ids.flatMap((id, index) =>
    id === "forest"
      ? []
      : [
          {
            id,
            head: head(id),
            align: RIGHT.has(id) ? ("right" as const) : ("left" as const),
            wraps: WRAPPING.has(id),
            side: index < plot ? ("left" as const) : ("right" as const),
          },
        ],
  );
}
