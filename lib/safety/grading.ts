/** Scales by which cytokine-release syndrome and neurotoxicity are graded. */
const SCALE = /\((Lee|Penn|ASTCT|CTCAE)\b[^)]*\)/;
const NAMED_RATE = /([A-Z][A-Za-z0-9]*(?:-[A-Z0-9]+)*) \d+%/g;

/**
 * The scale that a sentence names for each trial: "ZUMA-1 13% (Lee), JULIET 22% and ELIANA 47% (Penn scale)". Trials
 * without a scale behind their rate are left out.
 */
export function scalesIn(sentence: string): Map<string, string> {
  const scales = new Map<string, string>();
  for (const clause of sentence.split(/,(?![^(]*\))/)) {
    const scale = SCALE.exec(clause)?.[1];
    if (scale === undefined) continue;
    for (const [, trial = ""] of clause.slice(0, clause.search(SCALE)).matchAll(NAMED_RATE))
      scales.set(trial, scale);
  }
  return scales;
}

const GRADED = /^(crs|icans|neurotoxicity)(-grade-[\d-]+)?$/;

/** Whether events of a group are graded by scales that differ from trial to trial. */
export const isGradedByScale = (group: string): boolean => GRADED.test(group);

/** Grading scales of CRS by name of the trial. */
export type Scales = ReadonlyMap<string, string>;

/**
 * The scale of a row in words, its own before that of a statement; null where its event is not graded by one. The
 * statements name scales of CRS only: a trial may grade neurotoxicity by another.
 */
export function scaleWords(
  { group, trial, scale }: { group: { id: string }; trial: { name: string }; scale: string | null },
  scales: Scales,
): string | null {
  if (!isGradedByScale(group.id)) return scale;
  const stated = group.id.startsWith("crs") ? scales.get(trial.name) : undefined;
  return scale ?? stated ?? "scale not in our data";
}

export const SCALE_WARNING =
  "Grading scales differ from trial to trial (Lee, ASTCT, Penn, CTCAE), and so does what counts as grade 3. Rates of grade 3 or higher must not be compared across scales without saying so. ICANS and neurotoxicity are not the same count either: each is shown under the name that its report uses.";
