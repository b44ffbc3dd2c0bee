import { NO_COMPARATOR } from "./dimensions";
import type { Comparability } from "./types";

/** What must agree before effects can be related through a control: who was analyzed, and what was measured. */
const MUST_AGREE = ["tumor", "setting", "line", "biomarker", "endpoint", "definition", "population"] as const;

/**
 * Whether the trials share a control regimen, through which an indirect comparison of their effects could be made (Bucher
 * 1997; Phillippo 2018). This is stated only if the same patients were analyzed for the same endpoint, and never without
 * mentioning what is not in our data. Null for fewer than two trials.
 */
export function anchorSentence(checked: readonly Comparability[]): string | null {
  const control = checked.find(({ id }) => id === "control");
  if (control === undefined) return null;
  const trials = new Set(control.values.flatMap((value) => value.trials.map(({ id }) => id))).size;
  const shared = control.values
    .filter((value) => value.value !== NO_COMPARATOR && value.trials.length === trials)
    .map(({ value }) => value);
  if (shared.length > 0) return sharedControl(checked, shared, control.values.length > shared.length);
  const alone = control.values.find(({ value }) => value === NO_COMPARATOR)?.trials.length ?? 0;
  if (alone === trials)
    return "None of them has a control arm: nothing anchors a comparison of their results.";
  return `No control regimen is common to all of them${alone > 0 ? `, and ${alone} of ${trials} ${alone === 1 ? "has" : "have"} none` : ""}: nothing anchors a comparison of their effects.`;
}

function sharedControl(
  checked: readonly Comparability[],
  shared: readonly string[],
  others: boolean,
): string {
  const common = `All have a control regimen in common (${shared.join("; ")})`;
  const must = checked.filter(({ id }) => MUST_AGREE.some((dimension) => dimension === id));
  const differ = [
    ...must.filter(({ agreement }) => agreement === "differ").map(({ label }) => label.toLowerCase()),
    ...(others ? ["further control regimens"] : []),
  ];
  if (differ.length > 0)
    return `${common}, but they differ in ${listed(differ)}: their effects can’t be related through it from what our data hold.`;
  const unknown = must
    .filter(({ agreement }) => agreement === "unknown")
    .map(({ label }) => label.toLowerCase());
  if (unknown.length > 0)
    return `${common}, but ${listed(unknown)} ${unknown.length === 1 ? "is" : "are"} not in our data for all of them: whether their effects can be related through it is not known.`;
  return `${common}, and the same patients were analyzed, so their effects can be related through it, but only as far as the trials are also alike in what is not in our data.`;
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
