import { figureSentence } from "../../evidence/format";
import type { FigureSource } from "./source";

/** Rows that a description tells one by one; with more it would be read to nobody's end. */
const MOST_TOLD = 40;

/** What a figure shows in sentences written from its numbers: for screen readers, and for a file's description. */
export function describeFigure({ rows, pool, result, options }: FigureSource): string {
  const trials = new Set(rows.map(({ trial }) => trial.id)).size;
  const what = result === "arm" ? "results by arm" : "comparisons";
  const head = `${KIND_WORDS[options.kind]} of ${rows.length} ${rows.length === 1 ? what.replace(/s(?= |$)/, "") : what} from ${trials} ${trials === 1 ? "trial" : "trials"}.`;
  const told = rows.slice(0, MOST_TOLD).map(figureSentence);
  const rest = rows.length > MOST_TOLD ? [`And ${rows.length - MOST_TOLD} more rows.`] : [];
  return [head, ...(pool === null ? [] : [pool.whole.sentence]), ...told, ...rest].join(" ");
}

const KIND_WORDS: Record<FigureSource["options"]["kind"], string> = {
  forest: "Forest plot",
  cumulative: "Cumulative forest plot",
  funnel: "Funnel plot",
  medians: "Medians",
  landmark: "Rates at landmark times",
  response: "Response rates",
  safety: "Adverse events",
  history: "History of data cuts",
  map: "Evidence map",
};
