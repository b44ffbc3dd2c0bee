import type { GlyphRun } from "./glyph-line";

/** How far a glyph stands from the pen and moves it, in thousandths of an em. */
interface Position {
  xAdvance: number;
  yAdvance: number;
  xOffset: number;
  yOffset: number;
  /** Advance of the glyph without kerning, as the file's table of widths has it. */
  advanceWidth: number;
}

/** What pdfkit keeps for an embedded font; its types do not show it. */
export interface EmbeddedFont {
  font: { getGlyph(id: number): { advanceWidth: number } };
  /** Glyphs that go into the file. */
  subset: { glyphs: number[] };
  /** Font units to thousandths of an em. */
  scale: number;
  /** By glyph of the subset: advance, and the characters that a reader copies. */
  widths: number[];
  unicode: number[][];
  encode(text: string): [string[], Position[]];
  widthOfString(text: string, size: number): number;
}

/**
 * Makes pdfkit set what HarfBuzz shaped. Its own layout takes milliseconds a line with Inter's kerning, and shapes
 * less. Returns a function that names the run to be set next.
 */
export function setShapedRuns(embedded: EmbeddedFont): (run: GlyphRun) => void {
  let current: GlyphRun | undefined;
  const known = new Map<string, number>();

  // A glyph that stands for different characters ("-" and U+2010) goes in once for each, so that copies are right.
  const include = (id: number, text: string): number => {
    const key = `${id} ${text}`;
    let place = known.get(key);
    if (place === undefined) {
      place = embedded.subset.glyphs.push(id) - 1;
      embedded.widths[place] = embedded.font.getGlyph(id).advanceWidth * embedded.scale;
      embedded.unicode[place] = [...text].flatMap((letter) => letter.codePointAt(0) ?? []);
      known.set(key, place);
    }
    return place;
  };

  embedded.encode = () => {
    const glyphs = current?.glyphs ?? [];
    const places = glyphs.map(({ id, text }) => include(id, text));
    return [
      places.map((place) => place.toString(16).padStart(4, "0")),
      glyphs.map(({ advance, dx, dy }, index) => ({
        xAdvance: thousandths(advance),
        yAdvance: 0,
        xOffset: thousandths(dx),
        yOffset: thousandths(dy),
        advanceWidth: thousandths((embedded.widths[places[index] ?? 0] ?? 0) / 1000),
      })),
    ];
  };
  embedded.widthOfString = (_, size) => (current?.width ?? 0) * size;
  return (run) => {
    current = run;
  };
}

/** Rounded, so that a glyph without kerning does not look kerned by a trillionth. */
const thousandths = (ems: number): number => Math.round(ems * 1e8) / 1e5;
