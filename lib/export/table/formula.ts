/**
 * Signs with which a spreadsheet takes a cell for a formula or a command: those of OWASP ("CSV injection"), their
 * full-width forms, which some locales read alike, and the bar of DDE.
 */
const STARTS_FORMULA =
  /^[\s\u200b-\u200f\u2060\ufeff\0]*[=+\-@|\uff1d\uff0b\uff0d\uff20\uff5c\u2212]|^[\t\r\n]/u;

/** Whether a spreadsheet may run this text; blanks and invisible signs before the first one are no protection. */
export const looksLikeFormula = (text: string): boolean => STARTS_FORMULA.test(text);

/** Text that no spreadsheet runs: an apostrophe, which it shows as text or not at all, stands before it. For text only. */
export const neutralized = (text: string): string => (looksLikeFormula(text) ? `'${text}` : text);
