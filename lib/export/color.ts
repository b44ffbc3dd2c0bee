const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;
/** Other values allowed in SVG: names, and variables of the surrounding page. Nothing that fetches. */
const NAMED = /^(?:[a-z]+|var\(--[a-z0-9-]+\))$/i;

/** A color as six hex digits without "#", as PDF and PPTX want it. */
export function hexDigits(color: string): string {
  if (!HEX.test(color)) throw new TypeError(`"${color}" is not a color of a file: #rgb or #rrggbb`);
  const digits = color.slice(1).toLowerCase();
  return digits.length === 6 ? digits : digits.replace(/./g, "$&$&");
}

/** A color as an attribute of SVG. */
export function paint(color: string | null): string {
  if (color === null) return "none";
  if (HEX.test(color) || NAMED.test(color)) return color;
  throw new TypeError(`"${color}" is not a color`);
}
