import { missingOf } from "./patients";
import type { CompareRow } from "./rows";
import type { ComparedTrial } from "./types";

export const MEASURE_NAMES = {
  HR: "Hazard ratio",
  OR: "Odds ratio",
  RR: "Risk ratio",
  RD: "Difference",
} as const;

/** The effects of an endpoint: one row per measure, each on one axis for all columns. */
export function effectRows(columns: readonly ComparedTrial[], endpoint: string): CompareRow[] {
  const ofEndpoint = columns.map(({ effects }) =>
    effects.filter((effect) => effect.endpoint.id === endpoint),
  );
  const missing = columns.map(missingOf);
  return (["HR", "OR", "RR", "RD"] as const).flatMap((measure) => {
    const cells = ofEndpoint.map((effects) => effects.filter((effect) => effect.measure === measure));
    const ofRow = cells.flat();
    const [first] = ofRow;
    if (first === undefined) return [];
    const lower = first.endpoint.better === "lower";
    return {
      id: `${endpoint}-${measure}`,
      label: MEASURE_NAMES[measure],
      hint: `with its interval; ${lower ? "left" : "right"} of no difference: in favor of the arm named first. One axis for all columns.`,
      compared: false,
      cells: cells.map((effects, place) => ({
        key: null,
        content: {
          kind: "effects" as const,
          effects,
          ofRow,
          namesSize: columns[place]?.patients != null,
          missing: missing[place],
        },
      })),
    };
  });
}
