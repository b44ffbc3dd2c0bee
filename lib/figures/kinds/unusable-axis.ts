import type { Useless } from "../../view/useless";
import { figureAxes } from "./index";
import type { FigureSource } from "./source";

/** Kinds whose axis is one of ratios, where the rows are comparisons. */
const OF_RATIOS = ["forest", "cumulative", "funnel", "history"];

/** Limits and ticks that are requested and can't be drawn. */
export function unusableAxis(source: FigureSource): Useless[] {
  const { options, result, measures } = source;
  const { axis, ticks, kind } = options;
  const isLog = result === "comparison" && measures.some((one) => one !== "RD") && OF_RATIOS.includes(kind);
  if (isLog && axis !== null && axis.from <= 0)
    return [{ param: "axis", why: `A log axis can't show ${axis.from}: start above 0.` }];
  const isDrawn = (tick: number) =>
    figureAxes({ ...source, options: { ...options, ticks: [tick] } }).some((drawn) =>
      drawn.ticks.some(({ value }) => value === tick),
    );
  // Ticks are in order: where the outermost are drawn, all are within the axis.
  const outermost = [...new Set([ticks[0], ticks.at(-1)])].filter((tick) => tick !== undefined);
  const lost = outermost.find((tick) => !isDrawn(tick));
  return lost === undefined
    ? []
    : [{ param: "ticks", why: `${lost} lies beyond the ends of the axis: set them with axis=FROM..TO.` }];
}
