import { sql } from "drizzle-orm";
import { z } from "zod";
import { UNSELECTED } from "../../lib/evidence/lists";
import { DEFAULT_VIEW } from "../../lib/view/view";
import { readViewForest, type ViewForestData } from "../answers/view-forest";
import type { Database } from "../client";
import { biomarkerGroup } from "../derive/biomarker";
import { readRows, rowSchema } from "../rows";

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

const TRIAL_OF_GROUP = rowSchema(() => ({
  biomarker: z.string(),
  id: z.string(),
  name: z.string(),
  selection: z.string().nullable(),
  tumor: z.string(),
  line: z.string(),
  sort_name: z.string(),
}));

/** Every biomarker group that whole populations (not subgroups) of the dataset's trials belong to. */
export async function readBiomarkerGroups(db: Database): Promise<BiomarkerGroup[]> {
  const records = await readRows(
    db,
    TRIAL_OF_GROUP,
    sql`SELECT DISTINCT r.biomarker, t.id, t.name, t.biomarker AS selection, u.name AS tumor, t.line, t.sort_name
    FROM evidence_row r JOIN trial t ON t.id = r.trial_id JOIN tumor_type u ON u.id = t.tumor_type_id
    WHERE t.origin = 'curated' AND r.subgroup_factor IS NULL AND r.biomarker <> ${UNSELECTED} ORDER BY r.biomarker, t.sort_name`,
  );
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
