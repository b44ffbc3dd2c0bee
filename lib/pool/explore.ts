import {
  type AsymmetryTest,
  cumulative,
  eggerTest,
  estimatorStrip,
  funnel,
  influence,
  leaveOneOut,
  type PoolOptions,
  StatsInputError,
} from "../stats";
import type { View } from "../view";
import type { Fitted } from "./build";
import { printP, printPooled } from "./sentence";
import type { Exploration, FunnelView, PoolInput } from "./types";
import { INTERVAL_NAMES } from "./words";

interface Explored {
  exploration: Exploration | null;
  explorationRefused: string | null;
  funnel: FunnelView | null;
}

const NOTHING: Explored = { exploration: null, explorationRefused: null, funnel: null };

/** Computes the exploration that the View asks for, or says why it can't. */
export function explore(
  which: View["explore"],
  fitted: Fitted | null,
  rows: readonly PoolInput[],
  options: PoolOptions,
): Explored {
  if (which === "none") return NOTHING;
  if (fitted === null)
    return {
      ...NOTHING,
      explorationRefused: "There is no pool to explore: see what stands in its way above.",
    };
  try {
    if (which === "funnel") return { ...NOTHING, funnel: funnelOf(fitted) };
    return { ...NOTHING, exploration: TABLES[which](fitted, rows, options) };
  } catch (error) {
    if (!(error instanceof StatsInputError)) throw error;
    return {
      ...NOTHING,
      explorationRefused: `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`,
    };
  }
}

type Table = (fitted: Fitted, rows: readonly PoolInput[], options: PoolOptions) => Exploration;

const measureOf = (rows: readonly PoolInput[]) => rows[0]?.measure ?? null;

/** An estimate with its interval, brought to the scale of the screen. */
function figureOf({ scale }: Fitted, at: { estimate: number; ciLow: number; ciHigh: number }) {
  const { toScreen } = scale;
  return { estimate: toScreen(at.estimate), ciLow: toScreen(at.ciLow), ciHigh: toScreen(at.ciHigh) };
}

function printFigure(
  figure: { estimate: number; ciLow: number; ciHigh: number },
  measure: PoolInput["measure"],
): string {
  const print = (value: number) => printPooled(value, measure);
  return `${print(figure.estimate)} (${print(figure.ciLow)} to ${print(figure.ciHigh)})`;
}

const leaveOneOutTable: Table = (fitted, rows, options) => ({
  title: "Leave-one-out",
  note: "The pool without each study in turn. A row that moves the estimate far is worth a second look.",
  columns: ["Left out", "Pooled without it", "tau²", "I²"],
  rows: leaveOneOut(fitted.studies, options).map(({ omitted, tauSquared, iSquared, ...at }) => {
    const figure = figureOf(fitted, at);
    return {
      label: fitted.studies[omitted]?.label ?? "",
      cells: [
        printFigure(figure, measureOf(rows)),
        tauSquared?.toFixed(3) ?? "–",
        iSquared === null ? "–" : `${iSquared.toFixed(0)}%`,
      ],
      figure,
      flag: false,
    };
  }),
});

/** By year of the report that heads each row: what the pool would have said at the end of that year. */
const cumulativeTable: Table = (fitted, rows, options) => {
  const yearOf = ({ rows: ids }: Fitted["studies"][number]) =>
    Math.max(...rows.filter(({ rowId }) => ids.includes(rowId)).map(({ reportYear }) => reportYear));
  const years = fitted.studies.map(yearOf);
  return {
    title: "Cumulative: what was known when",
    note: "Studies are added by the year of the report shown; those of one year together. Choose an as-of date to see the earlier reports of each trial instead.",
    columns: ["Until", "Added", "Pooled", "tau²"],
    rows: cumulative(fitted.studies, { ...options, orderBy: years, collapseTies: true }).map(
      ({ added, key, tauSquared, k, ...at }) => {
        const figure = figureOf(fitted, at);
        return {
          label: String(key ?? ""),
          cells: [
            added.map((index) => fitted.studies[index]?.label ?? "").join(", "),
            printFigure(figure, measureOf(rows)),
            k === 1 ? "–" : (tauSquared?.toFixed(3) ?? "–"),
          ],
          figure,
          flag: false,
        };
      },
    ),
  };
};

const influenceTable: Table = (fitted, _rows, { model, tauSquaredMethod }) => ({
  title: "Influence",
  note: "What each study does to the pool (Viechtbauer and Cheung 2010). Marked where a usual bound is passed.",
  columns: ["Study", "Studentized residual", "DFFITS", "Cook's distance", "Hat", "tau² without"],
  rows: influence(fitted.studies, {
    ...(model ? { model } : {}),
    ...(tauSquaredMethod ? { tauSquaredMethod } : {}),
  }).map((row) => ({
    label: row.label ?? "",
    cells: [row.studentizedResidual, row.dffits, row.cooksDistance, row.hat, row.tauSquaredWithout].map(
      (value) => value.toFixed(3).replace("-", "−"),
    ),
    figure: null,
    flag: row.influential,
  })),
});

const estimatorTable: Table = (fitted, rows) => ({
  title: "Estimators",
  note: "Every estimator of tau² with every interval method: does the choice matter here?",
  columns: ["Estimator", "Interval", "Pooled", "tau²"],
  rows: estimatorStrip(fitted.studies).map((entry) => {
    const name = entry.tauSquaredMethod ?? "Common effect";
    const method = INTERVAL_NAMES[entry.intervalMethod];
    if (entry.refused !== null)
      return { label: name, cells: [method, `none: ${entry.refused}`, "–"], figure: null, flag: false };
    const figure = figureOf(fitted, entry);
    const tau = entry.model === "common" ? "–" : entry.tauSquared.toFixed(3);
    return { label: name, cells: [method, printFigure(figure, measureOf(rows)), tau], figure, flag: false };
  }),
});

const TABLES: Record<Exclude<View["explore"], "none" | "funnel">, Table> = {
  "leave-one-out": leaveOneOutTable,
  cumulative: cumulativeTable,
  influence: influenceTable,
  estimators: estimatorTable,
};

function funnelOf(fitted: Fitted): FunnelView {
  const center = (fitted.pooled ?? fitted.proportion)?.estimate ?? 0;
  const shape = funnel(fitted.studies, { center });
  return {
    points: shape.points.map(({ label, ...point }) => ({ label: label ?? "", ...point })),
    center,
    maxStandardError: shape.maxStandardError,
    region: { low: shape.funnel.low, high: shape.funnel.high },
    contours: shape.contours.map(({ level, low, high }) => ({ level, low, high })),
    log: fitted.scale.log,
    test: asymmetryWords(fitted),
  };
}

function asymmetryWords({ studies }: Fitted): string {
  try {
    const { bias, statistic, df, p, warning }: AsymmetryTest = eggerTest(studies);
    const words = `Egger's regression: bias ${bias.toFixed(2)}, t ${statistic.toFixed(2)} (df ${df}), ${printP(p)}.`;
    return warning === null ? words : `${words} ${warning}`;
  } catch (error) {
    if (!(error instanceof StatsInputError)) throw error;
    return `Egger's regression can't be computed: ${error.message}.`;
  }
}
