import { italicNote } from "../../evidence/beside-notes";
import { columnLabel } from "../../evidence/columns";
import { signs } from "../../evidence/format";
import { panelOf } from "../../evidence/panel-kinds";
import type { EvidenceRow } from "../../evidence/types";
import { heterogeneityWords, nearestCountWords } from "../../pool/sentence";
import type { PoolOf } from "../../pool/types";
import type { ColumnId } from "../../view";
import { lookOf } from "../looks";
import { type Print, printComputed, printer } from "../print";
import type { FigureRow, MarkLook, PlotMark, RowFigure } from "../rows/row-figure";
import { columnsOfStyle, type FigureStyle } from "../rows/styles";
import { areaWords } from "./areas";
import { FIGURE_CELLS, figureColumns } from "./cells";
import { citationNumbers, citationsOfFigure, citedByFigure } from "./citations";
import { cellContext, classesOf, tellsCounts } from "./context";
import { describeFigure } from "./description";
import { sharedControl } from "./favors";
import { lookLegend, sureness } from "./look-legend";
import { besideNotes, footnotesOf } from "./notes";
import { grouped, orderRows } from "./order";
import { headOfMeasure, MEASURE_HEADS, type Plots, plotsOf } from "./plots";
import { isPooled, modelName } from "./pool-words";
import type { FigureSource } from "./source";

/** The forest plot of a View. */
export function forestFigure(source: FigureSource, style: FigureStyle): RowFigure {
  const { options, pool, rows } = source;
  const { weights } = source.weights;
  const print = printer(style, options.digits);
  const shownIds = columnsShown(source);
  const classes = classesOf(rows, options.color === "class");
  const cites = style.parts.has("citations") ? citationNumbers(citedByFigure(source)) : new Map();
  // A slide has no room to name one comparator in every row.
  const control = style.id === "slide" && options.subtitle === null ? sharedControl(rows) : null;
  const context = cellContext(source, style, print, {
    ...{ shownIds, weights, cites, namesTime: true },
    controlSaid: control !== null,
  });
  const excluded = new Set(pool === null ? [] : source.view.excluded);
  const plots = plotsOf(rows, source.panels, source, style, print, {
    head: ({ measure }) =>
      rows.length === 0 ? `${measureHead(source)} (95% CI)` : plotHead(measure, source, style),
    pooledAt: ({ measure }) =>
      style.parts.has("pooled-line") && isPooled(pool) && pool.whole.figures?.measure === measure
        ? pool.whole.figures.estimate
        : null,
  });
  const largest = Math.max(0, ...rows.map((row) => weights[row.rowId] ?? 0));
  const toRow = (row: EvidenceRow): FigureRow => ({
    id: row.rowId,
    cells: Object.fromEntries(shownIds.map((id) => [id, FIGURE_CELLS[id](row, context)])),
    marks: marksOf(row, {
      look: { ...toneOf(row, excluded.has(row.rowId), classes), ...sureness(lookOf(row), style) },
      share: shareOf(row, weights, largest, panelOf(plots.panels, row)?.maxWeight ?? null),
    }),
    ...plots.placeOf(row),
    pooled: false,
    excluded: excluded.has(row.rowId),
  });
  const groups = grouped(rows, style.parts.has("headings")).map(({ label, rows: own }) => {
    const subtotal = label === null ? undefined : pool?.groups.find(({ group }) => group === label);
    return {
      label,
      rows: orderRows(own, options, weights).map(toRow),
      ...subtotalOf(subtotal, own, style, print, source, plots),
    };
  });
  return {
    kind: "forest",
    title: options.title ?? source.title,
    subtitle: options.subtitle ?? (control === null ? "" : `Comparator: ${control}`),
    filters: source.filters,
    description: describeFigure(source),
    columns: figureColumns(shownIds, (id) => headOf(id, source, style)),
    plots: plots.plots,
    groups,
    summary:
      pool === null
        ? []
        : pooledRows(pool.whole, "pool", style, print, source, placeOfPool(pool.whole, rows, plots)),
    legend: [
      ...(classes.size < 2
        ? []
        : [...classes].map(([label, at]) => ({ label, look: { tone: { class: at } } }))),
      ...lookLegend(
        groups.flatMap((group) => group.rows),
        source.result,
      ),
    ],
    footnotes: footnotesOf(source, style, print, symbolWords(source, style, shownIds)),
    citations: style.parts.has("citations") ? citationsOfFigure(source) : [],
  };
}

function columnsShown({ options, result, weights, rows }: FigureSource): ColumnId[] {
  const wanted = options.columns ?? columnsOfStyle(options.style, result);
  const useless = (id: ColumnId) =>
    options.columns === null &&
    ((id === "weight" && weights.of === null) ||
      (id === "medianExperimental" && rows.every(({ median }) => median === null)) ||
      (id === "medianControl" && rows.every(({ referenceMedian }) => referenceMedian === null)));
  const kept = wanted.filter((id) => !useless(id) && !(result === "arm" && NO_ARM.has(id)));
  // A row without its name says nothing, and a forest plot without the plot is a table.
  const named: ColumnId[] = kept.includes("trial") ? kept : ["trial", ...kept];
  return named.includes("forest") ? named : [...named, "forest"];
}

const NO_ARM: ReadonlySet<ColumnId> = new Set(["control", "medianControl", "p", "tested", "significant"]);

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

function toneOf(row: EvidenceRow, excluded: boolean, classes: ReadonlyMap<string, number>): MarkLook {
  if (excluded) return { tone: "excluded" };
  const at = classes.get(row.arm.regimenClass);
  return { tone: at === undefined ? "normal" : { class: at } };
}

function marksOf(
  { estimate, ciLow, ciHigh }: EvidenceRow,
  { look, share }: { look: MarkLook; share: number | null },
): PlotMark[] {
  if (estimate === null) return [];
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
  plots: Plots,
): { subtotal: FigureRow[]; notes: string[] } {
  // A subtotal of one study would repeat it.
  if (pool === undefined || rows.length < 2 || !style.parts.has("subtotals"))
    return { subtotal: [], notes: [] };
  if (pool.figures === null) return { subtotal: [], notes: [print.plain(signs(pool.sentence))] };
  // A diamond may be wider than its rows make one think: the method says why.
  const words = [heterogeneityWords(pool.figures), pool.figures.method]
    .filter((part) => part !== "")
    .join("; ");
  const { weights } = source.weights;
  const share = rows.reduce((sum, { rowId }) => sum + (weights[rowId] ?? 0), 0);
  return {
    subtotal: pooledRows(
      pool,
      `pool:${pool.group ?? ""}`,
      style,
      print,
      source,
      placeOfPool(pool, rows, plots),
      share,
    ).slice(0, 1),
    notes: style.parts.has("heterogeneity")
      ? [words === "" ? "" : `Heterogeneity: ${words}`, nearestCountWords(pool.figures)]
          .filter((note) => note !== "")
          .map(print.plain)
      : [],
  };
}

/** A pooled estimate stands in the plot of the rows that it sums up. */
function placeOfPool(
  { figures }: PoolOf,
  rows: readonly EvidenceRow[],
  plots: Plots,
): Pick<FigureRow, "plot"> {
  const summed = rows.find(({ measure }) => measure === (figures?.measure ?? null));
  return summed === undefined ? {} : plots.placeOf(summed);
}

function pooledName(pool: PoolOf, { labels }: FigureStyle): string {
  const lead = pool.group === null ? labels.total : "Subtotal, ";
  const model = modelName(pool);
  return lead === "" ? model : lead + model.charAt(0).toLowerCase() + model.slice(1);
}

/**
 * The pooled estimate as a diamond, and its prediction interval as a thin bar below it.
 * @param share percent of the weights that the rows shown add up to.
 */
export function pooledRows(
  pool: PoolOf,
  id: string,
  style: FigureStyle,
  print: Print,
  { options }: FigureSource,
  place: Pick<FigureRow, "plot"> = {},
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
      ...place,
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
      ...place,
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
function plotHead(measure: EvidenceRow["measure"], { pool }: FigureSource, style: FigureStyle): string {
  const head = headOfMeasure(measure);
  if (style.id !== "revman" || !isPooled(pool)) return style.id === "slide" ? "" : `${head} (95% CI)`;
  const model = pool.whole.figures?.tauSquared === null ? "Fixed" : "Random";
  return `${head} IV, ${model}, 95% CI`;
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
    if (source.result === "arm") return tellsCounts(source.rows) ? "Events/n" : "n";
    return "n, exp. / ctrl.";
  }
  if (id === "medianExperimental") return source.result === "arm" ? "Median, mo" : "Median, mo, exp.";
  if (id === "medianControl") return "Median, mo, ctrl.";
  return signs(columnLabel(id, source.result));
}

function symbolWords(source: FigureSource, style: FigureStyle, shown: readonly ColumnId[]): string {
  const { result, rows } = source;
  const classes = classesOf(rows, source.options.color === "class").size;
  const shape = classes > 0 ? "Mark" : style.mark === "diamond" ? "Diamond of a row" : "Square";
  const what = result === "arm" ? "rate" : "estimate";
  const area = style.equalMarks ? what : `${what}, ${areaWords(source)}`;
  const some = (test: (row: EvidenceRow) => boolean) => rows.some(test);
  return [
    `${shape}: ${area}; line: 95% confidence interval${some(({ ciLevel }) => ciLevel !== null && ciLevel !== 95) ? " unless another level is named" : ""}; an arrowhead: extends beyond the axis.`,
    some(({ ciLow, estimate }) => ciLow === null && estimate !== null)
      ? `A mark without a line: no interval in our data${style.equalMarks ? "" : "; its size is fixed and has no meaning"}.`
      : null,
    italicNote(rows),
    some(({ median, referenceMedian }) => (median?.notReached || referenceMedian?.notReached) ?? false)
      ? "NR: median not reached."
      : null,
    ...besideNotes(rows, shown),
    shown.includes("weight") ? source.weights.note : null,
    some(({ intervalSource }) => intervalSource === "wilson")
      ? "CI computed: by Wilson's method from the count, where it is reported or only one fits the rate."
      : null,
  ]
    .filter((part) => part !== null)
    .join(" ");
}
