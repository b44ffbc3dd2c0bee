import type { FigureKind } from "../../view/figure-kinds";
import { withTextScaled } from "../rows/style";
import type { FigureStyle } from "../rows/styles";
import { ascentOf, type Role, type Scene, type SceneItem, type TextStyle } from "../scene";
import { printable, type TextMeasurer, wrap } from "../text/measure";

/** A figure that is no rows beside an axis: a drawing between its title and its notes. */
export interface Sheet {
  kind: FigureKind;
  /** Empty: none. */
  title: string;
  subtitle: string;
  /** The filters that the title does not name; empty: none. */
  filters: string;
  description: string;
  /** Words in the size of the rows, in place of a drawing that has nothing to show. */
  body: readonly string[];
  footnotes: readonly string[];
  citations: readonly string[];
}

/** A drawing that knows its size and draws itself from any corner. */
export interface Drawing {
  width: number;
  height: number;
  draw(left: number, top: number): SceneItem[];
}

/** Makes the drawing for a width; on a slide and on paper for the height that is left as well. */
export type DrawInto = (room: { width: number; height: number | null }) => Drawing | null;

const LINE = 1.3;

/** Least height of a drawing, in text sizes: notes that leave less make the page longer. */
const LEAST_HEIGHT = 20;

/** Smallest share of its text size that a page is set in. */
const LEAST_SCALE = 0.62;

/** Sets a sheet in smaller and smaller text until it is no larger than the style's page, if it has one. */
export function fittedToPage(
  style: FigureStyle,
  place: (style: FigureStyle) => Scene,
  least = LEAST_SCALE,
): Scene {
  let scene = place(style);
  const { page, width } = style;
  if (page === null) return scene;
  const fits = ({ height, width: own }: Scene) => height <= page.height + 0.01 && own <= width + 0.01;
  for (let scale = 0.94; !fits(scene) && scale >= least; scale -= 0.06)
    scene = place(withTextScaled(style, scale));
  // What is still too large keeps the proportions of the page, and is shown smaller as a whole.
  const grown = Math.max(scene.width / width, scene.height / page.height);
  return grown > 1 ? { ...scene, width: grown * width, height: grown * page.height } : scene;
}

/** Places a sheet: one scene, as high as it must be, and as wide as the drawing needs. */
export function placeSheet(
  sheet: Sheet,
  style: FigureStyle,
  measure: TextMeasurer,
  drawInto: DrawInto = () => null,
): Scene {
  const inner = style.width - 2 * style.margin;
  const first = stack(headParagraphs(sheet, style), inner, measure);
  const last = stack(tailParagraphs(sheet, style), inner, measure);
  const fixed = style.page?.height ?? null;
  const left =
    fixed === null
      ? null
      : Math.max(
          LEAST_HEIGHT * style.text,
          fixed - 1.6 * style.margin - first.height - last.height - (last.height > 0 ? GAP * style.text : 0),
        );
  const drawing = drawInto({ width: inner, height: left });
  const width = Math.max(style.width, (drawing?.width ?? 0) + 2 * style.margin);
  const top = style.margin + first.height;
  const foot = top + (drawing === null ? 0 : drawing.height + (last.height > 0 ? GAP * style.text : 0));
  return {
    kind: sheet.kind,
    width,
    height: Math.max(foot + last.height + style.margin * 0.6, fixed ?? 0),
    background: style.colors.background,
    title: printable(sheet.title).trim(),
    description: printable(sheet.description).trim(),
    items: [
      ...first.draw(style.margin, style.margin),
      ...(drawing?.draw(style.margin + (width - 2 * style.margin - drawing.width) / 2, top) ?? []),
      ...last.draw(style.margin, foot),
    ],
  };
}

/** Between the drawing and the notes, in text sizes. */
const GAP = 1;

interface Paragraph extends TextStyle {
  words: string;
  role: Role;
  color: string;
  after: number;
}

function headParagraphs({ title, subtitle, filters, body }: Sheet, style: FigureStyle): Paragraph[] {
  const { ink, muted } = style.colors;
  const base = { weight: 400, italic: false } as const;
  return [
    {
      ...base,
      words: title,
      role: "title",
      size: style.title,
      weight: 600,
      color: ink,
      after: style.text * 0.6,
    },
    { ...base, words: subtitle, role: "subtitle", size: style.head, color: muted, after: style.text * 0.5 },
    { ...base, words: filters, role: "subtitle", size: style.head, color: muted, after: style.text * 0.5 },
    ...body.map(
      (words): Paragraph => ({
        ...base,
        words,
        role: "cell",
        size: style.text,
        color: ink,
        after: style.text * 0.6,
      }),
    ),
  ];
}

function tailParagraphs({ footnotes, citations }: Sheet, style: FigureStyle): Paragraph[] {
  const base = {
    size: style.foot,
    weight: 400,
    italic: false,
    color: style.colors.muted,
    after: style.foot * 0.35,
  } as const;
  return [
    ...footnotes.map((words): Paragraph => ({ ...base, words, role: "footnote" })),
    ...citations.map((words): Paragraph => ({ ...base, words, role: "citation" })),
  ];
}

/** Paragraphs one under the other, wrapped to a width. */
function stack(
  paragraphs: readonly Paragraph[],
  width: number,
  measure: TextMeasurer,
): { height: number; draw(left: number, top: number): SceneItem[] } {
  const said = paragraphs
    .map((paragraph) => ({ ...paragraph, words: printable(paragraph.words).trim() }))
    .filter(({ words }) => words !== "");
  const blocks = said.map(({ words, role, color, after, ...text }) => ({
    lines: wrap(words, width, text, measure),
    role,
    color,
    after,
    text,
  }));
  return {
    height: blocks.reduce((sum, { lines, text, after }) => sum + lines.length * text.size * LINE + after, 0),
    draw: (left, top) => {
      let y = top;
      return blocks.flatMap(({ lines, role, color, after, text }) => {
        const from = y;
        y += lines.length * text.size * LINE + after;
        return lines.map(
          (line, index): SceneItem => ({
            ...text,
            type: "text",
            role,
            text: line,
            x: left,
            y: from + index * text.size * LINE + ascentOf(text.size),
            anchor: "start",
            width: measure.width(line, text),
            color,
          }),
        );
      });
    },
  };
}
