import type { Exploration } from "../../pool/types";
import { type Print, printComputed, printer } from "../print";
import type { FigureRow, RowFigure } from "../rows/row-figure";
import type { FigureStyle } from "../rows/style";
import { axisFor } from "./axis-choice";
import { citationsOfFigure } from "./citations";
import { countOf, describeRows } from "./description";
import { favorsOf } from "./favors";
import { MEASURE_HEADS } from "./forest";
import { heterogeneityNotes, plainNotesOf } from "./notes";
import type { Nothing } from "./nothing";
import { isPooled } from "./pool-words";
import type { FigureSource } from "./source";

type Step = Exploration["rows"][number] & {
  figure: NonNullable<Exploration["rows"][number]["figure"]>;
  step: NonNullable<Exploration["rows"][number]["step"]>;
};

/** The cumulative forest: the pool as it stood when the studies of each year had been added. */
export function cumulativeFigure(source: FigureSource, style: FigureStyle): RowFigure | Nothing {
  const { options, pool } = source;
  const exploration = pool?.exploration ?? null;
  const steps = (exploration?.rows ?? []).filter(isStep);
  if (pool === null || exploration === null || steps.length === 0) return refusalOf(source);
  const { measure } = pool;
  const print = printer(style, options.digits);
  const bounds = { ...boundsOf(steps), maxWeight: null };
  const axis = axisFor({ ...source, measures: measure === null ? [] : [measure], bounds }, print);
  const name = measure === null ? "Rate" : MEASURE_HEADS[measure];
  const rowOf = (step: Step): FigureRow => {
    const { estimate, ciLow, ciHigh } = step.figure;
    const value = printComputed(print, estimate, measure, options.digits);
    return {
      id: `until-${step.label}`,
      cells: {
        until: [{ text: step.label }],
        added: [{ text: step.step.added.join(", ") }],
        studies: [{ text: String(step.step.studies) }],
        estimate: [{ text: `${value} ${print.interval(ciLow, ciHigh, measure, true)}` }],
      },
      marks: [
        { type: "interval", from: ciLow, to: ciHigh, tone: "normal" },
        { type: "point", at: estimate, share: 0.3, shape: "mark", tone: "normal" },
      ],
      pooled: false,
      excluded: false,
    };
  };
  return {
    kind: "cumulative",
    title: options.title ?? source.title,
    subtitle: options.subtitle ?? "Cumulative: the pooled estimate as studies were added, year by year",
    description: describeRows(
      `Cumulative forest plot of ${countOf(steps.length, "step")}. ${pool.whole.sentence}`,
      steps.map((step) => sentenceOf(step, print, measure)),
    ),
    columns: [
      { id: "until", head: "Until", align: "left", wraps: false, side: "left" },
      { id: "added", head: "Added", align: "left", wraps: true, side: "left" },
      { id: "studies", head: "Studies", align: "right", wraps: false, side: "left" },
      {
        id: "estimate",
        head: `Pooled ${measure ?? "rate"} (95%\u00a0CI)`,
        align: "left",
        wraps: false,
        side: "right",
      },
    ],
    plot: {
      axis,
      head: style.favorsOnTop ? "" : `Pooled ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      label: measure === null ? "Percent of patients" : `${name}${axis.scale === "log" ? ", log scale" : ""}`,
      favors: style.parts.has("favors") ? favorsOf(source, style) : null,
      pooledAt:
        style.parts.has("pooled-line") && isPooled(pool) ? (pool.whole.figures?.estimate ?? null) : null,
    },
    groups: [{ label: null, rows: steps.map(rowOf), subtotal: [], notes: [] }],
    summary: [],
    legend: [],
    footnotes: [
      ...(style.parts.has("heterogeneity") ? heterogeneityNotes(source, print, false) : []),
      ...plainNotesOf(source, style, {
        symbols: `${exploration.note} ${style.mark === "diamond" ? "Diamond of a row" : "Square"}: pooled estimate so far; line: its 95% confidence interval; an arrow head: goes on beyond the axis; dashed: all studies.`,
      }),
    ],
    citations: style.parts.has("citations") ? citationsOfFigure(source) : [],
  };
}

const isStep = (row: Exploration["rows"][number]): row is Step =>
  row.figure !== null && row.step !== undefined;

/** Why there is no pool to follow, in the words of the pool. */
export function refusalOf({ pool, rows }: FigureSource): Nothing {
  if (rows.length === 0 || pool === null)
    return { nothing: "Nothing to pool.", why: "No row matches this view." };
  const { sentence, figures } = pool.whole;
  return {
    nothing: figures === null ? sentence : "The pool can't be drawn this way.",
    why:
      figures === null
        ? "This figure is drawn about a pooled estimate; the workbench says what would make one possible."
        : (pool.explorationRefused ?? ""),
  };
}

/** Intervals of one or two studies may be wide; the axis is made for those of more, and arrow heads say what is cut. */
function boundsOf(steps: readonly Step[]): { low: number; high: number } {
  const telling = steps.filter(({ step }) => step.studies > 2);
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
  const value = printComputed(print, figure.estimate, measure, null);
  return `Until ${label}, with ${step.added.join(", ")} added: ${value}, 95% interval ${print.interval(figure.ciLow, figure.ciHigh, measure, true)}.`;
}
