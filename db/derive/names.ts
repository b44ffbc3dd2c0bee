/** A name in natural order: lower case, numbers padded to six digits, so that "CheckMate 67" sorts before "CheckMate 141". */
export function naturalSortKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/\d+/g, (digits) => digits.padStart(6, "0"));
}

/** A name reduced to letters and digits: "keynote024" for "KEYNOTE-024". */
export function squash(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
