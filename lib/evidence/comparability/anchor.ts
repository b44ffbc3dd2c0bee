import { NO_COMPARATOR } from "./dimensions";
import type { Comparability } from "./types";

/**
 * Whether the trials share a control regimen, on which an indirect comparison of their effects could be anchored (Bucher
 * 1997; Phillippo 2018); through it nothing is related where the endpoint is not known to be defined alike. Null for fewer than two trials.
 */
export function anchorSentence(checked: readonly Comparability[]): string | null {
  const control = checked.find(({ id }) => id === "control");
  if (control === undefined) return null;
  const trials = new Set(control.values.flatMap((value) => value.trials.map(({ id }) => id))).size;
  const shared = control.values
    .filter((value) => value.value !== NO_COMPARATOR && value.trials.length === trials)
    .map(({ value }) => value);
  const definition = checked.find(({ id }) => id === "definition");
  if (shared.length > 0 && definition !== undefined && definition.agreement !== "agree")
    return `The endpoint’s definition ${definition.agreement === "differ" ? "differs between them" : "is not known for all of them"}, so their effects may not measure one thing, although all have a control regimen in common (${shared.join("; ")}).`;
  if (shared.length > 0)
    return `All have a control regimen in common (${shared.join("; ")}), so their effects can be related through it as far as the trials agree otherwise.`;
  const alone = control.values.find(({ value }) => value === NO_COMPARATOR)?.trials.length ?? 0;
  if (alone === trials)
    return "None of them has a control arm: nothing anchors a comparison of their results.";
  return `No control regimen is common to all of them${alone > 0 ? `, and ${alone} of ${trials} ${alone === 1 ? "has" : "have"} none` : ""}: nothing anchors a comparison of their effects.`;
}
