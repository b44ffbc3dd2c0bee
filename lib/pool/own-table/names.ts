/** Letters and digits part company: "KEYNOTE189" and "KEYNOTE-189" are one name. */
const SEAM = /(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu;

/**
 * A name as it is compared: Unicode's compatible forms made one, without case, with one blank for each run of blanks,
 * punctuation and signs. Names of signs alone are compared as they stand.
 */
export function nameKey(name: string): string {
  const folded = name
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKC");
  const words = folded
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .replace(SEAM, " ")
    .trim();
  return words === "" ? folded.trim() : words;
}

const UNITING = `(?:grand |sub[- ]?)?totals?|overall|pooled|summary|combined|meta[- ]?analysis`;
/** What may follow in the name of a row that sums others up. */
const TAIL = String.raw`(?: (?:effects?|estimates?|results?|events?|model|analysis|studies|trials|patients|participants|subjects|n|hr|or|rr|rd|ci|i|\d+|\p{N}+))*`;
const SUM_ROW = new RegExp(
  String.raw`^(?:(?:${UNITING})${TAIL}|(?:sum|aggregate)${TAIL}|all(?: included)?${TAIL}|(?:(?:random|fixed|common)[ -]effects?|re|fe|ce)(?: model)?${TAIL}|heterogeneity\b.*|test for (?:overall|heterogeneity|subgroup).*|prediction interval.*)$`,
  "u",
);
const MAY_UNITE = new RegExp(`(?:^| )(?:${UNITING})(?: |$)`, "u");

const spoken = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, " ")
    .replace(/[^\p{L}\p{N}-]+/gu, " ")
    .trim();

/** Whether a row's name says that it sums up the others: "Total (95% CI)", "All patients", "Sum", "Pooled HR". */
export const isSumRow = (name: string): boolean => SUM_ROW.test(spoken(name));

/** Whether a name sounds as if its row united others, without being only that: "Pooled analysis of A and B". */
export const mayUnite = (name: string): boolean => !isSumRow(name) && MAY_UNITE.test(spoken(name));

/** What a name adds where the same trial is reported again. */
const AGAIN =
  /(?: (?:updated?|final|interim|primary|extended|long term|follow up|analysis|results?|data|report|\d+ (?:years?|months?)))+$/u;
const YEAR_OR_NUMBER = /(?:^|\D)(?:19|20)\d\d(?:\D|$)|^[\W\d]+$/u;

/**
 * A name without what may only tell a population or a later report: "A (PD-L1 high)" and "A, update" are "a". A year or
 * a number in brackets or behind a comma tells studies apart, and stays.
 */
export function trialKey(name: string): string {
  const bare = name
    .normalize("NFKC")
    .replace(/\([^)]*\)|\[[^\]]*\]/g, (part) => (YEAR_OR_NUMBER.test(part) ? part : " "))
    .replace(/[,;:]\s(.*)$/u, (part) => (YEAR_OR_NUMBER.test(part) ? part : " "));
  const key = nameKey(bare);
  return key.replace(AGAIN, "") || nameKey(name);
}
