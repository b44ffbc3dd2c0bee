/**
 * Signs with which a spreadsheet takes a cell for a formula or a command: those of OWASP ("CSV injection"), their
 * full-width forms, which some locales read alike, and the bar of DDE.
 */
const SIGNS = "=+\\-@|\\uff1d\\uff0b\\uff0d\\uff20\\uff5c\\u2212";

const STARTS_FORMULA = new RegExp(`^[\\s\\p{Cf}\\0]*[${SIGNS}]|^[\\t\\r\\n]`, "u");

/** Where the list separator is a semicolon, as in much of Europe, a spreadsheet begins a cell behind each. */
const CELL_WITHIN = new RegExp(`;(?=\\p{Cf}*[${SIGNS}])`, "gu");

/** Whether a spreadsheet may run this text; blanks and invisible signs before the first one are no protection. */
export const looksLikeFormula = (text: string): boolean => STARTS_FORMULA.test(text);

/**
 * Text that no spreadsheet runs: an apostrophe, which it shows as text or not at all, stands before it, and before what a
 * semicolon may make a cell of its own. For text only.
 */
export function neutralized(text: string): string {
  const apart = text.replace(CELL_WITHIN, ";'");
  return looksLikeFormula(apart) ? `'${apart}` : apart;
}
