import { StatsInputError, type StudyName } from "./errors";

/** Throws StatsInputError unless `value` is a finite number. */
export function requireFinite(value: number, field: string, study?: StudyName): void {
  if (!Number.isFinite(value)) {
    throw new StatsInputError(`${field} must be a finite number, got ${String(value)}`, {
      study,
      field,
      value,
    });
  }
}

/** Throws StatsInputError unless `value` is finite and above zero. */
export function requirePositive(value: number, field: string, study?: StudyName): void {
  requireFinite(value, field, study);
  if (value <= 0)
    throw new StatsInputError(`${field} must be above 0, got ${value}`, { study, field, value });
}

/**
 * Throws StatsInputError unless `level` is a confidence level in percent, 50 <= level < 100.
 * No trial reports a level below 50 %, and the bound catches 0.95 written for 95.
 */
export function requireLevel(level: number, study?: StudyName): void {
  if (level >= 50 && level < 100) return;
  const hint = level > 0 && level < 1 ? ` (did you mean ${Number((level * 100).toPrecision(12))}?)` : "";
  throw new StatsInputError(
    `level must be a confidence level in percent, from 50 to below 100, got ${String(level)}${hint}`,
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
