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
