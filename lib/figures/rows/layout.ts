import { position } from "../axis";
import type { Scene, SceneItem, TextStyle } from "../scene";
import type { TextMeasurer } from "../text/measure";
import { type AxisBlock, drawAxis, drawFavors, type NamesRoom } from "./axis-block";
import {
  type Block,
  type Frame,
  headBlock,
  headingBlock,
  noteBlock,
  paragraphBlock,
  rowBlock,
} from "./blocks";
import { type PlacedColumns, placeColumns } from "./columns";
import { legendBlock } from "./legend";
import { type PlotPlace, placeOn } from "./marks";
import { dealOut, OVER_AXIS, OVER_NOTES, type Page, total } from "./pages";
import type { Favors, PlotFrame, RowFigure } from "./row-figure";
import { withTextScaled } from "./style";
import type { FigureStyle } from "./styles";

/**
 * Gives a figure of rows its places. One scene, or one a page where the style has pages.
 * The height follows from the rows; nothing overlaps and nothing is cut, whatever the texts.
 */
export function layoutRows(figure: RowFigure, style: FigureStyle, measure: TextMeasurer): Scene[] {
  if (style.page === null) return pagesOf(figure, style, measure);
  if (style.id === "slide") return layoutSlides(figure, style, measure);
  return pagesOf(figure, fittedToPaper(figure, style, measure), measure);
}

/** Smallest share of its text size that a slide is set in before its rows are cut into several. */
const LEAST_ON_SLIDE = 0.62;

/** Share of its text size that a figure of several slides is set in. */
const ON_SEVERAL_SLIDES = 0.85;

/** A slide has the size of the screen: its text shrinks until all is on one, or its rows are dealt out to several. */
function layoutSlides(figure: RowFigure, style: FigureStyle, measure: TextMeasurer): Scene[] {
  const { width } = style;
  let pages: Scene[] = [];
  for (let scale = 1; scale >= LEAST_ON_SLIDE; scale -= 0.06) {
    pages = pagesOf(figure, withTextScaled(style, scale), measure);
    if (pages.length === 1 && pages.every((page) => page.width <= width + 0.01))
      return filledSlide(figure, withTextScaled(style, scale), measure, pages);
  }
  // What does not fit on one slide even in small type is better dealt out in larger type.
  pages = pagesOf(figure, withTextScaled(style, ON_SEVERAL_SLIDES), measure);
  // Columns that are still too wide for the screen make the whole scene wider; it keeps the screen's proportions.
  return pages.map((page) => {
    if (page.width <= width + 0.01) return page;
    return { ...page, height: Math.max(page.height, (page.width * 9) / 16) };
  });
}

/** Most padding of a row on a slide, in text sizes: few rows are not torn apart. */
const MOST_PADDING = 0.9;

/** A slide with room left gives it to its rows. */
function filledSlide(
  figure: RowFigure,
  style: FigureStyle,
  measure: TextMeasurer,
  fitting: Scene[],
): Scene[] {
  let best = fitting;
  for (let rowPadding = style.rowPadding + 0.05; rowPadding <= MOST_PADDING; rowPadding += 0.05) {
    const pages = pagesOf(figure, { ...style, rowPadding }, measure);
    if (pages.length > 1) break;
    best = pages;
  }
  return best;
}

const LANDSCAPE = { width: 841.89, height: 595.28 };

/** A4 upright; turned where the columns are too wide for it; then in smaller text. */
function fittedToPaper(figure: RowFigure, style: FigureStyle, measure: TextMeasurer): FigureStyle {
  if (placeColumns(figure, style, measure).width <= style.width) return style;
  let turned: FigureStyle = {
    ...style,
    width: LANDSCAPE.width,
    page: { height: LANDSCAPE.height, mostRows: Number.POSITIVE_INFINITY },
  };
  while (placeColumns(figure, turned, measure).width > turned.width && turned.text > 5)
    turned = withTextScaled(turned, 0.94);
  return turned;
}

function pagesOf(figure: RowFigure, style: FigureStyle, measure: TextMeasurer): Scene[] {
  const placed = placeColumns(figure, style, measure);
  const frame: Frame = { placed, places: placesOf(figure, placed), style, measure };
  const body = bodyBlocks(figure, frame);
  const tail = tailBlocks(figure, frame);
  const first = titleBlocks(figure, frame, false);
  const later = titleBlocks(figure, frame, true);
  // A legend stands below the axis of every page: a slide that is shown alone needs it too.
  const legend = legendBlocks(figure.legend, frame);
  const overLegend = legend.length > 0 ? OVER_NOTES * style.text : 0;
  const axisHeight = drawAxes(figure, frame, 0).height + overLegend + total(legend);
  const pages = dealOut({ body, tail, first, later, axisHeight, style });
  return pages.map((page) => drawPage(page, legend, figure, frame));
}

const legendBlocks = (legend: RowFigure["legend"], frame: Frame): Block[] =>
  legend.length === 0 ? [] : [legendBlock(legend, frame)];

/** Each plot's axis with its place beside the others. */
function placesOf({ plots }: RowFigure, placed: PlacedColumns): Frame["places"] {
  const place = (at: number, { axis }: PlotFrame) => ({ axis, ...(placed.plots[at] ?? placed.plots[0]) });
  const [first, ...more] = plots;
  return [place(0, first), ...more.map((plot, at) => place(at + 1, plot))];
}

/** Share of the plot's width that a side's name may reach beyond it. */
const MOST_BEYOND = 0.4;

/** What they may take of the gap to another plot or column, in text sizes. */
const BETWEEN = 0.3;

/** What the names of the sides below the rows may fill: beside the outermost plots there is nothing. */
function roomOfNames(at: number, { placed, places, style }: Frame): NamesRoom {
  const { left, width } = places[at] ?? places[0];
  const within = style.text * BETWEEN;
  return {
    from: Math.max(style.margin, left - (at === 0 ? MOST_BEYOND * width : within)),
    to: Math.min(
      placed.width - style.margin,
      left + width + (at === places.length - 1 ? MOST_BEYOND * width : within),
    ),
  };
}

/** The axes of all plots, beside each other. */
function drawAxes({ plots }: RowFigure, frame: Frame, top: number): AxisBlock {
  const { places, style, measure } = frame;
  const blocks = plots.flatMap((plot, at) => {
    const place = places[at];
    return place === undefined ? [] : [drawAxis(plot, place, roomOfNames(at, frame), top, style, measure)];
  });
  return {
    items: blocks.flatMap(({ items }) => items),
    height: Math.max(...blocks.map(({ height }) => height)),
  };
}

function titleBlocks(
  { title, subtitle, filters, plots }: RowFigure,
  frame: Frame,
  continued: boolean,
): Block[] {
  const { style } = frame;
  // On later slides the title only says what goes on: the room is for rows.
  const isLaterSlide = continued && style.id === "slide";
  const big: TextStyle = { size: isLaterSlide ? style.text : style.title, weight: 600, italic: false };
  const small: TextStyle = { size: style.head, weight: 400, italic: false };
  const { ink, muted } = style.colors;
  const heads = plots.map(({ head, favors }, at) => {
    const place = frame.places[at];
    const over = style.favorsOnTop && favors !== null && place !== undefined;
    return { head, over: over ? favorsBlock(favors, place, frame) : null };
  });
  return [
    ...(title === ""
      ? []
      : [
          paragraphBlock(
            continued ? `${title} (continued)` : title,
            "title",
            big,
            { color: ink, after: style.text * 0.6 },
            frame,
          ),
        ]),
    ...(subtitle === "" || continued
      ? []
      : [paragraphBlock(subtitle, "subtitle", small, { color: muted, after: style.text * 0.5 }, frame)]),
    // On every page: a slide or a sheet is shown alone too.
    ...(filters === ""
      ? []
      : [paragraphBlock(filters, "subtitle", small, { color: muted, after: style.text * 0.5 }, frame)]),
    headBlock(heads, frame),
  ];
}

function favorsBlock(favors: Favors, place: PlotPlace, frame: Frame): Block {
  const { style, measure } = frame;
  const within = style.text * BETWEEN;
  const room = { from: place.left - within, to: place.left + place.width + within };
  const draw = (top: number) => drawFavors(favors, place.axis, place, room, top, style, measure);
  return { height: draw(0).height, draw: (top) => draw(top).items };
}

function bodyBlocks({ groups, summary }: RowFigure, frame: Frame): Block[] {
  let index = 0;
  const body = groups.flatMap(({ label, rows, subtotal, notes }) => {
    const own = [
      ...[...rows, ...subtotal].map((row) => rowBlock(row, label, index++, frame)),
      ...notes.map((note) => noteBlock(note, label, frame)),
    ].map((block, at, { length }) =>
      // What sums a group up stays with its last row.
      at >= rows.length - 1 && at < length - 1 ? { ...block, keepWithNext: true } : block,
    );
    if (label === null) return own;
    // One block for the whole group: by it the rows of a group are known to belong together.
    const again = headingBlock(label, frame, true);
    return [headingBlock(label, frame), ...own.map((block) => ({ ...block, again }))];
  });
  return [...body, ...summary.map((row) => rowBlock(row, null, index++, frame))];
}

function tailBlocks({ footnotes, citations }: RowFigure, frame: Frame): Block[] {
  const { style } = frame;
  const text: TextStyle = { size: style.foot, weight: 400, italic: false };
  const options = { color: style.colors.muted, after: style.foot * 0.35 };
  return [
    ...footnotes.map((note) => paragraphBlock(note, "footnote", text, options, frame)),
    ...citations.map((citation) => paragraphBlock(citation, "citation", text, options, frame)),
  ];
}

function drawPage(
  { over, rows, under }: Page,
  legend: readonly Block[],
  figure: RowFigure,
  frame: Frame,
): Scene {
  const { placed, style } = frame;
  const items: SceneItem[] = [];
  let y = style.margin;
  const put = (blocks: readonly Block[]) => {
    for (const block of blocks) {
      items.push(...block.draw(y));
      y += block.height;
    }
  };
  put(over);
  const top = y;
  const grounds = items.length;
  put(rows);
  if (rows.length > 0) {
    y += OVER_AXIS * style.text;
    // Lines of the plot go below its marks.
    items.splice(grounds, 0, ...plotLines(figure, frame, top, y));
    const axis = drawAxes(figure, frame, y);
    items.push(...axis.items);
    y += axis.height + OVER_NOTES * style.text;
    // Of the looks only those of this page: a legend shows what can be seen beside it.
    const seen = new Set(
      items.flatMap(({ row, look }) => (row === undefined || look === undefined ? [] : [look])),
    );
    const own = figure.legend.filter(({ look }) => look.look === undefined || seen.has(look.look));
    put(own.length === figure.legend.length ? legend : legendBlocks(own, frame));
  }
  put(under);
  const height = Math.max(y + style.margin * 0.6, style.id === "slide" ? (style.page?.height ?? 0) : 0);
  return {
    kind: figure.kind,
    width: placed.width,
    height: style.page !== null && style.id !== "slide" ? Math.max(height, style.page.height) : height,
    background: style.colors.background,
    title: figure.title,
    description: figure.description,
    items: bandsFirst(items),
  };
}

/** Bands lie below the lines that run through all rows. */
const bandsFirst = (items: SceneItem[]): SceneItem[] => [
  ...items.filter(({ role }) => role === "band"),
  ...items.filter(({ role }) => role !== "band"),
];

function plotLines({ plots }: RowFigure, { places, style }: Frame, top: number, bottom: number): SceneItem[] {
  const items: SceneItem[] = [];
  const vertical = (place: PlotPlace, value: number, role: "reference" | "pooled-line"): void => {
    const share = position(place.axis, value);
    if (share < 0 || share > 1) return;
    const x = placeOn(place, value);
    items.push({
      type: "line",
      role,
      scale: place.axis.scale,
      x1: x,
      x2: x,
      y1: top,
      y2: bottom,
      color: role === "reference" ? style.colors.reference : style.colors.pooledLine,
      strokeWidth: style.text * 0.09,
      ...(role === "pooled-line" ? { dash: [style.text * 0.35, style.text * 0.3] } : {}),
    });
  };
  for (const [at, { axis, pooledAt }] of plots.entries()) {
    const place = places[at];
    if (place === undefined) continue;
    if (axis.reference !== null) vertical(place, axis.reference, "reference");
    if (pooledAt !== null) vertical(place, pooledAt, "pooled-line");
  }
  return items;
}
