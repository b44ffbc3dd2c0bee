import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** How near a test is to a file. */
export interface NearTest {
  test: string;
  /** Files that stand between the two. */
  steps: number;
  /** Files that the test comes to in all: the fewer, the more it is about this one. */
  reach: number;
}

/** Tests by file of the source, the nearest first. */
export type NearTests = ReadonlyMap<string, readonly NearTest[]>;

/** Names that are imported from a file; null: all of it. */
interface Import {
  file: string;
  names: readonly string[] | null;
}

interface Module {
  imports: Import[];
  /** Whether it only hands on what others export. */
  handsOn: boolean;
}

type Graph = ReadonlyMap<string, Module>;

const IMPORT =
  /^(?:import|export)\s+(?!type\b)(?:\{([^}]*)\}\s*from\s+|[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm;
const COMMENTS = /\/\*.*?\*\/|^\s*\/\/.*?$/gms;
const isTest = (file: string) => /^tests\/.*\.test\.tsx?$/.test(file);

/** How near each test is to each file that it imports, by way of others too. `files`: all paths of the project. */
export function nearTests(root: string, files: readonly string[]): NearTests {
  const known = new Set(files);
  const graph: Graph = new Map(
    files.filter((file) => /\.tsx?$/.test(file)).map((file) => [file, moduleOf(root, file, known)]),
  );
  const near = new Map<string, NearTest[]>();
  for (const test of files.filter(isTest)) {
    const reached = reachedFrom(test, graph);
    for (const [file, steps] of reached)
      near.set(file, [...(near.get(file) ?? []), { test, steps, reach: reached.size }]);
  }
  for (const tests of near.values()) tests.sort((a, b) => a.steps - b.steps || a.reach - b.reach);
  return near;
}

function moduleOf(root: string, file: string, known: ReadonlySet<string>): Module {
  const source = readFileSync(join(root, file), "utf8").replace(COMMENTS, "");
  const imports = [...source.matchAll(IMPORT)].flatMap(([, names, from, lazily]) => {
    const path = resolved(file, from ?? lazily ?? "", known);
    return path === undefined ? [] : { file: path, names: names === undefined ? null : namesIn(names) };
  });
  return { imports, handsOn: source.replace(/^export\s[^;]*?\sfrom\s+"[^"]+";/gm, "").trim() === "" };
}

/** "a, type B, c as d" holds the values a and c. */
const namesIn = (list: string): string[] =>
  list
    .split(",")
    .map((name) => name.trim().replace(/\s+as\s.*$/, ""))
    .filter((name) => name !== "" && !name.startsWith("type "));

function resolved(file: string, name: string, known: ReadonlySet<string>): string | undefined {
  if (!/^(@\/|\.)/.test(name)) return undefined;
  const path = name.startsWith("@/") ? name.slice(2) : join(dirname(file), name);
  return ["", ".ts", ".tsx", "/index.ts"].map((end) => path + end).find((one) => known.has(one));
}

/** The files that an import leads to: of one that only hands on, those that the names come from. */
function behind({ file, names }: Import, graph: Graph): string[] {
  const module = graph.get(file);
  if (module?.handsOn !== true) return names?.length === 0 ? [] : [file];
  return module.imports.flatMap((next) => {
    const wanted = names === null ? next.names : names.filter((name) => next.names?.includes(name) ?? true);
    return wanted?.length === 0 ? [] : behind({ file: next.file, names: wanted }, graph);
  });
}

/** Files by the fewest steps in which a test comes to them: 0 for those that it, or a helper of tests, imports itself. */
function reachedFrom(test: string, graph: Graph): Map<string, number> {
  const reached = new Map([[test, 0]]);
  // What costs no step goes to the front, so that the nearest is always looked at next.
  const queue = [test];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const counts = !file.startsWith("tests/");
    const steps = (reached.get(file) ?? 0) + (counts ? 1 : 0);
    for (const next of (graph.get(file)?.imports ?? []).flatMap((one) => behind(one, graph))) {
      if ((reached.get(next) ?? Number.POSITIVE_INFINITY) <= steps) continue;
      reached.set(next, steps);
      if (counts) queue.push(next);
      else queue.unshift(next);
    }
  }
  return reached;
}
