import { formatEstimate } from "@/lib/evidence/format";
import type { SafetyRow } from "@/lib/safety/rows";

/** "59%", as reported. */
export const rateText = ({ percent }: Pick<SafetyRow, "percent">): string =>
  formatEstimate({ estimate: percent, measure: null }) ?? "";

/** "186/313", "of 313", "198 of ?", or null where the patients are not known. */
export const sizeText = ({ count, n }: Pick<SafetyRow, "count" | "n">): string | null =>
  n === null ? (count === null ? null : `${count} of ?`) : count === null ? `of ${n}` : `${count}/${n}`;
