import { type Analyzed, figureSentence, formatPopulation } from "../../evidence/format";
import { KIND_NAMES } from "../../view/figure-kinds";
import { cutWords } from "./notes";
import type { FigureSource } from "./source";

/** Rows that a description tells one by one; with more it would be read to nobody's end. */
const MOST_TOLD = 40;
/** Populations that it names before it counts the rest. */
const MOST_POPULATIONS = 5;

type Population = Analyzed;

/** What a figure shows in sentences written from its numbers: for screen readers, and for a file's description. */
export function describeFigure(source: FigureSource): string {
  const { rows, pool, result, options } = source;
  const trials = new Set(rows.map(({ trial }) => trial.id)).size;
  const what = result === "arm" ? "results by arm" : "comparisons";
  const head = `${KIND_NAMES[options.kind]} of ${rows.length} ${rows.length === 1 ? what.replace(/s(?= |$)/, "") : what} from ${trials} ${trials === 1 ? "trial" : "trials"}.`;
  return inWords(head, source, [
    ...(pool === null ? [] : [pool.whole.sentence]),
    ...told(rows.map(figureSentence)),
  ]);
}

/** What a figure is of, where that is not the rows of its View: whose results, and which report gives them. */
interface Described {
  /** Rows of other populations, or a word for all; those of the View where it is left out. */
  populations?: readonly Population[] | string;
  /** "that gives the rate": which report of a trial is meant. */
  cutOf?: string;
  /** In place of the data cut, where none applies. */
  cut?: string;
}

/** The same for a figure whose rows say something else than an effect: what it is, then each row in a sentence. */
export const describeRows = (
  head: string,
  source: FigureSource,
  sentences: readonly string[],
  of: Described = {},
): string => inWords(head, source, told(sentences), of);

/** The head, then what every figure must say to those who can't see it: filters, populations and data cut. */
function inWords(
  head: string,
  source: FigureSource,
  rest: readonly string[],
  { populations = source.rows, cutOf, cut = cutWords(source, cutOf) }: Described = {},
): string {
  const whose = typeof populations === "string" ? populations : populationWords(populations);
  return [head, source.filters, whose, `Data cut: ${cut}.`, ...rest].filter((part) => part !== "").join(" ");
}

function told(sentences: readonly string[]): string[] {
  const rest = sentences.length > MOST_TOLD ? [`And ${sentences.length - MOST_TOLD} more rows.`] : [];
  return [...sentences.slice(0, MOST_TOLD), ...rest];
}

/** "Population: ITT." or "Populations: ITT (12 rows), PD-L1: TPS ≥50% (1 row)." */
function populationWords(rows: readonly Population[]): string {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(formatPopulation(row), (counts.get(formatPopulation(row)) ?? 0) + 1);
  const names = [...counts].sort(([, a], [, b]) => b - a);
  const [only] = names;
  if (only === undefined) return "";
  if (names.length === 1) return `Population: ${only[0]}.`;
  const listed = names
    .slice(0, MOST_POPULATIONS)
    .map(([name, count]) => `${name} (${countOf(count, "row")})`);
  const others = names.length - listed.length;
  return `Populations: ${listed.join(", ")}${others > 0 ? ` and ${others} more` : ""}.`;
}

/** "1 trial", "3 comparisons". */
export const countOf = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
