import { figureSentence } from "../../evidence/format";
import { KIND_NAMES } from "../scene";
import type { FigureSource } from "./source";

/** Rows that a description tells one by one; with more it would be read to nobody's end. */
const MOST_TOLD = 40;

/** What a figure shows in sentences written from its numbers: for screen readers, and for a file's description. */
export function describeFigure({ rows, pool, result, options }: FigureSource): string {
  const trials = new Set(rows.map(({ trial }) => trial.id)).size;
  const what = result === "arm" ? "results by arm" : "comparisons";
  const head = `${KIND_NAMES[options.kind]} of ${rows.length} ${rows.length === 1 ? what.replace(/s(?= |$)/, "") : what} from ${trials} ${trials === 1 ? "trial" : "trials"}.`;
  const told = rows.slice(0, MOST_TOLD).map(figureSentence);
  const rest = rows.length > MOST_TOLD ? [`And ${rows.length - MOST_TOLD} more rows.`] : [];
  return [head, ...(pool === null ? [] : [pool.whole.sentence]), ...told, ...rest].join(" ");
}

/** The same for a figure whose rows say something else than an effect: what it is, then each row in a sentence. */
export function describeRows(head: string, sentences: readonly string[]): string {
  const rest = sentences.length > MOST_TOLD ? [`And ${sentences.length - MOST_TOLD} more rows.`] : [];
  return [head, ...sentences.slice(0, MOST_TOLD), ...rest].join(" ");
}

/** "1 trial", "3 comparisons". */
export const countOf = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;
