import { baselineState, byCharacteristic } from "../evidence/baseline";
import { signs } from "../evidence/format";
import { allPatientsOf } from "./patients";
import type { CompareSection } from "./rows";
import type { ComparedTrial } from "./types";

/** Patients at baseline, one row per characteristic; null where our data have none for any trial. */
export function baselineSection(columns: readonly ComparedTrial[]): CompareSection | null {
  const groups = byCharacteristic(columns.flatMap(({ baseline }) => baseline));
  if (groups.length === 0) return null;
  const ofAll = columns.map(allPatientsOf);
  return {
    id: "baseline",
    title: "Patients at baseline",
    rows: groups.map(({ id, label, population, figures }) => {
      const cells = columns.map(({ identity }) => figures.filter(({ trialId }) => trialId === identity.id));
      return {
        id: `baseline-${id}${population === null ? "" : `-${population}`}`,
        label: signs(population === null ? label : `${label} (${population})`),
        compared: false,
        state: baselineState(cells),
        cells: cells.map((own, place) => ({
          key: null,
          content: { kind: "baseline" as const, figures: own, ofAll: ofAll[place] },
        })),
      };
    }),
  };
}
