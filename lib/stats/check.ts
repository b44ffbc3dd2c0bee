import { StatsInputError, type StudyName } from "./errors";

/** Throws StatsInputError unless `value` is a finite number. */
export function requireFinite(value: number, field: string, study?: StudyName): void {
  if (!Number.isFinite(value)) {
    throw new StatsInputError(`${field} must be a finite number, got ${said(value)}`, {
      study,
      field,
      value,
    });
  }
}

/** Throws StatsInputError unless `value` is one of the named options: a stranger to the types may write any. */
export function requireOneOf<T extends string>(value: T, options: readonly T[], field: string): void {
  if (options.includes(value)) return;
  throw new StatsInputError(`${field} must be one of ${options.join(", ")}, got ${said(value)}`, {
    field,
    value,
  });
}

/** A value as an error shows it: "0.1" in quotes is a text that looks like a number. */
function said(value: unknown): string {
  return typeof value === "string" ? `the text "${value}"` : String(value);
}

/** Throws StatsInputError unless `value` is finite and above zero. */
export function requirePositive(value: number, field: string, study?: StudyName): void {
  requireFinite(value, field, study);
  if (value <= 0)
    throw new StatsInputError(`${field} must be above 0, got ${value}`, { study, field, value });
}

/** Throws StatsInputError unless `value` is finite and not below zero. */
export function requireNotNegative(value: number, field: string): void {
  requireFinite(value, field);
  if (value < 0) throw new StatsInputError(`${field} must not be below 0, got ${value}`, { field, value });
}

/**
 * Throws StatsInputError unless `level` is a confidence level in percent, 50 <= level < 100.
 * No trial reports a level below 50 %, and the bound catches 0.95 written for 95.
 */
export function requireLevel(level: number, study?: StudyName): void {
  if (typeof level === "number" && level >= 50 && level < 100) return;
  const hint = level > 0 && level < 1 ? ` (did you mean ${Number((level * 100).toPrecision(12))}?)` : "";
  throw new StatsInputError(
    `level must be a confidence level in percent, from 50 to below 100, got ${said(level)}${hint}`,
    { study, field: "level", value: level },
  );
}

/** Throws StatsInputError unless ciLow < ciHigh, both finite (and above zero if `positive`). */
export function requireInterval(
  ciLow: number,
  ciHigh: number,
  { positive, study }: { positive: boolean; study?: StudyName | undefined },
): void {
  const check = positive ? requirePositive : requireFinite;
  check(ciLow, "ciLow", study);
  check(ciHigh, "ciHigh", study);
  if (ciLow < ciHigh) return;
  throw new StatsInputError(`ciLow must lie below ciHigh, got ${ciLow} to ${ciHigh}`, {
    study,
    field: "ciLow",
    value: ciLow,
  });
}

/** Throws StatsInputError unless 0 <= events <= n, both whole numbers, n >= 1. */
export function requireCount(events: number, n: number, study?: StudyName): void {
  if (!Number.isInteger(n) || n < 1) {
    throw new StatsInputError(`n must be a whole number of patients from 1, got ${n}`, {
      study,
      field: "n",
      value: n,
    });
  }
  if (!Number.isInteger(events) || events < 0 || events > n) {
    throw new StatsInputError(`events must be a whole number from 0 to n = ${n}, got ${events}`, {
      study,
      field: "events",
      value: events,
    });
  }
}
