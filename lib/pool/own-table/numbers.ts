/** A number in a cell, or why it is not one. */
export type ReadNumber = { value: number; grouped: boolean } | { reason: string };

/** A count is whole, so that a mark in it parts thousands or is followed by zeros; anything else may have decimals. */
export type NumberKind = "count" | "measured";

const MARKS = [".", ","] as const;
type Mark = (typeof MARKS)[number];
const otherThan = (mark: Mark): Mark => (mark === "." ? "," : ".");

/** What a table uses a mark for; `open` where no cell tells. */
type Use = "decimal" | "thousands" | "both" | "open";
export type NumberStyle = Readonly<Record<Mark, Use>>;

/** How a person says that numbers are written: which mark stands before decimals. */
export type DecimalMark = "point" | "comma";

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
/** Blanks and apostrophes that typesetters part thousands with. */
const TYPOGRAPHIC = /(?<=\d)[\u00a0\u2009\u202f'’](?=\d{3}(?!\d))/g;
/** One mark, before three digits, where thousands could end: 1,000 or 12.345. */
const OPEN = /^[+-]?[1-9]\d{0,2}([.,])(\d{3})$/;

/** Thousands parted by one mark, once or more. */
const GROUPS: Readonly<Record<Mark, RegExp>> = {
  ".": /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/,
  ",": /^[+-]?[1-9]\d{0,2}(?:,\d{3})+$/,
};

/** What stands before and behind the first of a mark; behind is null where it does not stand there. */
function halves(text: string, mark: Mark): [before: string, after: string | null] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

/** Typographic minus signs, and blanks after a sign, which copied tables hold. */
const tidy = (cell: string) => cell.replace(/[\u2212\u2013]/g, "-").replace(/^([+-])[\s\u00a0\u202f]+/, "$1");

/** What one cell tells of the marks; nothing where it could be read both ways. */
function told(cell: string, kind: NumberKind): [Mark, "decimal" | "thousands"][] {
  const text = tidy(cell).replace(TYPOGRAPHIC, "");
  const open = OPEN.exec(text);
  if (open !== null) {
    const [, mark, digits] = open;
    // 12.345 patients are not a count: the mark parts thousands.
    return kind === "count" && digits !== "000" ? [[mark as Mark, "thousands"]] : [];
  }
  for (const mark of MARKS) {
    const other = otherThan(mark);
    const [before, after] = halves(text, other);
    if (GROUPS[mark].test(text)) return [[mark, "thousands"]];
    if (GROUPS[mark].test(before) && /^\d*$/.test(after ?? "-"))
      return [
        [mark, "thousands"],
        [other, "decimal"],
      ];
    if (text.includes(mark) && PLAIN.test(text.replace(mark, "."))) return [[mark, "decimal"]];
  }
  return [];
}

/**
 * What the cells of a table use points and commas for.
 * @param separator with commas between cells, none of them stands before decimals.
 * @param decimal what the person says; the cells are not asked then.
 */
export function numberStyle(
  cells: Iterable<readonly [cell: string, kind: NumberKind]>,
  separator: string,
  decimal: DecimalMark | null,
): NumberStyle {
  if (decimal !== null)
    return decimal === "point" ? { ".": "decimal", ",": "thousands" } : { ".": "thousands", ",": "decimal" };
  const seen = { decimal: new Set<Mark>(), thousands: new Set<Mark>() };
  for (const [cell, kind] of cells) for (const [mark, use] of told(cell, kind)) seen[use].add(mark);
  if (separator === ",") seen.decimal.delete(",");
  const markUse = (mark: Mark): Use => {
    // Points among decimal commas are told one by one, whichever are more.
    if (mark === "." && seen.decimal.has(",")) return "thousands";
    if (seen.decimal.has(mark)) return seen.thousands.has(mark) ? "both" : "decimal";
    if (seen.thousands.has(mark) || seen.decimal.has(otherThan(mark))) return "thousands";
    return mark === "," && separator === "," ? "thousands" : "open";
  };
  return { ".": markUse("."), ",": markUse(",") };
}

const MEANT = { ".": "--decimal point", ",": "--decimal comma" } as const;
const NAMES = { ".": "point", ",": "comma" } as const;

/** Reads a cell as a number. Nothing is guessed: what could be read two ways is refused, with both. */
export function readNumber(
  cell: string,
  kind: NumberKind,
  style: NumberStyle,
  separator: string,
): ReadNumber {
  if (cell === "") return { reason: "is empty" };
  const given = tidy(cell);
  if (/\d[\s\u00a0\u202f]+\d/.test(given) && !TYPOGRAPHIC_NUMBER.test(given))
    return { reason: `"${cell}" has a space inside: two numbers, or one? Write it without the space` };
  const text = given.replace(TYPOGRAPHIC, "");
  const spaced = text !== given;
  if (!/[.,]/.test(text)) return plainNumber(text, cell, spaced);
  const last = text.includes(",") && text.lastIndexOf(",") > text.lastIndexOf(".") ? "," : ".";
  const use = style[last];
  const open = OPEN.test(text);
  if (use === "both")
    return { reason: `"${cell}": other cells have the ${NAMES[last]} before decimals and between thousands` };
  // Among measured values a point is taken for a decimal one, as long as nothing says otherwise.
  if (open && use === "open" && (kind === "count" || last === ",")) return { reason: twoWays(cell, last) };
  if (use === "thousands" && (kind === "measured" || !GROUPS[last].test(text)))
    return { reason: notDecimal(cell, last, separator) };
  if (use === "thousands") return plainNumber(text.replaceAll(last, ""), cell, true);
  const other = otherThan(last);
  const whole = text.slice(0, text.indexOf(last));
  if (text.includes(other) && !GROUPS[other].test(whole)) return { reason: `"${cell}" is not a number` };
  return plainNumber(text.replaceAll(other, "").replace(last, "."), cell, spaced || text.includes(other));
}

const TYPOGRAPHIC_NUMBER = /^[+-]?\d{1,3}([\u00a0\u2009\u202f'’]\d{3})+([.,]\d*)?$/;

function plainNumber(text: string, cell: string, grouped: boolean): ReadNumber {
  if (!PLAIN.test(text)) return { reason: `"${cell}" is not a number` };
  const value = Number(text);
  return Number.isFinite(value) ? { value, grouped } : { reason: `"${cell}" is larger than any effect` };
}

function twoWays(cell: string, mark: Mark): string {
  const without = tidy(cell).replace(mark, "");
  const decimal = Number(tidy(cell).replace(mark, "."));
  return `"${cell}" can be ${without} or ${decimal}: write it without the ${NAMES[mark]}, or say ${MEANT[otherThan(mark)]} (${without}) or ${MEANT[mark]} (${decimal})`;
}

function notDecimal(cell: string, mark: Mark, separator: string): string {
  if (mark === "," && separator === ",")
    return `"${cell}" has a decimal comma, which needs semicolons or tabs between the columns`;
  return mark === "."
    ? `"${cell}" has a point where other cells have a decimal comma: a decimal or thousands?`
    : `"${cell}" has a comma where other cells have a decimal point: a decimal or thousands?`;
}
