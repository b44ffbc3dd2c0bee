import { formatLevel, formatMedian, formatNumber, formatPopulation, signs } from "../../evidence/format";
import { type PlanVerdict, planVerdict } from "../../evidence/plan-verdict";
import type { EvidenceRow, Median } from "../../evidence/types";
import type { ColumnId } from "../../view";
import type { Print } from "../print";
import type { Cell, CellText, FigureColumn } from "../rows/row-figure";
import type { FigureStyle } from "../rows/style";

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
  severalEndpoints: boolean;
  /** Rows of several measures: each names its own. */
  severalMeasures: boolean;
  severalAssessors: boolean;
  /** Numbers of reports in the list of references beneath the figure. */
  cites: ReadonlyMap<string, number>;
}

const PLAN_WORDS: Record<PlanVerdict, string> = {
  significant: "yes",
  "earlier-significant": "yes, earlier report",
  "not-significant": "no",
  "earlier-not-significant": "no, earlier report",
  "not-recorded": "not recorded",
  exploratory: "exploratory",
};

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
  medianExperimental: ({ median, referenceMedian }, { print }) => medianCell(median, referenceMedian, print),
  medianControl: ({ median, referenceMedian }, { print }) => medianCell(referenceMedian, median, print),
  forest: () => [],
  estimate: estimateCell,
  weight: ({ rowId }, { weights, print }) => {
    const weight = weights[rowId];
    return weight === undefined ? NOTHING : one(print.percent(weight));
  },
  p: ({ p }, { print }) => one(p === null ? null : print.plain(signs(p))),
  significant: (row) => one(PLAN_WORDS[planVerdict(row)]),
  report: ({ report }, context) => one(cited(report.label, report.id, context)),
  followUp: ({ report }) =>
    one(report.medianFollowUpMonths === null ? null : formatNumber(report.medianFollowUpMonths)),
  tumor: ({ trial }) => one(trial.tumor),
  line: ({ trial }) => one(trial.line),
  phase: ({ trial }) => one(trial.phase),
  masking: ({ trial }) => one(trial.masking),
  biomarker: ({ biomarker }) => one(biomarker),
};

/** Styles that have no column of regimens: a trial's name alone tells a reader nothing of the drugs. */
const NAMES_ARM: ReadonlySet<string> = new Set(["slide", "jama", "bmj", "lancet"]);
const NAMES_CONTROL: ReadonlySet<string> = new Set(["jama", "bmj", "lancet"]);

/** "Garassino 2023 [3]", where the list of references has a number for it. */
function cited(label: string, id: string, { cites }: CellContext): string {
  const number = cites.get(id);
  return number === undefined ? label : `${label}\u00a0[${number}]`;
}

function trialCell(row: EvidenceRow, context: CellContext): Cell {
  const { style, labels, shown, severalArms, severalControls, severalEndpoints, severalAssessors } = context;
  const { trial, report, arm, reference, endpoint, population, subgroup, assessor } = row;
  const own = labels[row.rowId];
  const withReport = style.trialWithReport && !shown.has("report");
  const source = cited(report.label, report.id, context);
  const name = own ?? (withReport ? `${trial.name}, ${source}` : trial.name);
  const namesArm = NAMES_ARM.has(style.id) || severalArms.has(trial.id);
  const namesControl = NAMES_CONTROL.has(style.id) || severalControls.has(trial.id);
  const notes = [
    namesArm && !shown.has("experimental") ? signs(arm.label) : null,
    namesControl && !shown.has("experimental") && !shown.has("control") && reference !== null
      ? `vs ${signs(reference.label)}`
      : null,
    severalAssessors ? assessor : null,
    severalEndpoints && !shown.has("endpoint") ? endpoint.id : null,
    population !== "ITT" || subgroup !== null
      ? shown.has("population")
        ? null
        : formatPopulation(row)
      : null,
    !withReport && !shown.has("report") && style.id !== "slide" ? source : null,
  ].filter((note) => note !== null);
  const notesCell: CellText[] = notes.length === 0 ? [] : [{ text: notes.join(" · "), muted: true }];
  return [{ text: name, href: `/trials/${trial.id}` }, ...notesCell];
}

function sizeCell({ arm, reference, outcome, population, subgroup }: EvidenceRow): Cell {
  if (outcome !== null && outcome.responders !== null && outcome.n !== null)
    return one(`${outcome.responders}/${outcome.n}`);
  if (outcome !== null && outcome.n !== null) return one(String(outcome.n));
  if (subgroup !== null || arm.n === null) return NOTHING;
  const size = reference === null ? String(arm.n) : `${arm.n} / ${reference.n ?? "–"}`;
  // The size of a population other than all patients is not in the data: the reader must not take it for that.
  const whole =
    population === "ITT" ? [] : [{ text: reference === null ? "whole arm" : "whole arms", muted: true }];
  return [{ text: size }, ...whole];
}

function medianCell(median: Median | null, beside: Median | null, print: Print): Cell {
  const text = formatMedian(median, beside);
  if (median === null || text === null) return NOTHING;
  const italic = !median.verified;
  return [
    { text: median.notReached ? "NR" : print.plain(text), italic },
    ...(median.otherReport === null ? [] : [{ text: median.otherReport, muted: true, italic }]),
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
    interval === null ? "no interval on record" : formatLevel(ciLevel) || null,
    intervalSource === "wilson" ? "CI computed" : null,
  ].filter((note) => note !== null);
  return [
    { text: interval === null ? value : `${value} ${interval}`, italic },
    ...(notes.length === 0 ? [] : [{ text: notes.join(", "), muted: true, italic }]),
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
