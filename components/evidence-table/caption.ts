import { knownWords, type WithoutMonth, withoutMonthWords } from "@/lib/evidence/as-of-words";
import type { ResultKind, View } from "@/lib/view";

/** How much the table holds: "338 comparisons from 146 trials". */
export function captionOf(result: ResultKind, rows: number, trials: number): string {
  const kind = result === "arm" ? ["result by arm", "results by arm"] : ["comparison", "comparisons"];
  return `${rows} ${kind[rows === 1 ? 0 : 1]} from ${trials} ${trials === 1 ? "trial" : "trials"}`;
}

/** Which report heads each row, to follow the caption. @param hidden reports whose month is not known. */
export function cutWords({ cut }: View, hidden: WithoutMonth | null): string {
  if (cut.kind === "latest") return ", each from its latest report";
  if (cut.kind === "primary") return ", each from its primary report, or the first that gave the figure";
  const words = withoutMonthWords(hidden);
  return `, as known ${knownWords(cut.date)}${words === "" ? "" : `.${words}`}`;
}
