import type { TumorOptions } from "@/db/answers/tumor-types";
import { ChipChoice } from "./chip-choice";

interface PatientsChoiceProps {
  patients: TumorOptions["patients"];
  /** Trials in all at the data cut. */
  trials: number;
  chosen: string | null;
  hrefOf: (id: string | null) => string;
}

/** The analysis populations that rows are of: all, unselected, or by a biomarker and its cut-off. */
export function PatientsChoice({ patients, trials: total, chosen, hrefOf }: PatientsChoiceProps) {
  if (patients.length < 2 && chosen === null) return null;
  const choices = [{ id: null, label: "All", trials: total }, ...patients];
  return (
    <>
      <ChipChoice<string | null>
        label="Analysis population"
        name="Analysis population by biomarker"
        choices={choices}
        chosen={chosen}
        hrefOf={hrefOf}
      />
      {chosen !== null && (
        <p className="mt-2 max-w-[62rem] text-[0.87rem] text-ink-2">
          Rows are analysis populations, not eligibility criteria: a trial that enrolled all patients also
          enrolled these. Each block names such trials, with their results in this subgroup if these are in
          our data.
        </p>
      )}
    </>
  );
}
