import { DEFAULT_VIEW } from "../../lib/view";
import type { Database } from "../client";
import { biomarkerGroup } from "../derive/biomarker";
import { readBiomarkerTrials } from "../queries/trials";
import { readViewForest, type ViewForestData } from "./view-forest";

/** The trials with a result in patients selected by a biomarker, and a forest of their survival. */
export interface BiomarkerGroup {
  biomarker: string;
  trials: readonly BiomarkerTrial[];
  /** Hazard ratios of overall survival; null where fewer than two rows have one. */
  survival: ViewForestData | null;
}

export interface BiomarkerTrial {
  id: string;
  name: string;
  /** How the trial itself selected its patients; null where it took all and reports the group besides. */
  selection: string | null;
  /** Whether that selection is what makes the group: HER2-positive patients are not PD-L1 positive by it. */
  selectsGroup: boolean;
  tumor: string;
  line: string;
}

/** Every biomarker group that whole populations (not subgroups) of the dataset's trials belong to. */
export async function readBiomarkerGroups(db: Database): Promise<BiomarkerGroup[]> {
  const records = await readBiomarkerTrials(db);
  const groups: BiomarkerGroup[] = [];
  for (const biomarker of new Set(records.map((record) => record.biomarker))) {
    const view = { ...DEFAULT_VIEW, biomarker: [biomarker], endpoint: ["OS"], measure: ["HR"] };
    const survival = await readViewForest(db, view);
    groups.push({
      biomarker,
      trials: records
        .filter((record) => record.biomarker === biomarker)
        .map((record) => ({ ...record, selectsGroup: selects(record.selection, biomarker) })),
      survival: survival !== null && survival.page.total > 1 ? survival : null,
    });
  }
  return groups.sort((a, b) => b.trials.length - a.trials.length);
}

const selects = (selection: string | null, group: string): boolean =>
  selection !== null && biomarkerGroup({ population: "", trialBiomarker: selection }) === group;
