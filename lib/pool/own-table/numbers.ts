/** A number in a cell, or why it is none. */
export type ReadNumber = { value: number } | { reason: string };

const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
const COMMA = /^[+-]?(\d+,\d*|,\d+)(e[+-]?\d{1,3})?$/i;

/** True where the cell is a number with a decimal comma. */
export const hasDecimalComma = (cell: string): boolean => COMMA.test(withoutSigns(cell));

/** Typographic minus signs and blanks, which copied tables hold. */
const withoutSigns = (cell: string) => cell.replace(/[\u2212\u2013]/g, "-").replace(/[\s\u00a0\u202f]/g, "");

/**
 * Reads a cell as a number.
 * @param commas whether the table writes decimals with a comma: then a point may part thousands, and is not guessed at.
 */
export function readNumber(cell: string, commas: boolean): ReadNumber {
  if (cell === "") return { reason: "is empty" };
  const text = withoutSigns(cell);
  if (COMMA.test(text))
    return commas
      ? { value: Number(text.replace(",", ".")) }
      : { reason: `"${cell}" has a decimal comma, which needs semicolons or tabs between the columns` };
  if (!PLAIN.test(text)) return { reason: `"${cell}" is not a number` };
  if (commas && text.includes("."))
    return {
      reason: `"${cell}" has a point where other cells have a decimal comma: a decimal or thousands?`,
    };
  const value = Number(text);
  return Number.isFinite(value) ? { value } : { reason: `"${cell}" is larger than any effect` };
}
