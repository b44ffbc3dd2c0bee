import type { Mutant } from "./mutators";

/** A change that no test can notice, as nothing that anyone sees hangs on it. */
export interface Equivalent {
  file: string;
  /** The line as it is written, without its indent, and where in it the change begins. */
  line: string;
  at: number;
  to: string;
  why: string;
}

/** Judged one by one. */
export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: "lib/export/glyph-line.ts",
    line: "const remaining = (glyphs.get(cluster) ?? 1) - 1;",
    at: 42,
    to: "2",
    why: "Every cluster was counted in the loop before; the type of a map's get() alone asks for another value.",
  },
];

/** The line of a change, and its place there. */
function placeOf(source: string, { start }: Mutant): { line: string; at: number } {
  const from = source.lastIndexOf("\n", start - 1) + 1;
  const line = source.slice(from).split("\n")[0] ?? "";
  return { line: line.trim(), at: start - from - (line.length - line.trimStart().length) };
}

/** Whether the change is one of the list. */
export function isEquivalent(mutant: Mutant, source: string): boolean {
  const place = placeOf(source, mutant);
  return EQUIVALENT.some(
    ({ file, line, at, to }) =>
      file === mutant.file && line === place.line && at === place.at && to === mutant.to,
  );
}
