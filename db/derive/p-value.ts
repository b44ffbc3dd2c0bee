/**
 * A reported p as a number to sort by: "0.0032 (nominal)" is 0.0032; "<0.001" stands a hair below 0.001.
 * Null where there is none. Never shown: the screen shows what was reported.
 */
export function sortableP(p: string | undefined): number | null {
  const match = /^(<|≤|>)?\s*(\d*\.?\d+(?:e-?\d+)?)/i.exec(p?.trim() ?? "");
  if (match?.[2] === undefined) return null;
  const value = Number(match[2]);
  return match[1] === "<" ? value * (1 - 1e-9) : value;
}
