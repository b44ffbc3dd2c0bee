import type { Mutant } from "./mutators";
import type { NearTests } from "./near-tests";
import { pieceOf } from "./probes";
import type { Answered } from "./worker";

/** Tests that take less are asked first, all in one run: most mutants need no other. */
const QUICK_MS = 2500;

/** What the tests did without a mutant. */
export interface FirstRun extends Pick<Answered, "ran" | "loaded"> {
  /** Milliseconds of each test file that may be asked. */
  took: ReadonlyMap<string, number>;
}

/** Tests that draw every figure in every style: too slow to be asked again and again, and about no file of the code. */
const NEVER = /^tests\/golden\/figure/;

/**
 * Test files that may notice a change of these files: of each, the nearest.
 * @param furthest files that a test may come to in all: one of many is about much else, and slow. It is asked only
 * where there is no other.
 */
export function candidates(
  files: Iterable<string>,
  near: NearTests,
  { most, furthest }: { most: number; furthest: number },
): string[] {
  const ofFile = (file: string) => {
    const tests = (near.get(file) ?? []).filter(({ test }) => !NEVER.test(test));
    const own = tests.filter(({ reach }) => reach <= furthest);
    return (own.length > 0 ? own.slice(0, most) : tests.slice(0, 1)).map(({ test }) => test);
  };
  return [...new Set([...files].flatMap(ofFile))];
}

/**
 * The test files to ask about a mutant, in turns: of those that run the changed code, the nearest. What runs when a
 * file is loaded is run by all that load it.
 */
export function turnsFor(
  mutant: Mutant,
  source: string,
  { near, first, most }: { near: NearTests; first: FirstRun; most: number },
): string[][] {
  const piece = pieceOf(mutant, source);
  const byAll = piece === null || first.loaded.includes(piece);
  const tests = (near.get(mutant.file) ?? [])
    .map(({ test }) => test)
    .filter((test) => first.took.has(test) && (byAll || first.ran[test]?.includes(piece) === true))
    .slice(0, most);
  const quick = tests.filter((test) => (first.took.get(test) ?? 0) < QUICK_MS);
  const slow = tests.filter((test) => !quick.includes(test));
  return [quick, ...slow.map((test) => [test])].filter((turn) => turn.length > 0);
}
