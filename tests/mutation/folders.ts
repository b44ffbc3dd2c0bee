import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isEquivalent } from "./equivalent";
import { type Mutant, mutantsOf } from "./mutators";

/** Where a wrong sign or a dropped condition becomes a wrong number, verdict or file. */
export const FOLDERS: Readonly<Record<string, RegExp>> = {
  "db/derive": /^db\/derive\//,
  "lib/pool/guard": /^lib\/pool\/guard\//,
  "lib/evidence/comparability": /^lib\/evidence\/comparability\//,
  "lib/view": /^lib\/view\//,
  "lib/export": /^lib\/export\//,
};

/** All mutants of a folder, but for those that change nothing. */
export const allMutants = (root: string, files: readonly string[], folder: RegExp): Mutant[] =>
  files
    .filter((file) => folder.test(file) && /\.tsx?$/.test(file))
    .flatMap((file) => {
      const source = readFileSync(join(root, file), "utf8");
      return mutantsOf(file, source).filter((mutant) => !isEquivalent(mutant, source));
    });

/**
 * Some of them, the same for the same seed. Each has its place by what it changes, not by where it stands, so that a
 * change of other code leaves the others in the sample.
 */
export function sampleOf(mutants: readonly Mutant[], seed: string, size: number): Mutant[] {
  const seen = new Map<string, number>();
  const placed = mutants.map((mutant) => {
    const name = [seed, mutant.file, mutant.from, mutant.to].join("\0");
    const copy = seen.get(name) ?? 0;
    seen.set(name, copy + 1);
    return { mutant, place: createHash("sha256").update(`${name}\0${copy}`).digest("hex") };
  });
  return placed
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, size)
    .map(({ mutant }) => mutant);
}
