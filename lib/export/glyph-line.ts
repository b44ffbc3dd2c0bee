import bidiFactory from "bidi-js";
import type { TextStyle } from "@/lib/figures/scene";
import type { FaceName, Fonts } from "@/lib/figures/text/fonts";
import { measurer } from "@/lib/figures/text/measure";
import { printable } from "@/lib/figures/text/printable";
import { joinedArabic } from "./arabic-forms";

/** A glyph and the characters that it draws, so that a reader of the file can copy them. */
export interface LineGlyph {
  id: number;
  /** In ems, y upwards. */
  advance: number;
  dx: number;
  dy: number;
  text: string;
}

/** Neighboring glyphs of one face. */
export interface GlyphRun {
  face: FaceName;
  glyphs: LineGlyph[];
  /** The characters, in reading order. */
  text: string;
  /** Width in ems. */
  width: number;
}

/** Shapes a line: its runs in the order in which they are drawn, left to right. */
export type LineShaper = (
  text: string,
  style: Pick<TextStyle, "weight" | "italic" | "tabular">,
) => GlyphRun[];

interface Piece {
  face: FaceName;
  text: string;
  /** Odd: right to left (Unicode annex 9). */
  level: number;
}

const bidi = bidiFactory();

/** Characters that turn a line or a part of it. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A shaper that agrees with the measured widths: the same faces, features and kerning. */
export function lineShaper(fonts: Fonts): LineShaper {
  const { runs } = measurer(fonts);
  return (raw, style) => {
    const text = printable(raw);
    const byFace = runs(text, style);
    const pieces = RIGHT_TO_LEFT.test(text)
      ? inVisualOrder(byLevel(byFace, levelsOf(text)))
      : byFace.map((run) => ({ ...run, level: 0 }));
    return pieces.map((piece) => shapePiece(piece, fonts, style.tabular ?? false));
  };
}

function shapePiece({ face, text, level }: Piece, fonts: Fonts, tabular: boolean): GlyphRun {
  const drawn = face === "fallback" ? joinedArabic(text) : text;
  const shaped = fonts[face].shape(drawn, tabular, level % 2 === 1 ? "rtl" : "ltr");
  const letters = lettersOf(
    text,
    shaped.map(({ cluster }) => cluster),
  );
  const glyphs = shaped.map(({ id, advance, dx, dy }, index) => ({
    id,
    advance,
    dx,
    dy,
    text: letters[index] ?? "",
  }));
  return { face, glyphs, text, width: glyphs.reduce((sum, { advance }) => sum + advance, 0) };
}

/** The characters of each glyph: several glyphs for the same characters take one each, the last of them what is left. */
function lettersOf(text: string, clusters: readonly number[]): string[] {
  const starts = [...new Set(clusters)].sort((a, b) => a - b);
  const left = new Map(
    starts.map((start, index) => [start, Array.from(text.slice(start, starts[index + 1]))] as const),
  );
  const glyphs = new Map<number, number>();
  for (const cluster of clusters) glyphs.set(cluster, (glyphs.get(cluster) ?? 0) + 1);
  return clusters.map((cluster) => {
    const remaining = (glyphs.get(cluster) ?? 1) - 1;
    glyphs.set(cluster, remaining);
    const letters = left.get(cluster) ?? [];
    return letters.splice(0, remaining === 0 ? letters.length : 1).join("");
  });
}

/** Levels of a line that reads left to right as a whole, as SVG sets it. */
function levelsOf(text: string): Uint8Array {
  const { levels } = bidi.getEmbeddingLevels(text, "ltr");
  for (let at = text.length - 1; at >= 0 && text[at] === " "; at -= 1) levels[at] = 0;
  return levels;
}

function byLevel(runs: readonly { face: FaceName; text: string }[], levels: Uint8Array): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { face, text } of runs) {
    let last: Piece | undefined;
    for (const letter of text) {
      const level = levels[at] ?? 0;
      if (last?.level === level) last.text += letter;
      else {
        last = { face, text: letter, level };
        pieces.push(last);
      }
      at += letter.length;
    }
  }
  return pieces;
}

/** Rule L2: from the highest level down, every stretch of at least that level is turned round. */
function inVisualOrder(pieces: readonly Piece[]): Piece[] {
  const order = [...pieces];
  for (let level = Math.max(...order.map((piece) => piece.level)); level > 0; level -= 1)
    for (let from = 0; from < order.length; from += 1) {
      let to = from;
      while ((order[to]?.level ?? -1) >= level) to += 1;
      if (to > from) {
        order.splice(from, to - from, ...order.slice(from, to).reverse());
        from = to;
      }
    }
  return order;
}
