import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type Fonts, faceOf, loadFonts } from "@/lib/figures/text/fonts";
import { measurer, printable, type TextMeasurer, wrap } from "@/lib/figures/text/measure";

let fonts: Fonts;
let measure: TextMeasurer;
beforeAll(async () => {
  fonts = await loadFonts();
  measure = measurer(fonts);
});

const PLAIN = { size: 1, weight: 400, italic: false } as const;

test("letters with their kerning add up to what HarfBuzz shapes as a whole", () => {
  const letters = "ABCDEFGTVWYabcdefgtvwy 0123456789.,()–−≥τµéÅЖ/+×→✓".split("");
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...letters), { maxLength: 40 }),
      fc.constantFrom<400 | 600>(400, 600),
      fc.boolean(),
      fc.boolean(),
      (parts, weight, italic, tabular) => {
        const text = parts.join("");
        const shaped = fonts[faceOf({ weight, italic })]
          .shape(text, tabular)
          .reduce((sum, { advance }) => sum + advance, 0);
        expect(measure.width(text, { size: 10, weight, italic, tabular })).toBeCloseTo(10 * shaped, 8);
      },
    ),
  );
});

test("digits are of one width where that is asked for, and letters with marks or of other scripts have one too", () => {
  const widths = [..."0123456789"].map((digit) => measure.width(digit, { ...PLAIN, tabular: true }));
  expect(new Set(widths).size).toBe(1);
  expect(measure.width("-", PLAIN)).toBeLessThan(measure.width("-", { ...PLAIN, tabular: true }));
  for (const text of ["腫瘍", "مرحبا", "שלום", "😀", "नमस्ते", "e\u0301", "≥", "τ²", "→"])
    expect(measure.width(text, PLAIN), text).toBeGreaterThan(0.3);
});

test("a line is cut where the face changes, and its runs are the line", () => {
  expect(measure.runs("OS 腫瘍 ≥50%", PLAIN)).toEqual([
    { face: "regular", text: "OS " },
    { face: "fallback", text: "腫瘍" },
    { face: "regular", text: " ≥50%" },
  ]);
});

test("what controls or turns text is taken out, white space becomes one blank", () => {
  expect(printable("a\u0000b\u202Ec\u2066d\u200F\n\te\uD800f")).toBe("abcd ef");
  expect(printable("😀 <b>&amp;")).toBe("😀 <b>&amp;");
});

test("wrapping loses nothing and keeps to the width, whatever the text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.integer({ min: 15, max: 80 }),
      (raw, width) => {
        const text = printable(raw).trim();
        const style = { size: 8, weight: 400, italic: false } as const;
        const lines = wrap(text, width, style, measure);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        for (const line of lines)
          if ([...new Intl.Segmenter().segment(line)].length > 1)
            expect(measure.width(line, style)).toBeLessThanOrEqual(width + 1e-6);
      },
    ),
  );
});
