import type { ComparedArm, ComparedResult } from "./types";

/** All of `inner` is in `outer`, which holds more. */
const isWithin = (inner: ReadonlySet<string>, outer: ReadonlySet<string>) =>
  inner.size < outer.size && [...inner].every((item) => outer.has(item));

const PLACEBO = "placebo";

/** True for an arm without an active drug: placebo, observation, supportive care. */
export const isInactive = ({ drugs }: ComparedArm): boolean => drugs.every((drug) => drug === PLACEBO);

/** The regimen by its drugs: "nivolumab + ipilimumab"; the arm's label where none is listed. */
export const regimenOf = ({ drugs, label }: ComparedArm): string =>
  drugs.length === 0 ? label : [...drugs].join(" + ");

const regimenKey = ({ drugs }: ComparedArm): string => [...drugs].sort().join(" + ");

/**
 * What the comparison of two arms tests: a treatment added to the control regimen (its drugs are all in the experimental
 * arm), one in place of it, or one against no active treatment. Null for the result of one arm. Classes do not count:
 * axitinib with pembrolizumab is not an addition to sunitinib.
 */
export function contrastOf({ arm, reference }: Pick<ComparedResult, "arm" | "reference">): string | null {
  if (reference === null) return null;
  if (isInactive(reference)) return "against placebo, observation or supportive care";
  const added = isWithin(new Set(reference.drugs), new Set(arm.drugs));
  return added ? "added to the control regimen" : "in place of the control regimen";
}

/** Regimens, by their drugs, that are a control arm of one trial and an experimental or single arm of another. */
export function regimensInBothRoles(results: readonly ComparedResult[]): ReadonlySet<string> {
  const trialsByRole = { control: new Map<string, Set<string>>(), tested: new Map<string, Set<string>>() };
  for (const { trial, arms } of results)
    for (const arm of arms) {
      if (isInactive(arm)) continue;
      const byRegimen = trialsByRole[arm.role === "control" ? "control" : "tested"];
      const key = regimenKey(arm);
      byRegimen.set(key, (byRegimen.get(key) ?? new Set()).add(trial.id));
    }
  const both = [...trialsByRole.control].filter(([regimen, trials]) => {
    const tested = trialsByRole.tested.get(regimen);
    return tested !== undefined && [...tested].some((id) => [...trials].some((other) => other !== id));
  });
  return new Set(both.map(([regimen]) => regimen));
}

/** The roles of a set's regimens in a trial: "nivolumab as control". */
export const rolesIn = ({ arms }: ComparedResult, regimens: ReadonlySet<string>): string[] =>
  arms
    .filter((arm) => regimens.has(regimenKey(arm)))
    .map(
      (arm) => `${regimenOf(arm)} as ${arm.role === "control" ? "the control" : "the regimen under study"}`,
    );
