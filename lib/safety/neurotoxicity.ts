/** ICANS and neurotoxicity by one grade, requested together: trials before the term ICANS report the other. */
export const NEUROTOXICITY_PAIRS = [
  {
    id: "icans,neurotoxicity",
    label: "ICANS or neurotoxicity, any grade",
    events: ["icans", "neurotoxicity"],
  },
  {
    id: "icans-grade-3-5,neurotoxicity-grade-3-5",
    label: "ICANS or neurotoxicity, grade 3 or higher",
    events: ["icans-grade-3-5", "neurotoxicity-grade-3-5"],
  },
] as const;

/** Where events hold one name of neurotoxicity without the other: which is missing, and the events with it. */
export function otherName(
  events: readonly string[],
): { missing: "ICANS" | "neurotoxicity"; event: readonly string[] } | null {
  for (const { events: pair } of NEUROTOXICITY_PAIRS) {
    const [icans, neurotoxicity] = pair;
    const [one, other] = [events.includes(icans), events.includes(neurotoxicity)];
    if (one === other) continue;
    return {
      missing: one ? "neurotoxicity" : "ICANS",
      event: [...events.filter((id) => id !== icans && id !== neurotoxicity), ...pair],
    };
  }
  return null;
}
