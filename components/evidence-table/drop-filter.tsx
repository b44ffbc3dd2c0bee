"use client";

import { clearFilters, DEFAULT_VIEW, type FilterKey } from "@/lib/view";
import { useView } from "./use-view";

interface DropFilterProps {
  filter: FilterKey;
  /** The one value of a facet to remove; without it, the whole filter. */
  value?: string;
  label: string;
}

/** An active filter; a click removes it from the current View. */
export function DropFilter({ filter, value, label }: DropFilterProps) {
  const { view, change } = useView();
  const drop = () => {
    const held = view[filter];
    change({ [filter]: Array.isArray(held) ? held.filter((one) => one !== value) : DEFAULT_VIEW[filter] });
  };
  return (
    <button
      type="button"
      className="button min-h-7 py-0 text-[0.82rem]"
      aria-label={`Remove the filter ${label}`}
      onClick={drop}
    >
      {label} <span aria-hidden="true">×</span>
    </button>
  );
}

export function ClearFilters() {
  const { view, change } = useView();
  return (
    <button
      type="button"
      className="min-h-6 px-1 text-[0.82rem] text-accent underline"
      onClick={() => change(clearFilters(view))}
    >
      Clear all
    </button>
  );
}
