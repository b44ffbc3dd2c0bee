import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fontverter from "fontverter";
import { Blob, ClusterLevel, Direction, Face, Feature, Font, Buffer as GlyphBuffer, shape } from "harfbuzzjs";
import type { TextStyle } from "../scene";

/** The font files that figures are set in, shaped by HarfBuzz. Server side only. */

/** Inter in four cuts, and one face with a glyph for nearly every other character. */
export const FACES = ["regular", "semibold", "italic", "semibold-italic", "fallback"] as const;
export type FaceName = (typeof FACES)[number];

const FILES: Record<FaceName, string> = {
  regular: "inter-ui/web/Inter-Regular.woff2",
  semibold: "inter-ui/web/Inter-SemiBold.woff2",
  italic: "inter-ui/web/Inter-Italic.woff2",
  "semibold-italic": "inter-ui/web/Inter-SemiBoldItalic.woff2",
  fallback: "@fontsource/unifontex/files/unifontex-latin-400-normal.woff2",
};

/** Features that every backend must set alike: no contextual swaps ("2x4" stays as typed), figures of one width on request. */
const FEATURES = { plain: ["calt=0"], tabular: ["calt=0", "tnum=1"] } as const;

const parsedFeatures = (list: readonly string[]) => list.flatMap((text) => Feature.fromString(text) ?? []);

export function faceOf({ weight, italic }: Pick<TextStyle, "weight" | "italic">): FaceName {
  if (weight === 600) return italic ? "semibold-italic" : "semibold";
  return italic ? "italic" : "regular";
}

/** One glyph of a shaped run, in ems; y upwards. */
export interface Glyph {
  id: number;
  advance: number;
  dx: number;
  dy: number;
  /** Index in the text of the first character that the glyph draws. */
  cluster: number;
}

export class FontFace {
  readonly name: FaceName;
  /** The file as TrueType or OpenType, for embedding. */
  readonly file: Uint8Array;
  readonly #font: Font;
  readonly #unitsPerEm: number;
  readonly #features = {
    plain: parsedFeatures(FEATURES.plain),
    tabular: parsedFeatures(FEATURES.tabular),
  };
  readonly #covered = new Map<number, boolean>();

  constructor(name: FaceName, file: Uint8Array) {
    this.name = name;
    this.file = file;
    const face = new Face(new Blob(Uint8Array.from(file).buffer));
    this.#unitsPerEm = face.upem;
    this.#font = new Font(face);
  }

  /** Whether the face has a glyph for a character. */
  has(codePoint: number): boolean {
    const known = this.#covered.get(codePoint);
    if (known !== undefined) return known;
    const glyph = this.#font.nominalGlyph(codePoint);
    const has = glyph !== undefined && glyph !== 0;
    this.#covered.set(codePoint, has);
    return has;
  }

  /**
   * Glyphs in the order in which they are drawn, left to right.
   * @param tabular whether figures are of one width.
   * @param direction of the text; that of its script where none is given.
   */
  shape(text: string, tabular = false, direction?: "ltr" | "rtl"): Glyph[] {
    const buffer = new GlyphBuffer();
    // A mark keeps its own place in the text beside that of its letter.
    buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS);
    buffer.addText(text);
    buffer.guessSegmentProperties();
    if (direction !== undefined) buffer.setDirection(direction === "rtl" ? Direction.RTL : Direction.LTR);
    shape(this.#font, buffer, tabular ? this.#features.tabular : this.#features.plain);
    const infos = buffer.getGlyphInfos();
    const em = this.#unitsPerEm;
    return buffer.getGlyphPositions().map(({ xAdvance, xOffset, yOffset }, index) => ({
      id: infos[index]?.codepoint ?? 0,
      advance: xAdvance / em,
      dx: xOffset / em,
      dy: yOffset / em,
      cluster: infos[index]?.cluster ?? 0,
    }));
  }

  /** Outline of a glyph as SVG path data, in font units; y upwards. */
  outline(id: number): string {
    return this.#font.glyphToPath(id);
  }

  get unitsPerEm(): number {
    return this.#unitsPerEm;
  }
}

export type Fonts = Record<FaceName, FontFace>;

let loading: Promise<Fonts> | undefined;

/**
 * Reads the fonts once for the life of the process. The working directory is the project's, as for all of the app; the
 * command line, which is called from anywhere, says in `CROSSTRIAL_ROOT` where the project is.
 */
export function loadFonts(): Promise<Fonts> {
  loading ??= readFonts().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function readFonts(): Promise<Fonts> {
  const root = process.env.CROSSTRIAL_ROOT ?? process.cwd();
  const faces = await Promise.all(
    FACES.map(async (name) => {
      const file = await readFile(join(root, "node_modules", FILES[name]));
      return [name, new FontFace(name, await fontverter.convert(file, "truetype"))] as const;
    }),
  );
  return Object.fromEntries(faces) as Fonts;
}
