import { signs } from "../../evidence/format";
import type { FunnelView } from "../../pool/types";
import type { Axis } from "../axis";
import { type Print, printComputed, printer } from "../print";
import type { FigureStyle } from "../rows/styles";
import type { Scene, TextStyle } from "../scene";
import { printable, type TextMeasurer } from "../text/measure";
import { citationsOfFigure } from "./citations";
import { refusalOf } from "./cumulative";
import { describeRows } from "./description";
import { type FlowEntry, flow } from "./flow";
import { axes, moved } from "./funnel-axes";
import { type FunnelPoint, letterOf, plotFunnel, shadeOf } from "./funnel-plot";
import { funnelAxis, funnelScale } from "./funnel-scale";
import { heterogeneityNotes, plainNotesOf, sourceNotes } from "./notes";
import { sceneOfNothing } from "./nothing";
import { type DrawInto, fittedToPage, placeSheet } from "./sheet";
import type { FigureSource } from "./source";

/** Height of the frame as a share of the width where no page sets it. */
const SHAPE = 0.56;

const LINE = 1.3;

/** A contour-enhanced funnel plot: estimates across, standard errors down. */
export function funnelScenes(source: FigureSource, style: FigureStyle, measure: TextMeasurer): Scene[] {
  const funnel = source.pool?.funnel ?? null;
  if (funnel === null) return [sceneOfNothing(refusalOf(source), "funnel", source, style, measure)];
  const { options, pool } = source;
  const print = printer(style, options.digits);
  const points = funnel.points.map(
    ({ label, rows: own, estimate, standardError }): FunnelPoint => ({
      name: printable(signs(nameOf(label, own, options.labels))).trim(),
      row: own[0] ?? label,
      estimate,
      standardError,
    }),
  );
  const sheet = {
    kind: "funnel" as const,
    title: options.title ?? source.title,
    subtitle: options.subtitle ?? "Funnel plot: do small studies differ from large ones?",
    filters: source.filters,
    description: describeRows(
      `Funnel plot of ${points.length} studies. ${funnel.words} ${pool?.whole.sentence ?? ""}`,
      source,
      funnel.points.map(
        ({ label, printed, standardError }) =>
          `${label}: ${printed}, standard error ${standardError.toFixed(3)}.`,
      ),
    ),
    body: [],
    footnotes: [
      print.plain(funnel.words),
      // A slide has room for the plot or for the small print.
      ...(style.parts.has("heterogeneity") && style.id !== "slide"
        ? heterogeneityNotes(source, print, false)
        : []),
      ...plainNotesOf(source, style, { symbols: "" }),
      ...sourceNotes(source),
    ],
    citations: style.parts.has("citations") ? citationsOfFigure(source) : [],
  };
  return [
    fittedToPage(style, (own) =>
      placeSheet(sheet, own, measure, drawFunnel(funnel, points, source, own, print, measure)),
    ),
  ];
}

/** The axis of estimates; none where they are rates, whose ticks are set by the figure itself. */
export function funnelAxes(source: FigureSource, style: FigureStyle): Axis[] {
  const funnel = source.pool?.funnel ?? null;
  const axis = funnel === null ? null : funnelAxis(funnel, source, printer(style, source.options.digits));
  return axis === null ? [] : [axis];
}

const nameOf = (label: string, rows: readonly string[], labels: Readonly<Record<string, string>>): string =>
  (rows.length === 1 && rows[0] !== undefined ? labels[rows[0]] : undefined) ?? label;

const plain = (size: number): TextStyle => ({ size, weight: 400, italic: false });

function drawFunnel(
  funnel: FunnelView,
  points: readonly FunnelPoint[],
  source: FigureSource,
  style: FigureStyle,
  print: Print,
  measure: TextMeasurer,
): DrawInto {
  const scale = funnelScale(funnel, source, print);
  const size = style.head * 0.94;
  const words = plain(size);
  const errorWidth = Math.max(0, ...scale.errors.map(({ label }) => measure.width(label, words)));
  const left = errorWidth + size * LINE + size * 1.1;
  const beneath = size * (2 * LINE + 0.9);
  return ({ width, height }) => {
    const legend = flow(
      legendOf(funnel, source, style, print),
      width,
      {
        text: plain(style.foot * 1.08),
        color: style.colors.muted,
        role: "legend",
        symbol: style.text * 1.7,
        gap: style.text * 1.4,
      },
      measure,
    );
    // Half of the last tick's label reaches beyond the frame.
    const frame = (tall: number) => ({
      left,
      top: size * 0.4,
      right: width - size * 1.2,
      bottom: size * 0.4 + tall,
    });
    const keyOf = (lettered: boolean) =>
      flow(
        lettered
          ? points.map(({ name, row }, index) => ({ words: `${letterOf(index)}\u00a0 ${name}`, row }))
          : [],
        width,
        {
          text: plain(style.foot * 1.08),
          color: style.colors.ink,
          role: "legend",
          symbol: 0,
          gap: style.text * 1.6,
        },
        measure,
      );
    const around = size * 0.4 + beneath + legend.height + size * 0.6;
    const tallOf = (key: number) =>
      height === null ? width * SHAPE : Math.max(style.text * 9, height - around - key);
    const first = plotFunnel(funnel, points, scale, frame(tallOf(0)), style, measure);
    const key = keyOf(first.lettered);
    const box = frame(tallOf(key.height));
    const plot = first.lettered ? plotFunnel(funnel, points, scale, box, style, measure) : first;
    const bottom = box.bottom + beneath;
    // The names that found room in the taller frame have it still: it is only made lower for a key.
    const shown = first.lettered && !plot.lettered ? keyOf(false) : key;
    return {
      width,
      height: bottom + size * 0.6 + legend.height + shown.height,
      draw: (x, y) => [
        ...moved([...plot.items, ...axes(scale, box, funnel.axis, style, measure)], x, y),
        ...shown.draw(x, y + bottom),
        ...legend.draw(x, y + bottom + shown.height + size * 0.3),
      ],
    };
  };
}

function legendOf(
  funnel: FunnelView,
  { pool, options }: FigureSource,
  style: FigureStyle,
  print: Print,
): FlowEntry[] {
  const { colors, text } = style;
  const line =
    (color: string, dash?: readonly number[]): NonNullable<FlowEntry["symbol"]> =>
    (left, middle, width) => [
      {
        type: "line",
        role: "legend",
        x1: left,
        x2: left + width,
        y1: middle,
        y2: middle,
        color,
        strokeWidth: text * 0.11,
        ...(dash === undefined ? {} : { dash }),
      },
    ];
  const shade =
    (index: number): NonNullable<FlowEntry["symbol"]> =>
    (left, middle, width) => [
      {
        type: "rect",
        role: "legend",
        x: left,
        y: middle - text * 0.4,
        width,
        height: text * 0.8,
        fill: shadeOf(index, style),
        stroke: colors.rule,
        strokeWidth: text * 0.04,
      },
    ];
  const { measure } = pool ?? { measure: null };
  const estimate = pool?.whole.figures?.estimate ?? null;
  const pooled = estimate === null ? "" : ` ${printComputed(print, estimate, measure, options.digits)}`;
  return [
    { words: `pooled ${measure ?? "rate"}${pooled}`, symbol: line(colors.pooledLine) },
    {
      words: "95% of studies, if all shared one effect",
      symbol: line(colors.muted, [text * 0.4, text * 0.32]),
    },
    ...(funnel.contours.length === 0
      ? []
      : [
          { words: "p > 0.10", symbol: shade(2) },
          { words: "p 0.05 to 0.10", symbol: shade(1) },
          { words: "p 0.01 to 0.05", symbol: shade(0) },
          { words: "no effect", symbol: line(colors.reference) },
        ]),
  ];
}
