import { signs } from "../evidence/format";
import { UNSELECTED } from "../evidence/lists";

/** Patients as an oncologist chooses them: by a biomarker and its cut-off, or not at all. */
export interface Selection {
  /** For addresses: "pd-l1-50". */
  id: string;
  /** "PD-L1 ≥50%". */
  label: string;
}

/** A group of `db/derive/biomarker.ts` that this file tells apart further. */
const PD_L1_POSITIVE = "PD-L1 positive";

interface Selected {
  /** The biomarker group of the row. */
  biomarker: string;
  population: string;
  subgroup: { factor: string; level: string } | null;
}

/**
 * The selection of a row: its biomarker group, PD-L1 with its cut-off. Tumor proportion, tumor cell and combined positive
 * score are different scores: the combined one is named, the others count tumor cells in percent.
 * @param ofTrial how the trial itself selected its patients, for rows of its whole population.
 */
export function selectionOf(
  { biomarker, population, subgroup }: Selected,
  ofTrial: string | null,
): Selection {
  const label =
    biomarker === PD_L1_POSITIVE
      ? pdL1Label([subgroup && `${subgroup.factor} ${subgroup.level}`, population, ofTrial])
      : biomarker;
  return { id: idOf(label), label: signs(label) };
}

function pdL1Label(texts: readonly (string | null)[]): string {
  for (const text of texts) {
    const score = text === null ? null : /CPS\s*>=\s*(\d+)/.exec(text);
    if (score !== null) return `PD-L1 CPS >=${score[1]}`;
    const share = text === null ? null : /(?:PD-L1|TPS|TC|IC)[^%]*?>=\s*(\d+)%/.exec(text);
    if (share !== null) return `PD-L1 >=${share[1]}%`;
  }
  return PD_L1_POSITIVE;
}

/**
 * Levels that an assay defines by other scores than the selection does, and that mean the same rank of expression. SP142
 * reads tumor cells (TC) and immune cells (IC): TC3 is >=50% of tumor cells, IC3 >=10% of the tumor area, and "high" is
 * either, as IMpower110 defines it. Its patients are not the same as those of a TPS >=50%.
 */
const OTHER_ASSAYS: readonly { of: string; level: RegExp; label: string }[] = [
  {
    of: "PD-L1 >=50%",
    level: /\b(TC3|IC3)\b/,
    label: "PD-L1 high by another assay (SP142: TC3 or IC3, tumor cells >=50% or immune cells >=10%)",
  },
];

/** How a row is of patients whom another assay puts on the level chosen: its words; null where it is not. */
export function byAnotherAssay(
  { population, subgroup }: Pick<Selected, "population" | "subgroup">,
  chosen: Selection,
): string | null {
  const text = `${population} ${subgroup?.factor ?? ""} ${subgroup?.level ?? ""}`;
  const found = OTHER_ASSAYS.find(({ of, level }) => idOf(of) === chosen.id && level.test(text));
  return found === undefined ? null : signs(found.label);
}

const idOf = (label: string) =>
  label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const cutOff = ({ label }: Selection) => Number(/≥(\d+)/.exec(label)?.[1] ?? 0);
const family = ({ label }: Selection) => label.replace(/\s*≥.*/, "");

/** Order of selections: none first, then by biomarker, the widest cut-off first. */
export function compareSelections(a: Selection, b: Selection): number {
  const last = ({ label }: Selection) => Number(label !== UNSELECTED);
  return (
    last(a) - last(b) ||
    family(a).localeCompare(family(b)) ||
    cutOff(a) - cutOff(b) ||
    a.label.localeCompare(b.label)
  );
}

/** Whether one selection takes in all patients of another: the same score from a lower cut-off. */
export const isWider = (one: Selection, other: Selection): boolean =>
  family(one) === family(other) && cutOff(one) > 0 && cutOff(one) < cutOff(other);
