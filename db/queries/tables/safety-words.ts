import { signs } from "../../../lib/evidence/format";
import { SAFETY_FILTERS, type SafetyFilter, type SafetyView } from "../../../lib/safety/view";

/** "Adverse events: CRS, grade ≥3, CAR-T cell therapy": the filters in the words of the screen. */
export function safetyTitle(view: SafetyView, labelOf: (filter: SafetyFilter, id: string) => string): string {
  const parts = SAFETY_FILTERS.flatMap((filter) =>
    view[filter].length === 0 ? [] : view[filter].map((id) => labelOf(filter, id)).join(" or "),
  );
  return parts.length === 0 ? "Adverse events by arm" : `Adverse events: ${signs(parts.join(", "))}`;
}
