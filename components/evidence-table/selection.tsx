"use client";

import Link from "next/link";
import { viewHref } from "@/lib/view";
import { LONGEST_LIST } from "@/lib/view/codecs";
import { compareHref, trialsOfRows } from "@/lib/view/compare";
import { useView } from "./use-view";

/** How many rows are selected, and what can be done with them. */
export function Selection() {
  const { view, select } = useView();
  const count = view.selected.length;
  if (count === 0) return null;
  const trials = trialsOfRows(view.selected);
  return (
    <p className="no-print mt-3 flex flex-wrap items-center gap-3 text-[0.87rem]" role="status">
      <span>
        {count === 1 ? "1 row selected" : `${count} rows selected`}, kept in the link
        {count >= LONGEST_LIST && ", which holds no more"}.
      </span>
      <Link className="button" prefetch={false} href={`${viewHref(view, "/figure")}&only=selected`}>
        Figure of the selection
      </Link>
      {trials.length > 1 && (
        <Link className="button" prefetch={false} href={compareHref({ trials, cut: view.cut })}>
          Compare these {trials.length} trials
        </Link>
      )}
      <button type="button" className="button" onClick={() => select([])}>
        Clear the selection
      </button>
    </p>
  );
}
