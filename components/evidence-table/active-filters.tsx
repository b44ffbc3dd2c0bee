"use client";

import type { FacetValue } from "@/lib/evidence/types";
import { clearFilters, DEFAULT_VIEW, FACET_KEYS, type FacetKey, type View } from "@/lib/view";
import { FILTER_LABELS } from "./labels";
import { useView } from "./use-view";

interface Chip {
  key: string;
  label: string;
  change: Partial<View>;
}

/** The filters in force, each with a button that drops it. */
export function ActiveFilters({ facets }: { facets: Record<FacetKey, FacetValue[]> }) {
  const { view, change } = useView();
  const chips = chipsOf(view, facets);
  if (chips.length === 0) return null;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-1.5">
      <span className="text-[0.82rem] text-ink-2">Filtered by</span>
      {chips.map((chip) => (
        <button
          key={chip.key}
          type="button"
          className="button min-h-7 py-0 text-[0.82rem]"
          aria-label={`Drop the filter ${chip.label}`}
          onClick={() => change(chip.change)}
        >
          {chip.label} <span aria-hidden="true">×</span>
        </button>
      ))}
      <button
        type="button"
        className="px-1 text-[0.82rem] text-accent underline"
        onClick={() => change(clearFilters(view))}
      >
        Clear all
      </button>
    </div>
  );
}

function chipsOf(view: View, facets: Record<FacetKey, FacetValue[]>): Chip[] {
  const chips: Chip[] = [];
  if (view.search !== "") chips.push({ key: "search", label: `“${view.search}”`, change: { search: "" } });
  for (const key of FACET_KEYS)
    for (const value of view[key])
      chips.push({
        key: `${key}=${value}`,
        label: `${FILTER_LABELS[key]}: ${facets[key].find((facet) => facet.value === value)?.label ?? value}`,
        change: { [key]: view[key].filter((other) => other !== value) },
      });
  const { from, to } = view.startYear;
  if (from !== null || to !== null)
    chips.push({
      key: "start",
      label: `First enrollment: ${from ?? "any"} to ${to ?? "any"}`,
      change: { startYear: DEFAULT_VIEW.startYear },
    });
  return chips;
}
