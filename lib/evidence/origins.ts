import { ORIGINS, type Origin } from "./lists";

/** The names of origins in menus; without a choice, curated trials are shown. */
const LABELS: Record<Origin, string> = {
  curated: "Curated (default)",
  ctgov: "ClinicalTrials.gov",
  own: "Own data",
};

/** The same within a sentence. */
const WORDS: Record<Origin, string> = {
  curated: "curated",
  ctgov: "ClinicalTrials.gov",
  own: "own data",
};

/** The name of an origin in menus; an unknown value stays as it is. */
export const originLabel = (origin: string): string => (isOrigin(origin) ? LABELS[origin] : origin);

const isOrigin = (value: string): value is Origin => ORIGINS.some((origin) => origin === value);

/** The name of an origin within a sentence; an unknown value stays as it is. */
export const originWords = (origin: string): string => (isOrigin(origin) ? WORDS[origin] : origin);

/** The origins whose trials a filter lets through: those that it names, and where it names none the curated ones only. */
export function originsOf({ origin }: { origin: readonly string[] }): readonly Origin[] {
  const named = origin.filter(isOrigin);
  return named.length === 0 ? ["curated"] : named;
}

/** A choice that lets every trial through, for trials requested by name. */
export const EVERY_ORIGIN: readonly string[] = ORIGINS;

/** Whether a filter lets trials through that are not curated: their rows then say so. */
export const holdsOthers = (filter: { origin: readonly string[] }): boolean =>
  originsOf(filter).some((origin) => origin !== "curated");

/** "not curated: own data", beside the name of a trial; null for a curated one. */
export const originMark = (origin: Origin): string | null =>
  origin === "curated" ? null : `not curated: ${WORDS[origin]}`;

/** "Not curated: A (own data), B (ClinicalTrials.gov)." Null where all are curated. */
export function notCuratedNote(trials: Iterable<{ name: string; origin: Origin }>): string | null {
  const others = new Set<string>();
  for (const { name, origin } of trials) if (origin !== "curated") others.add(`${name} (${WORDS[origin]})`);
  return others.size === 0 ? null : `Not curated: ${[...others].join(", ")}.`;
}
