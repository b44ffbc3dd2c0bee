import { type Item, itemsOf, textOf } from "./json";

/** Whom the facts' populations mean by "concurrent controls of": the arm whose comparison the controls are of. */
const CONTROLS_OF: Record<string, string> = {
  "pembrolizumab alone": "pembro",
  "pembrolizumab-chemotherapy": "pembro-chemo",
  "nivolumab + ipilimumab": "nivo-ipi",
};

/** "ITT, concurrent controls of pembrolizumab alone" -> ITT, with the comparison in its own field. */
export function nameComparisons(trial: Item): void {
  for (const outcome of itemsOf(trial, "outcomes")) {
    const match = /^(.*), concurrent controls of (.*)$/.exec(textOf(outcome, "population"));
    if (match === null) continue;
    const comparison = CONTROLS_OF[match[2] ?? ""];
    if (comparison === undefined)
      throw new Error(`${textOf(trial, "id")}: concurrent controls of "${match[2]}"?`);
    outcome.population = match[1] ?? "";
    outcome.comparison = comparison;
  }
}

/** A figure of a control that has several comparisons gets that of its report, where the report compares it with one arm only. */
export function inferComparisons(trial: Item): string[] {
  const outcomes = itemsOf(trial, "outcomes");
  const bound = new Set(outcomes.flatMap(({ arm, comparison }) => (comparison === undefined ? [] : [arm])));
  return outcomes.flatMap((outcome) => {
    if (outcome.comparison !== undefined || !bound.has(outcome.arm)) return [];
    const compared = new Set(
      itemsOf(trial, "effects").flatMap(({ arm, reference, report }) =>
        reference === outcome.arm && report === outcome.report && typeof arm === "string" ? [arm] : [],
      ),
    );
    const [only] = compared;
    if (compared.size !== 1 || only === undefined) return [];
    outcome.comparison = only;
    return [
      `${textOf(trial, "id")}: ${textOf(outcome, "endpoint")}, ${textOf(outcome, "report")}: of ${only}`,
    ];
  });
}
