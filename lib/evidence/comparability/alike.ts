import { isInactive, regimenOf } from "./contrast";
import type { ComparedArm } from "./types";

/** Merges what records write in several ways but is the same, or is not known to differ: it must not count as a difference. */

/** A cut-off of PD-L1 on tumor cells, with the score's name where the record gives one; of a population or of a subgroup of all. */
const LEVEL = /^(?:ITT · )?PD-L1:? (?:(TPS|TC) )?(?:≥|>=)(\d+)%$/;

const NOT_STATED = "not stated";

/**
 * Names for the cut-offs of PD-L1 that occur in a set: "PD-L1 ≥50%" beside "PD-L1 TPS ≥50%" is one level, whose score one
 * record does not state, and so is the subgroup "PD-L1: TPS ≥50%". Another assay in brackets, or the combined score, stays apart.
 */
export function namesOfLevels(texts: readonly string[]): (text: string) => string {
  const scores = new Map<string, Set<string>>();
  for (const text of texts) {
    const [, score = NOT_STATED, cut] = LEVEL.exec(text) ?? [];
    if (cut !== undefined) scores.set(cut, (scores.get(cut) ?? new Set()).add(score));
  }
  return (text) => {
    const cut = LEVEL.exec(text)?.[2];
    const found = [...(scores.get(cut ?? "") ?? [])].sort(
      (a, b) => Number(a === NOT_STATED) - Number(b === NOT_STATED) || (a < b ? -1 : 1),
    );
    const [score = NOT_STATED] = found;
    if (found.length > 1) return `PD-L1 ≥${cut}% (${found.join(" or ")})`;
    return cut === undefined ? text : `PD-L1 ${score === NOT_STATED ? "" : `${score} `}≥${cut}%`;
  };
}

/** The patients chosen by a biomarker, without how the choice was made or checked. */
export const selectedBy = (biomarker: string): string =>
  biomarker.replace(/^ITT · /, "").replace(/ verified$/, "");

/** Histologies that records word in two ways; both enrolled tumors with clear cells. */
const CLEAR_CELLS: ReadonlySet<string> = new Set(["clear cell", "clear-cell component"]);

/** Names for the histologies that occur in a set. */
export function namesOfHistologies(texts: readonly string[]): (text: string) => string {
  const found = new Set(texts.filter((text) => CLEAR_CELLS.has(text)));
  return (text) =>
    found.size > 1 && CLEAR_CELLS.has(text) ? "clear cell, or with a clear-cell component" : text;
}

/** Investigators' choice under a label of its class: reports say doublet or platinum-based of the same choice. */
const PLATINUM_OF_CHOICE = /^(placebo \+ )?platinum-(based|doublet) chemotherapy(?!.*\+)/i;

/** "docetaxel", "paclitaxel" and "vinflunine" of "Paclitaxel, docetaxel or vinflunine"; none if it is not such a choice. */
function choicesOf({ label, drugs }: ComparedArm): string[] {
  if (!/\bor\b/.test(label) || /[+±/-]/.test(label)) return [];
  const named = drugs.flatMap((drug) => drug.split(/, | or /));
  const written = label.toLowerCase();
  return named.length > 1 && named.every((drug) => written.includes(drug.toLowerCase())) ? named.sort() : [];
}

function nameOfControl(arm: ComparedArm): string | null {
  if (isInactive(arm)) return arm.label;
  if ([arm.label, regimenOf(arm)].some((name) => PLATINUM_OF_CHOICE.test(name)))
    return "platinum-based chemotherapy of choice; regimens may differ";
  if (arm.regimenClass === "Chemotherapy" && /\bchoice\b/i.test(arm.label))
    return "chemotherapy of choice; regimens may differ";
  const choices = choicesOf(arm);
  return choices.length === 0 ? null : `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
}

const sortedDrugs = ({ drugs, label }: ComparedArm) =>
  drugs.length === 0 ? label : [...drugs].sort().join();

/** Names for the control regimens of a set: the order in which a record lists the drugs does not change the regimen. */
export function namesOfControls(arms: readonly ComparedArm[]): (arm: ComparedArm) => string {
  const first = new Map<string, string>();
  for (const arm of arms) {
    const [key, name] = [sortedDrugs(arm), regimenOf(arm)];
    const known = first.get(key);
    if (known === undefined || name < known) first.set(key, name);
  }
  return (arm) => nameOfControl(arm) ?? first.get(sortedDrugs(arm)) ?? regimenOf(arm);
}
