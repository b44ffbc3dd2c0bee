"use client";

import Link from "next/link";
import { selectionWords } from "@/lib/evidence/selection-words";
import { viewHref } from "@/lib/view";
import { LONGEST_LIST } from "@/lib/view/codecs";
import { compareHref, comparisonOf, inMainPopulations, trialsOfRows } from "@/lib/view/compare";
import { useView } from "./use-view";

/** How many rows are selected, how many of them are in the View, and what can be done with them. */
export function Selection({ here }: { here: number }) {
  const { view, select } = useView();
  const count = view.selected.length;
  if (count === 0) return null;
  const trials = trialsOfRows(view.selected);
  return (
    <p className="no-print mt-3 flex flex-wrap items-center gap-3 text-[0.87rem]" role="status">
      <span>
        {selectionWords(here, count)}
        {here === count ? "; the link keeps them" : "; the link keeps all"}
        {count >= LONGEST_LIST && " and has no room for more"}.
      </span>
      {here > 0 && (
        <Link className="button" prefetch={false} href={`${viewHref(view, "/figure")}&only=selected`}>
          {here === count
            ? "Figure of the selection"
            : `Figure of ${here === 1 ? "the row" : `the ${here} rows`} in this View`}
        </Link>
      )}
      {trials.length > 1 && (
        <Link className="button" prefetch={false} href={compareHref(comparisonOf(view, trials))}>
          {here === count
            ? `Compare these ${trials.length} trials`
            : `Compare the ${trials.length} trials of all selected rows`}
          {inMainPopulations(view)}
        </Link>
      )}
      <button type="button" className="button" onClick={() => select([])}>
        Clear selection
      </button>
    </p>
  );
}
