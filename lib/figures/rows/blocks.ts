import { ascentOf, type Role, type SceneItem, type Tag, type TextStyle } from "../scene";
import { type TextMeasurer, wrap } from "../text/measure";
import {
  type CellLine,
  cellLines,
  headLines,
  headStyle,
  type PlacedColumn,
  type PlacedColumns,
} from "./columns";
import { drawMarks, type PlotPlace } from "./marks";
import type { FigureRow } from "./row-figure";
import type { FigureStyle } from "./styles";

/** A strip of the figure that is never cut: it knows its height, and draws itself from any top. */
export interface Block {
  height: number;
  draw(top: number): SceneItem[];
  /** Stays on the page of the block that follows. */
  keepWithNext?: boolean;
  /** A row of the View, as opposed to headings and notes. */
  isRow?: boolean;
  /** What stands over it where a page begins with it: the heading of its group once more. */
  again?: Block;
}

/** What every block needs to draw. */
export interface Frame {
  placed: PlacedColumns;
  /** Of each plot. */
  places: readonly [PlotPlace, ...PlotPlace[]];
  style: FigureStyle;
  measure: TextMeasurer;
}

const LINE = 1.3;

const xOf = ({ align, left, width }: Pick<PlacedColumn, "align" | "left" | "width">) =>
  align === "left" ? left : align === "right" ? left + width : left + width / 2;

const ANCHORS = { left: "start", right: "end", center: "middle" } as const;

/** Lines of text one under the other. */
function drawLines(
  lines: readonly (TextStyle & { text: string; color: string; href?: string | undefined })[],
  x: number,
  top: number,
  anchor: "start" | "middle" | "end",
  tag: Tag,
  measure: TextMeasurer,
): SceneItem[] {
  let y = top;
  return lines.map(({ href, ...line }) => {
    const baseline = y + ascentOf(line.size);
    y += line.size * LINE;
    return {
      ...tag,
      ...line,
      type: "text",
      x,
      y: baseline,
      anchor,
      width: measure.width(line.text, line),
      ...(href === undefined ? {} : { href }),
    };
  });
}

const heightOf = (lines: readonly TextStyle[]) => lines.reduce((sum, { size }) => sum + size * LINE, 0);

/** A row: its cells in their columns, its marks in the plot, all about one middle. */
export function rowBlock(row: FigureRow, group: string | null, index: number, frame: Frame): Block {
  const { placed, places, style, measure } = frame;
  const [place] = places;
  const tag = { row: row.id, ...(group === null ? {} : { group }) };
  const cells = placed.columns.map((column, at) => {
    const width = row.pooled && column.wraps ? widthOverEmpty(row, at, placed, place) : column.width;
    return { column, lines: cellLines(row.cells[column.id], width, row, !column.wraps, style, measure) };
  });
  const content = Math.max(style.text * LINE, ...cells.map(({ lines }) => heightOf(lines)));
  const height = content + 2 * style.rowPadding * style.text;
  return {
    height,
    isRow: !row.pooled,
    draw: (top) => {
      const middle = top + height / 2;
      return [
        ...rowGround(row, index, top, height, frame, tag),
        ...cells.flatMap(({ column, lines }) =>
          drawLines(
            lines.map((line) => ({ ...line, color: inkOf(line, row, style) })),
            xOf(column),
            middle - heightOf(lines) / 2,
            ANCHORS[column.align],
            { ...tag, role: roleOf(column, row) },
            measure,
          ),
        ),
        ...drawMarks(row.marks, places[row.plot ?? 0] ?? place, middle, style, tag),
      ];
    },
  };
}

const inkOf = ({ muted }: CellLine, row: FigureRow, { colors }: FigureStyle) =>
  row.excluded ? colors.excluded : muted ? colors.muted : colors.ink;

function roleOf({ id }: PlacedColumn, row: FigureRow): Role {
  if (row.pooled) return id === "estimate" ? "pooled-estimate" : "pooled-label";
  return id === "estimate" ? "estimate" : id === "weight" ? "weight" : "cell";
}

/** The label of a row that sums up runs on to the next column that has something to say, or to the plot. */
function widthOverEmpty(row: FigureRow, at: number, { columns }: PlacedColumns, place: PlotPlace): number {
  const own = columns[at];
  if (own === undefined) return 0;
  let right = own.left + own.width;
  for (const next of columns.slice(at + 1)) {
    if (next.side !== own.side || (row.cells[next.id] ?? []).length > 0) break;
    right = next.left + next.width;
  }
  return Math.min(right, own.side === "left" ? place.left - 4 : Number.POSITIVE_INFINITY) - own.left;
}

/** Bands and hairlines behind a row. */
function rowGround(
  row: FigureRow,
  index: number,
  top: number,
  height: number,
  { placed, style }: Frame,
  tag: Omit<Tag, "role">,
): SceneItem[] {
  const { margin, colors } = style;
  const items: SceneItem[] = [];
  if (style.parts.has("bands") && index % 2 === 0 && !row.pooled)
    items.push({
      ...tag,
      type: "rect",
      role: "band",
      x: margin / 2,
      y: top,
      width: placed.width - margin,
      height,
      fill: colors.band,
      stroke: null,
      strokeWidth: 0,
    });
  if (style.rules === "rows") {
    const last = placed.columns.findLast(({ side }) => side === "left");
    items.push({
      ...tag,
      type: "line",
      role: "rule",
      x1: margin,
      x2: last === undefined ? margin : last.left + last.width,
      y1: top + height,
      y2: top + height,
      color: colors.rule,
      strokeWidth: 0.5,
    });
  }
  return items;
}

/** A heading over the rows of a group, across all that stands left of the plot; once more where a page cuts the group. */
export function headingBlock(label: string, frame: Frame, continued = false): Block {
  const { style, measure } = frame;
  const text: TextStyle = { size: style.text, weight: 600, italic: false };
  const lines = wrap(continued ? `${label} (continued)` : label, leftWidth(frame), text, measure);
  const padding = style.text * 0.5;
  return {
    height: heightOf(lines.map(() => text)) + padding + style.text * 0.1,
    keepWithNext: true,
    draw: (top) =>
      drawLines(
        lines.map((line) => ({ ...text, text: line, color: style.colors.ink })),
        style.margin,
        top + padding,
        "start",
        { role: "group", group: label },
        measure,
      ),
  };
}

const leftWidth = ({ placed, places: [place], style }: Frame) =>
  place.left > style.margin + 40 ? place.left - style.margin - 4 : placed.width - 2 * style.margin;

/** A small note below a group: its heterogeneity. */
export function noteBlock(note: string, group: string | null, frame: Frame): Block {
  const { style, measure } = frame;
  const text: TextStyle = { size: style.text * 0.85, weight: 400, italic: false };
  const lines = wrap(note, leftWidth(frame), text, measure);
  return {
    height: heightOf(lines.map(() => text)) + style.text * 0.3,
    draw: (top) =>
      drawLines(
        lines.map((line) => ({ ...text, text: line, color: style.colors.muted })),
        style.margin,
        top,
        "start",
        { role: "footnote", ...(group === null ? {} : { group }) },
        measure,
      ),
  };
}

/** A paragraph across the figure. */
export function paragraphBlock(
  words: string,
  role: Role,
  text: TextStyle,
  options: { color: string; after: number },
  { placed, style, measure }: Frame,
): Block {
  const lines = wrap(words, placed.width - 2 * style.margin, text, measure);
  return {
    height: heightOf(lines.map(() => text)) + options.after,
    draw: (top) =>
      drawLines(
        lines.map((line) => ({ ...text, text: line, color: options.color })),
        style.margin,
        top,
        "start",
        { role },
        measure,
      ),
  };
}

/** The heads of the columns, standing on one line, over a rule. */
export function headBlock(plots: readonly { head: string; over: Block | null }[], frame: Frame): Block {
  const { placed, places, style, measure } = frame;
  const text = headStyle(style);
  const heads = plots.flatMap(({ head, over }, at) => {
    const place = places[at];
    if (place === undefined) return [];
    const own = head === "" ? [] : headLines(head, place.width, style, measure);
    return [{ place, over, lines: own, overHeight: over?.height ?? 0 }];
  });
  const tallest = Math.max(
    ...heads.map((head) => head.overHeight + head.lines.length * text.size * LINE),
    ...placed.columns.map(({ headLines }) => headLines.length * text.size * LINE),
  );
  const height = tallest + style.text * 0.45;
  const lines = (words: readonly string[]) =>
    words.map((line) => ({ ...text, text: line, color: style.colors.ink }));
  return {
    height: height + style.text * 0.2,
    draw: (top) => {
      const bottom = top + tallest;
      return [
        ...placed.columns.flatMap((column) =>
          drawLines(
            lines(column.headLines),
            xOf(column),
            bottom - column.headLines.length * text.size * LINE,
            ANCHORS[column.align],
            { role: "head" },
            measure,
          ),
        ),
        ...heads.flatMap(({ place, over, lines: own, overHeight }) => [
          ...drawLines(
            lines(own),
            place.left + place.width / 2,
            bottom - overHeight - own.length * text.size * LINE,
            "middle",
            { role: "head" },
            measure,
          ),
          ...(over?.draw(bottom - overHeight) ?? []),
        ]),
        {
          type: "line",
          role: "rule",
          x1: style.margin,
          x2: placed.width - style.margin,
          y1: top + height,
          y2: top + height,
          color: style.colors.reference,
          strokeWidth: style.text * 0.08,
        },
      ];
    },
  };
}
