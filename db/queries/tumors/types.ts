import type { Situation } from "../../../lib/tumors/words";

export interface TumorName {
  id: string;
  name: string;
  group: "solid" | "hematologic";
  site: string;
}

/** A tumor type with what the dataset holds of it. */
export interface TumorSummary extends TumorName {
  trials: number;
  situations: readonly (Situation & { trials: number })[];
}

/** A trial among the options of a situation. */
export interface OptionTrial {
  id: string;
  name: string;
  startYear: number | null;
  phase: string;
  randomized: boolean;
  masking: string | null;
  /** As the trial's record has it; null where it names none. */
  histology: string | null;
  arms: readonly {
    id: string;
    label: string;
    role: "experimental" | "control" | "single";
    n: number | null;
  }[];
  /** How the trial itself selected its patients by biomarker; null where it took all. */
  biomarker: string | null;
  primaryEndpoints: readonly { id: string; name: string }[];
  /** Year of its first report. */
  firstKnown: number;
}
