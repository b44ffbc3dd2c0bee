import { signs } from "../../evidence/format";
import type { PanelKind } from "../../evidence/panel-kinds";
import type { Exploration, YearStep } from "../../pool/types";
import { yearWords } from "../../pool/words";
import { type Print, printComputed, printer } from "../print";
import type { Cell, FigureRow, RowFigure } from "../rows/row-figure";
import type { FigureStyle } from "../rows/styles";
import { axisFor } from "./axis-choice";
import { citationsOfFigure } from "./citations";
import { countOf, describeRows } from "./description";
import { favorsOf } from "./favors";
import { heterogeneityNotes, plainNotesOf } from "./notes";
import type { Nothing } from "./nothing";
import { MEASURE_HEADS } from "./plots";
import { isPooled } from "./pool-words";
import type { FigureSource } from "./source";

type Step = Exploration["rows"][number] & {
  step: NonNullable<Exploration["rows"][number]["step"]>;
};
type PooledStep = Step & { figure: NonNullable<Step["figure"]> };

/** The cumulative forest: the pool as it stood at the end of each year, by the reports that were out then. */
export function cumulativeFigure(source: FigureSource, style: FigureStyle): RowFigure | Nothing {
  const { options, pool } = source;
  const exploration = pool?.exploration ?? null;
  const steps = (exploration?.rows ?? []).filter(isStep);
  const pooled = steps.filter(isPooledStep);
  if (pool === null || exploration === null || pooled.length === 0) return refusalOf(source);
  const { measure } = pool;
  const print = printer(style, options.digits);
  const axis = axisFor({ measure, ...boundsOf(pooled) }, options, print);
  const name = measure === null ? "Rate" : MEASURE_HEADS[measure];
  const rowOf = (step: Step): FigureRow => {
    const { label, figure, step: year } = step;
    const value = figure && printComputed(print, figure.estimate, measure, options.digits);
    return {
      id: `until-${label}`,
      cells: {
        until: [{ text: label }],
        entered: changeCell(year),
        studies: [{ text: String(year.studies ?? "–") }],
        estimate: [
          figure === null
            ? { text: "not pooled", muted: true }
            : { text: `${value} ${print.interval(figure.ciLow, figure.ciHigh, measure, true)}` },
        ],
      },
      marks:
        figure === null
          ? []
          : [
              { type: "interval", from: figure.ciLow, to: figure.ciHigh, tone: "normal" },
              { type: "point", at: figure.estimate, share: 0.3, shape: "mark", tone: "normal" },
            ],
      pooled: false,
      excluded: false,
    };
  };
  return {
    kind: "cumulative",
    title: options.title ?? source.title,
    subtitle: options.subtitle ?? "Cumulative: the pooled estimate as of the end of each year",
    filters: source.filters,
    description: describeRows(
      `Cumulative forest plot of ${countOf(steps.length, "year")}. ${pool.whole.sentence}`,
      source,
      steps.map((step) => sentenceOf(step, print, measure)),
    ),
    columns: [
      { id: "until", head: "Until", align: "left", wraps: false, side: "left" },
      { id: "entered", head: "Entered or updated", align: "left", wraps: true, side: "left" },
      { id: "studies", head: "Studies", align: "right", wraps: false, side: "left" },
      {
        id: "estimate",
        head: `Pooled ${measure ?? "rate"} (95%\u00a0CI)`,
        align: "left",
        wraps: false,
        side: "right",
      },
    ],
    plots: [
      {
        axis,
        head: style.favorsOnTop ? "" : `Pooled ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
        label:
          measure === null ? "Percent of patients" : `${name}${axis.scale === "log" ? ", log scale" : ""}`,
        favors: style.parts.has("favors") ? favorsOf(source, style, panelOfPool(source)) : null,
        pooledAt:
          style.parts.has("pooled-line") && isPooled(pool) ? (pool.whole.figures?.estimate ?? null) : null,
      },
    ],
    groups: [{ label: null, rows: steps.map(rowOf), subtotal: [], notes: [] }],
    summary: [],
    legend: [],
    footnotes: [
      ...(style.parts.has("heterogeneity") ? heterogeneityNotes(source, print, false) : []),
      ...steps.flatMap(({ label, step }) =>
        step.refused === null ? [] : [`${label}: ${signs(step.refused)}`],
      ),
      ...plainNotesOf(source, style, {
        symbols: `${exploration.note} ${style.mark === "diamond" ? "Diamond of a row" : "Square"}: pooled estimate so far; line: its 95% confidence interval; an arrowhead: extends beyond the axis; dashed: the pool of this view.`,
      }),
    ],
    citations: style.parts.has("citations") ? citationsOfFigure(source) : [],
  };
}

const isStep = (row: Exploration["rows"][number]): row is Step => row.step !== undefined;
const isPooledStep = (step: Step): step is PooledStep => step.figure !== null;

/** Trials that came in, and below them those whose figure is another one now. */
function changeCell({ entered, updated, left }: YearStep): Cell {
  const later = [
    updated.length === 0 ? "" : `updated: ${updated.join(", ")}`,
    left.length === 0 ? "" : `no longer in: ${left.join(", ")}`,
  ].filter((part) => part !== "");
  return [
    ...(entered.length === 0 ? [] : [{ text: entered.join(", ") }]),
    ...later.map((text) => ({ text, muted: true })),
  ];
}

/** The panel of the pooled rows: which side of their measure is the better one. */
const panelOfPool = ({ rows, pool }: FigureSource): PanelKind => ({
  measure: pool?.measure ?? null,
  better: rows.find(({ measure }) => measure === (pool?.measure ?? null))?.endpoint.better ?? "lower",
});

/** Why there is no pool to follow, in the words of the pool. */
export function refusalOf({ pool, rows }: FigureSource): Nothing {
  if (rows.length === 0 || pool === null)
    return { nothing: "Nothing to pool.", why: "No row matches this view." };
  const { sentence, figures } = pool.whole;
  return {
    nothing: figures === null ? sentence : "The pool can't be drawn this way.",
    why:
      figures === null
        ? "This figure needs a pooled estimate; the workbench says what would make one possible."
        : (pool.explorationRefused ?? ""),
  };
}

/** Intervals of one or two studies may be wide; the axis is made for those of more, and arrowheads say what is cut. */
function boundsOf(steps: readonly PooledStep[]): { low: number; high: number } {
  const telling = steps.filter(({ step }) => (step.studies ?? 0) > 2);
  const kept = telling.length > 0 ? telling : steps;
  const estimates = steps.map(({ figure }) => figure.estimate);
  return {
    low: Math.min(...kept.map(({ figure }) => figure.ciLow), ...estimates),
    high: Math.max(...kept.map(({ figure }) => figure.ciHigh), ...estimates),
  };
}

function sentenceOf(
  { label, figure, step }: Step,
  print: Print,
  measure: Parameters<typeof printComputed>[2],
): string {
  const change = yearWords(step);
  const when = `Until ${label}${change === "" ? "" : ` (${change})`}`;
  if (figure === null) return `${when}: ${step.refused ?? "not pooled"}`;
  const value = printComputed(print, figure.estimate, measure, null);
  return `${when}: ${value}, 95% interval ${print.interval(figure.ciLow, figure.ciHigh, measure, true)}.`;
}
