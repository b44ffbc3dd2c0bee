import subsetFont from "subset-font";
import type { Scene } from "@/lib/figures/scene";
import { FACES, type FaceName, type Fonts } from "@/lib/figures/text/fonts";
import { measurer } from "@/lib/figures/text/measure";
import { printable } from "@/lib/figures/text/printable";
import { joinedArabic } from "./arabic-forms";

/** The font features that a subset keeps: those used for measuring. Alternates would multiply its size. */
const FEATURES = ["tnum", "kern", "ccmp", "locl", "mark", "mkmk", "rlig", "liga", "clig", "rclt", "calt"];

/** Tables that UnifontEX has beside its outlines; HarfBuzz refuses to cut some of them, and no text here needs them. */
const DROPPED = ["BASE", "FFTM", "GDEF", "JSTF", "MATH", "PfEd", "TeX ", "prop", "vhea", "vmtx"];

/** The characters of a scene that each face sets; faces that set none are absent. */
export function charactersByFace(scene: Scene, fonts: Fonts): Map<FaceName, string> {
  const { runs } = measurer(fonts);
  const found = new Map<FaceName, Set<string>>();
  for (const item of scene.items) {
    if (item.type !== "text") continue;
    for (const run of runs(printable(item.text), item)) {
      const letters = found.get(run.face) ?? new Set<string>();
      found.set(run.face, letters);
      for (const letter of run.text) letters.add(letter);
      for (const letter of joinedArabic(run.text)) letters.add(letter);
    }
  }
  return new Map(
    FACES.flatMap((face) => {
      const letters = found.get(face);
      return letters ? [[face, [...letters].sort().join("")] as const] : [];
    }),
  );
}

/** A face with the glyphs of some characters only, for embedding. */
export function subsetOf(face: FaceName, characters: string, fonts: Fonts): Promise<Uint8Array> {
  // Joiners and similar characters are drawn as a zero-width space.
  return subsetFont(fonts[face].file, `${characters} `, {
    targetFormat: "woff2",
    keepFeatures: FEATURES,
    ...(face === "fallback" && { dropTables: DROPPED }),
  });
}

const CUTS: Record<FaceName, { family: string; weight: string; style: string }> = {
  regular: { family: "Inter", weight: "400", style: "normal" },
  semibold: { family: "Inter", weight: "600", style: "normal" },
  italic: { family: "Inter", weight: "400", style: "italic" },
  "semibold-italic": { family: "Inter", weight: "600", style: "italic" },
  // One face replaces all weights.
  fallback: { family: "UnifontEX", weight: "100 900", style: "normal" },
};

/** Style sheet that embeds exactly the glyphs of a scene. */
export async function fontFaceRules(scene: Scene, fonts: Fonts): Promise<string> {
  const rules = await Promise.all(
    [...charactersByFace(scene, fonts)].map(async ([face, characters]) => {
      const { family, weight, style } = CUTS[face];
      const file = Buffer.from(await subsetOf(face, characters, fonts)).toString("base64");
      const source = `url(data:font/woff2;base64,${file}) format("woff2")`;
      return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:${source}}`;
    }),
  );
  return rules.join("\n");
}
