import { signs } from "../evidence/format";
import type { ComparedTrial, ShownPatients } from "./types";

/**
 * Cut-offs of another assay that mean the same rank of expression as one chosen. They are used for a trial that has none by the
 * chosen score, and are named: their patients are not the same.
 */
const OTHER_ASSAYS: ReadonlyMap<string, readonly string[]> = new Map([
  ["PD-L1 TPS or TC >=50%", ["PD-L1 high by SP142 (TC >=50% or IC >=10%)"]],
]);

/** The cut-offs of other assays by which a trial may answer. */
export const otherAssays = (biomarker: string): readonly string[] => OTHER_ASSAYS.get(biomarker) ?? [];

/** A choice of patients as offered, with the number of trials that have it. */
export interface PatientsOffer {
  value: string;
  trials: number;
}

/** The content of a cell if the trial has no such figure for the chosen patients; undefined if none are chosen. */
export const missingOf = ({ patients }: Pick<ComparedTrial, "patients">): string | undefined =>
  patients === null ? undefined : `not in our data for ${signs(patients.asked)}`;

/** What is said about figures for all patients of a trial beside results for some of them; undefined if all are shown. */
export const allPatientsOf = ({ patients }: Pick<ComparedTrial, "patients">): string | undefined =>
  patients === null || patients.whole ? undefined : "all patients of the trial";

const BY_ANOTHER_ASSAY = "by an assay other than that of the chosen score";

/** The populations of a column's results in words; null where there are none. */
export const populationsOf = ({ populations, otherAssay }: ShownPatients): string | null =>
  populations.length === 0 ? null : `${populations.join("; ")}${otherAssay ? `, ${BY_ANOTHER_ASSAY}` : ""}`;

/** "PD-L1 TPS or TC ≥50%"; null where each trial stands with its main populations. */
export function patientsTitle(columns: readonly Pick<ComparedTrial, "patients">[]): string | null {
  const asked = columns[0]?.patients?.asked;
  return asked === undefined ? null : signs(asked);
}

/** Whose results each column shows, in sentences; null where each trial stands with its main populations. */
export function patientsWords(columns: readonly ComparedTrial[]): string | null {
  const title = patientsTitle(columns);
  if (title === null) return null;
  const each = columns.map(
    ({ identity, patients }) =>
      `${identity.name}: ${(patients && populationsOf(patients)) ?? "not in our data"}`,
  );
  const all = columns.some((column) => allPatientsOf(column) !== undefined)
    ? " Arm sizes, baseline characteristics and safety are those of all patients in each trial."
    : "";
  return `Patients: ${title}. ${each.join("; ")}.${all}`;
}

/** The trials without a result for the chosen patients, which the check of comparability omits; null: none. */
export function notCheckedWords(columns: readonly ComparedTrial[]): string | null {
  const names = columns
    .filter(({ patients }) => patients?.populations.length === 0)
    .map(({ identity }) => identity.name);
  return names.length === 0
    ? null
    : `Not in our data for ${patientsTitle(columns)}, so not checked: ${names.join(", ")}.`;
}

/** Where the check looks for results: "for PD-L1 TPS or TC ≥50% at this data cut". */
export function amongWords(columns: readonly ComparedTrial[]): string {
  const title = patientsTitle(columns);
  return `${title === null ? "" : `for ${title} `}at this data cut`;
}
