import { signs } from "../../evidence/format";
import type { PoolOf, PoolView } from "../../pool/types";
import type { Print } from "../print";

/** The pool in words with the style's decimal point; the reason where there is none. */
export const poolSentence = ({ sentence }: Pick<PoolOf, "sentence">, print: Print): string =>
  print.plain(signs(sentence));

export const isPooled = (pool: PoolView | null): pool is PoolView =>
  pool !== null && pool.whole.figures !== null;

/** "Random effects (REML)" for the label of a diamond. */
export function modelName({ figures }: Pick<PoolOf, "figures">): string {
  const method = figures?.method ?? "";
  const short = method.split(",")[0] ?? method;
  return short.charAt(0).toUpperCase() + short.slice(1);
}
