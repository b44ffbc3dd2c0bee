import type { TextStyle } from "../scene";
import { type FaceName, type Fonts, faceOf } from "./fonts";

export { printable } from "./printable";

/** A part of a line that one face sets. */
export interface Run {
  face: FaceName;
  text: string;
}

/** Measures and splits lines of text by the real fonts. */
export interface TextMeasurer {
  /** Width of a line in points. */
  width(text: string, style: TextStyle): number;
  /** The line cut where the face changes: characters that Inter lacks come from the fallback. */
  runs(text: string, style: Pick<TextStyle, "weight" | "italic">): Run[];
}

/** Characters whose width is that of the letter plus the kerning of each pair: no marks, no joining scripts. */
const PAIRWISE =
  /^[\u0020-\u007e\u00a0-\u02ff\u0370-\u03ff\u0400-\u04ff\u2010-\u2027\u2030-\u205e\u2070-\u22ff\u25a0-\u25ff\u2713-\u2717]*$/;

/** Whole lines kept: those of one large figure. */
const MOST_KEPT = 50_000;

type Key = FaceName | `${FaceName}+`;

const keyOf = (face: FaceName, tabular: boolean | undefined): Key => (tabular ? `${face}+` : face);

/** A measurer with a memory for letters, pairs and lines. */
export function measurer(fonts: Fonts): TextMeasurer {
  const advances = new Map<string, number>();
  const kerning = new Map<string, number>();
  const lines = new Map<string, number>();

  // Faces as keys: "+" marks figures of one width.
  const shapedWidth = (face: Key, text: string) =>
    fonts[face.replace("+", "") as FaceName]
      .shape(text, face.endsWith("+"))
      .reduce((sum, { advance }) => sum + advance, 0);
  const remember = (map: Map<string, number>, key: string, work: () => number) => {
    let value = map.get(key);
    if (value === undefined) {
      value = work();
      map.set(key, value);
    }
    return value;
  };
  const advance = (face: Key, letter: string) =>
    remember(advances, face + letter, () => shapedWidth(face, letter));
  const kern = (face: Key, pair: string, left: string, right: string) =>
    remember(
      kerning,
      face + pair,
      () => shapedWidth(face, pair) - advance(face, left) - advance(face, right),
    );

  const pairwise = (face: Key, text: string) => {
    let sum = 0;
    let before = "";
    for (const letter of text) {
      sum += advance(face, letter);
      if (before !== "") sum += kern(face, before + letter, before, letter);
      before = letter;
    }
    return sum;
  };

  const runs: TextMeasurer["runs"] = (text, style) => {
    const own = faceOf(style);
    const parts: Run[] = [];
    for (const letter of text) {
      const face = fonts[own].has(letter.codePointAt(0) ?? 0) ? own : "fallback";
      const last = parts.at(-1);
      // A mark stays with the letter that it stands on.
      if (last !== undefined && (last.face === face || /\p{M}/u.test(letter))) last.text += letter;
      else parts.push({ face, text: letter });
    }
    return parts;
  };

  const widthOf = (face: Key, text: string) =>
    PAIRWISE.test(text) ? pairwise(face, text) : shapedWidth(face, text);

  const ems = (text: string, style: TextStyle) => {
    const key = `${keyOf(faceOf(style), style.tabular)} ${text}`;
    const known = lines.get(key);
    if (known !== undefined) return known;
    const width = runs(text, style).reduce(
      (sum, run) => sum + widthOf(keyOf(run.face, style.tabular), run.text),
      0,
    );
    if (lines.size >= MOST_KEPT) lines.clear();
    lines.set(key, width);
    return width;
  };

  return { width: (text, style) => ems(text, style) * style.size, runs };
}

/**
 * Cuts a text into lines no wider than a column: between words, or within a word that is wider than the column.
 * @param width points; lines hold at least one character each, however narrow the column.
 */
export function wrap(text: string, width: number, style: TextStyle, measure: TextMeasurer): string[] {
  const fits = (line: string) => measure.width(line, style) <= width + 1e-6;
  if (fits(text)) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = fits(word) ? [word] : brokenWord(word, fits);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
  }
  return line === "" ? lines : [...lines, line];
}

/** Width of the widest word: a column of less breaks it. */
export const widestWord = (text: string, style: TextStyle, measure: TextMeasurer): number =>
  Math.max(0, ...text.split(" ").map((word) => measure.width(word, style)));

function brokenWord(word: string, fits: (text: string) => boolean): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(word)) {
    if (piece !== "" && !fits(piece + segment)) {
      pieces.push(piece);
      piece = "";
    }
    piece += segment;
  }
  return piece === "" ? pieces : [...pieces, piece];
}
