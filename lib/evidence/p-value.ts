/** A reported p value in its parts: "<0.001" is less than 0.001. */
export interface PValue {
  operator: "=" | "<" | "≤" | ">" | "≥";
  value: number;
}

const TYPOGRAPHIC: Readonly<Record<string, PValue["operator"]>> = { "<=": "≤", ">=": "≥" };

/** The operator and number at the beginning of a reported p, whatever follows them; null where there is no number. */
export function partsOfP(p: string | null | undefined): PValue | null {
  const match = /^(<=|>=|[<≤>≥=])?\s*(\d*\.?\d+(?:e-?\d+)?)/i.exec(p?.trim() ?? "");
  if (match?.[2] === undefined) return null;
  const operator = match[1] ?? "=";
  return { operator: TYPOGRAPHIC[operator] ?? (operator as PValue["operator"]), value: Number(match[2]) };
}

/**
 * A reported p as a number to sort by: "0.0032 (nominal)" is 0.0032; "<0.001" stands a hair below 0.001.
 * Null where there is none. Never shown: the screen shows what was reported.
 */
export function sortableP(p: string | undefined): number | null {
  const parts = partsOfP(p);
  if (parts === null) return null;
  return parts.operator === "<" ? parts.value * (1 - 1e-9) : parts.value;
}
