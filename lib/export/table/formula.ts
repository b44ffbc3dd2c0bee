/**
 * Characters that make a spreadsheet treat a cell as a formula or a command: those of OWASP ("CSV injection"), their
 * full-width forms, which some locales read alike, and the bar of DDE.
 */
const SIGNS = "=+\\-@|\\uff1d\\uff0b\\uff0d\\uff20\\uff5c\\u2212";

const STARTS_FORMULA = new RegExp(`^[\\s\\p{Cf}\\0]*[${SIGNS}]|^[\\t\\r\\n]`, "u");

/** Where the list separator is a semicolon, as in much of Europe, a spreadsheet begins a cell behind each. */
const CELL_WITHIN = new RegExp(`;(?=\\p{Cf}*[${SIGNS}])`, "gu");

/** Whether a spreadsheet may run this text; leading spaces and invisible characters are no protection. */
export const looksLikeFormula = (text: string): boolean => STARTS_FORMULA.test(text);

/**
 * Text that no spreadsheet runs: an apostrophe, which it shows as text or not at all, stands before it, and before what a
 * semicolon may make a cell of its own. For text only.
 */
export function neutralized(text: string): string {
  const apart = text.replace(CELL_WITHIN, ";'");
  return looksLikeFormula(apart) ? `'${apart}` : apart;
}

const RANGE = /^(\d{1,3})-(\d{1,3})$/;
/** English names and their short forms; "Nov" stands in "Novello 2023" too, which is a report. */
const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
/** Text that a spreadsheet would misread as a day or month; ISO dates are intended. */
const DATE_LIKE = new RegExp(
  `^(?:\\d{1,2}[-/]\\d{1,2}(?:[-/]\\d{2,4})?|\\d{1,4}[-/ ]?${MONTH}(?:[-/ ]?\\d{1,4})?|${MONTH}[-/ ]?\\d{1,4})$`,
  "i",
);

/** Text of a CSV cell that no spreadsheet turns into a date: "3-4" as "3 to 4", anything else with an apostrophe before it. */
export function neverADate(text: string): string {
  if (text.length > 12 || !DATE_LIKE.test(text)) return text;
  return RANGE.test(text) ? text.replace(RANGE, "$1 to $2") : `'${text}`;
}
