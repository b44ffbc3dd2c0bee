import { columnLabel } from "../../evidence/columns";
import { signs } from "../../evidence/format";
import type { EvidenceRow } from "../../evidence/types";
import { heterogeneityWords } from "../../pool/sentence";
import type { PoolOf } from "../../pool/types";
import type { ColumnId } from "../../view";
import { isQuiet } from "../drawing";
import { type Print, printComputed, printer } from "../print";
import type { FigureRow, MarkLook, PlotMark, RowFigure } from "../rows/row-figure";
import type { FigureStyle } from "../rows/style";
import { columnsOfStyle } from "../rows/styles";
import { axisFor } from "./axis-choice";
import { FIGURE_CELLS, figureColumns } from "./cells";
import { citationNumbers, citationsOfFigure, citedByForest } from "./citations";
import { cellContext, classesOf } from "./context";
import { describeFigure } from "./description";
import { favorsOf } from "./favors";
import { footnotesOf } from "./notes";
import { grouped, orderRows } from "./order";
import { isPooled, modelName } from "./pool-words";
import type { FigureSource } from "./source";

export const MEASURE_HEADS = {
  HR: "Hazard ratio",
  OR: "Odds ratio",
  RR: "Risk ratio",
  RD: "Risk difference, points",
} as const;

/** The forest plot of a View. */
export function forestFigure(source: FigureSource, style: FigureStyle): RowFigure {
  const { options, pool, rows } = source;
  const print = printer(style, options.digits);
  const shownIds = columnsShown(source);
  const weights = weightsOf(source);
  const classes = classesOf(rows, options.color === "class");
  const cites = style.parts.has("citations") ? citationNumbers(citedByForest(source)) : new Map();
  const context = cellContext(source, style, print, { shownIds, weights, cites });
  const excluded = new Set(pool === null ? [] : source.view.excluded);
  const axis = axisFor(source, print);
  const largest = Math.max(0, ...rows.map((row) => weights[row.rowId] ?? 0));
  const toRow = (row: EvidenceRow): FigureRow => ({
    id: row.rowId,
    cells: Object.fromEntries(shownIds.map((id) => [id, FIGURE_CELLS[id](row, context)])),
    marks: marksOf(row, {
      look: lookOf(row, excluded.has(row.rowId), classes),
      share: shareOf(row, weights, largest, source.bounds.maxWeight),
      fits: row.measure !== "RD" || axis.reference === 0,
    }),
    pooled: false,
    excluded: excluded.has(row.rowId),
  });
  const groups = grouped(rows, style.parts.has("headings")).map(({ label, rows: own }) => {
    const subtotal = label === null ? undefined : pool?.groups.find(({ group }) => group === label);
    return {
      label,
      rows: orderRows(own, options, weights).map(toRow),
      ...subtotalOf(subtotal, own, style, print, source),
    };
  });
  return {
    kind: "forest",
    title: options.title ?? source.title,
    subtitle: options.subtitle ?? "",
    description: describeFigure(source),
    columns: figureColumns(shownIds, (id) => headOf(id, source, style)),
    plot: {
      axis,
      head: style.favorsOnTop ? "" : plotHead(source, style),
      label:
        source.result === "arm"
          ? "Percent of patients"
          : `${measureHead(source)}${axis.scale === "log" ? ", log scale" : ""}`,
      favors: style.parts.has("favors") ? favorsOf(source, style) : null,
      pooledAt:
        style.parts.has("pooled-line") && isPooled(pool) ? (pool.whole.figures?.estimate ?? null) : null,
    },
    groups,
    summary: pool === null ? [] : pooledRows(pool.whole, "pool", style, print, source),
    legend:
      classes.size < 2 ? [] : [...classes].map(([label, at]) => ({ label, look: { tone: { class: at } } })),
    footnotes: footnotesOf(source, style, print, symbolWords(source, style)),
    citations: style.parts.has("citations") ? citationsOfFigure(source) : [],
  };
}

function columnsShown({ options, result, pool, rows }: FigureSource): ColumnId[] {
  const wanted = options.columns ?? columnsOfStyle(options.style, result);
  const useless = (id: ColumnId) =>
    options.columns === null &&
    ((id === "weight" && !isPooled(pool)) ||
      (id === "medianExperimental" && rows.every(({ median }) => median === null)) ||
      (id === "medianControl" && rows.every(({ referenceMedian }) => referenceMedian === null)));
  const kept = wanted.filter((id) => !useless(id) && !(result === "arm" && NO_ARM.has(id)));
  // A row without its name says nothing, and a forest plot without the plot is a table.
  const named: ColumnId[] = kept.includes("trial") ? kept : ["trial", ...kept];
  return named.includes("forest") ? named : [...named, "forest"];
}

const NO_ARM: ReadonlySet<ColumnId> = new Set(["control", "medianControl", "p", "significant"]);

/** Weights of the model shown: within the group where subtotals stand, of the whole else; nothing without a pool. */
function weightsOf({ pool }: FigureSource): Record<string, number> {
  if (pool === null) return {};
  return pool.whole.figures !== null
    ? pool.whole.weights
    : Object.assign({}, ...pool.groups.map(({ weights }) => weights));
}

function shareOf(
  row: EvidenceRow,
  weights: Readonly<Record<string, number>>,
  largest: number,
  maxWeight: number | null,
): number | null {
  if (row.ciLow === null || row.ciHigh === null) return null;
  const weight = weights[row.rowId];
  if (weight !== undefined && largest > 0) return weight / largest;
  return (row.weight ?? 0) / (maxWeight || row.weight || 1);
}

function lookOf(row: EvidenceRow, excluded: boolean, classes: ReadonlyMap<string, number>): MarkLook {
  if (excluded) return { tone: "excluded" };
  const at = classes.get(row.arm.regimenClass);
  if (at !== undefined) return { tone: { class: at } };
  return { tone: isQuiet(row) ? "quiet" : "normal" };
}

function marksOf(
  { estimate, ciLow, ciHigh }: EvidenceRow,
  { look, share, fits }: { look: MarkLook; share: number | null; fits: boolean },
): PlotMark[] {
  if (estimate === null || !fits) return [];
  return [
    ...(ciLow === null || ciHigh === null
      ? []
      : [{ type: "interval" as const, from: ciLow, to: ciHigh, ...look }]),
    { type: "point", at: estimate, share, shape: "mark", ...look },
  ];
}

function subtotalOf(
  pool: PoolOf | undefined,
  rows: readonly EvidenceRow[],
  style: FigureStyle,
  print: Print,
  source: FigureSource,
): { subtotal: FigureRow[]; notes: string[] } {
  // A subtotal of one study would repeat it.
  if (pool === undefined || rows.length < 2 || !style.parts.has("subtotals"))
    return { subtotal: [], notes: [] };
  if (pool.figures === null) return { subtotal: [], notes: [print.plain(signs(pool.sentence))] };
  // A diamond may be wider than its rows make one think: the method says why.
  const words = [heterogeneityWords(pool.figures), pool.figures.method]
    .filter((part) => part !== "")
    .join("; ");
  const weights = weightsOf(source);
  const share = rows.reduce((sum, { rowId }) => sum + (weights[rowId] ?? 0), 0);
  return {
    subtotal: pooledRows(pool, `pool:${pool.group ?? ""}`, style, print, source, share).slice(0, 1),
    notes: style.parts.has("heterogeneity") && words !== "" ? [print.plain(`Heterogeneity: ${words}`)] : [],
  };
}

function pooledName(pool: PoolOf, { labels }: FigureStyle): string {
  const lead = pool.group === null ? labels.total : "Subtotal, ";
  const model = modelName(pool);
  return lead === "" ? model : lead + model.charAt(0).toLowerCase() + model.slice(1);
}

/**
 * The pooled estimate as a diamond, and its prediction interval as a thin bar beneath it.
 * @param share percent of the weights that the rows shown add up to.
 */
export function pooledRows(
  pool: PoolOf,
  id: string,
  style: FigureStyle,
  print: Print,
  { options }: FigureSource,
  share = 100,
): FigureRow[] {
  const { figures } = pool;
  if (figures === null) return [];
  const { estimate, ciLow, ciHigh, measure, prediction } = figures;
  const value = printComputed(print, estimate, measure, options.digits);
  const interval = print.interval(ciLow, ciHigh, measure, true);
  const name = pooledName(pool, style);
  const rows: FigureRow[] = [
    {
      id,
      cells: {
        trial: [{ text: name }],
        ...(figures.patients === null || pool.group !== null
          ? {}
          : { n: [{ text: String(figures.patients) }] }),
        weight: [{ text: print.percent(share) }],
        estimate: [{ text: `${value} ${interval}` }],
      },
      marks: [{ type: "diamond", estimate, low: ciLow, high: ciHigh }],
      pooled: true,
      excluded: false,
    },
  ];
  if (prediction !== null && style.parts.has("prediction"))
    rows.push({
      id: `${id}:prediction`,
      cells: {
        trial: [{ text: "95% prediction interval" }],
        estimate: [{ text: print.interval(prediction.low, prediction.high, measure, true) }],
      },
      marks: [{ type: "prediction", low: prediction.low, high: prediction.high }],
      pooled: true,
      excluded: false,
    });
  return rows;
}

const measureHead = ({ result, measures }: FigureSource): string => {
  if (result === "arm") return "Rate";
  const [only] = measures;
  if (measures.length !== 1 || only === undefined) return "Estimate";
  return MEASURE_HEADS[only as keyof typeof MEASURE_HEADS] ?? only;
};

/** RevMan names the method over the plot; the others what the plot shows. */
function plotHead(source: FigureSource, style: FigureStyle): string {
  const { pool } = source;
  if (style.id !== "revman" || !isPooled(pool))
    return style.id === "slide" ? "" : `${measureHead(source)} (95% CI)`;
  const model = pool.whole.figures?.tauSquared === null ? "Fixed" : "Random";
  return `${measureHead(source)} IV, ${model}, 95% CI`;
}

function headOf(id: ColumnId, source: FigureSource, style: FigureStyle): string {
  if (id === "trial") return style.labels.trial;
  if (id === "weight") return style.labels.weight;
  if (id === "estimate") {
    const short = source.measures.length === 1 && source.result === "comparison" ? source.measures[0] : null;
    const head =
      style.id === "bmj" || style.id === "revman" ? measureHead(source) : (short ?? measureHead(source));
    return `${head} (95% CI)`;
  }
  if (id === "n") {
    if (source.result === "arm")
      return source.rows.some(({ outcome }) => outcome?.responders != null) ? "Events/n" : "n";
    return "n, exp. / ctrl.";
  }
  if (id === "medianExperimental") return source.result === "arm" ? "Median, mo" : "Median, mo, exp.";
  if (id === "medianControl") return "Median, mo, ctrl.";
  return signs(columnLabel(id, source.result));
}

function symbolWords(source: FigureSource, style: FigureStyle): string {
  const { result, pool, rows } = source;
  const shape = style.mark === "diamond" ? "Diamond of a row" : "Square";
  const area = style.equalMarks
    ? "estimate"
    : isPooled(pool)
      ? "estimate, area in proportion to its weight in the model shown"
      : result === "arm"
        ? "rate, area in proportion to n"
        : "estimate, area in proportion to inverse variance";
  const some = (test: (row: EvidenceRow) => boolean) => rows.some(test);
  return [
    `${shape}: ${area}; line: 95% confidence interval${some(({ ciLevel }) => ciLevel !== null && ciLevel !== 95) ? " unless another level is named" : ""}; an arrow head: goes on beyond the axis.`,
    source.directions.length > 1
      ? "Rows differ in which side is better: hazard ratios favor the experimental arm below 1, ratios of response above 1."
      : null,
    some(({ ciLow, estimate }) => ciLow === null && estimate !== null)
      ? "Hollow: no interval on record."
      : null,
    some(isQuiet) && result === "comparison"
      ? "Paler: exploratory, not significant by the trial's plan, or not checked."
      : null,
    some(({ verified }) => !verified) ? "Italic: not checked against a source." : null,
    some(({ median, referenceMedian }) => (median?.notReached || referenceMedian?.notReached) ?? false)
      ? "NR: median not reached."
      : null,
    some(({ intervalSource }) => intervalSource === "wilson")
      ? "CI computed: by Wilson's method from n."
      : null,
  ]
    .filter((part) => part !== null)
    .join(" ");
}
