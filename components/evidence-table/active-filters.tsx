import type { FacetValue } from "@/lib/evidence/types";
import { activeFilters, FACET_KEYS, type FacetKey, VIEW_KEYS, type View } from "@/lib/view";
import { ClearFilters, DropFilter } from "./drop-filter";

/**
 * The active filters, each with a button that removes it. Drawn on the server: content that arrives with its code would
 * push the table down.
 */
export function ActiveFilters({ view, facets }: { view: View; facets: Record<FacetKey, FacetValue[]> }) {
  if (activeFilters(view).length === 0) return null;
  const { from, to } = view.startYear;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-1.5">
      <span className="text-[0.82rem] text-ink-2">Filtered by</span>
      {view.search !== "" && <DropFilter filter="search" label={`“${view.search}”`} />}
      {FACET_KEYS.flatMap((key) =>
        view[key].map((value) => (
          <DropFilter
            key={`${key}=${value}`}
            filter={key}
            value={value}
            label={`${VIEW_KEYS[key].label}: ${facets[key].find((facet) => facet.value === value)?.label ?? value}`}
          />
        )),
      )}
      {(from !== null || to !== null) && (
        <DropFilter filter="startYear" label={`First enrollment: ${from ?? "any"} to ${to ?? "any"}`} />
      )}
      <ClearFilters />
    </div>
  );
}
