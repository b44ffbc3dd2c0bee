"use client";

import { type ReactNode, useState } from "react";
import {
  activeFilters,
  clearFilters,
  DEFAULT_VIEW,
  type FilterKey,
  type UrlNotice,
  VIEW_KEYS,
} from "@/lib/view";
import { noticeText } from "./notice-text";
import { useView } from "./use-view";

/** Which parts of the address could not be used. */
export function Notices({ notices }: { notices: UrlNotice[] }) {
  const key = JSON.stringify(notices);
  const [dismissed, dismiss] = useState("");
  if (notices.length === 0 || dismissed === key) return null;
  return (
    <div
      role="status"
      className="mb-3 flex items-start gap-3 rounded-lg bg-warn-soft px-3 py-2 text-[0.87rem] text-warn"
    >
      <div className="flex-1">
        <p className="font-semibold">Part of this link was not understood.</p>
        <ul>
          {notices.map((notice) => (
            <li key={JSON.stringify(notice)}>{noticeText(notice)}</li>
          ))}
        </ul>
      </div>
      <button type="button" className="button" onClick={() => dismiss(key)}>
        Dismiss
      </button>
    </div>
  );
}

interface NothingMatchesProps {
  blockingFilters: { filter: FilterKey; rows: number }[];
  /** Says that the trial searched for is known but not included; null if there is none. */
  known: ReactNode;
}

/** Shown instead of an empty table: why there is nothing, which filter excludes everything, and a way out. */
export function NothingMatches({ blockingFilters, known }: NothingMatchesProps) {
  const { view, change } = useView();
  const filters = activeFilters(view);
  return (
    <div role="status" className="card px-6 py-10 text-center">
      {known ?? <p className="font-semibold text-lg">Nothing matches</p>}
      {filters.length === 0 ? (
        <p className="mx-auto mt-1 max-w-prose text-ink-2">
          Our data hold no report published by then. Choose a later data cut.
        </p>
      ) : blockingFilters.length === 0 ? (
        <p className="mx-auto mt-1 max-w-prose text-ink-2">
          No single filter is responsible. Together,{" "}
          {filters.map((key) => VIEW_KEYS[key].label.toLowerCase()).join(", ")} match no rows.
        </p>
      ) : (
        <p className="mx-auto mt-1 max-w-prose text-ink-2">
          {blockingFilters.length === 1
            ? "No row matches with this filter:"
            : "Rows would match without one of these filters:"}
        </p>
      )}
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        {blockingFilters.map(({ filter, rows }) => (
          <button
            key={filter}
            type="button"
            className="button"
            onClick={() => change({ [filter]: DEFAULT_VIEW[filter] })}
          >
            Remove {VIEW_KEYS[filter].label.toLowerCase()}
            {filter === "search" && ` “${view.search}”`} <span className="text-ink-3">({rows} rows)</span>
          </button>
        ))}
        {filters.length > 0 && (
          <button type="button" className="button" onClick={() => change(clearFilters(view))}>
            Clear all filters
          </button>
        )}
        {view.cut.kind !== "latest" && (
          <button type="button" className="button" onClick={() => change({ cut: DEFAULT_VIEW.cut })}>
            Use the latest report
          </button>
        )}
      </div>
    </div>
  );
}
