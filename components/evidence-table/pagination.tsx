"use client";

import { PAGE_SIZES, type PageSize } from "@/lib/view";
import { useView } from "./use-view";

/** Which rows are shown out of how many, with links to the others. */
export function Pagination({
  page,
  pages,
  total,
  shown,
}: {
  page: number;
  pages: number;
  total: number;
  shown: number;
}) {
  const { view, change } = useView();
  const first = (page - 1) * view.pageSize + 1;
  return (
    <nav aria-label="Pages" className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-[0.87rem]">
      <span className="text-ink-2 tabular-nums">
        {shown === 0 ? "No rows" : `Rows ${first}–${first + shown - 1} of ${total}`}
      </span>
      <span className="no-print flex items-center gap-1.5">
        <button
          type="button"
          className="button"
          disabled={page <= 1}
          onClick={() => change({ page: page - 1 })}
        >
          Previous
        </button>
        <span className="px-1 tabular-nums">
          Page {page} of {pages}
        </span>
        <button
          type="button"
          className="button"
          disabled={page >= pages}
          onClick={() => change({ page: page + 1 })}
        >
          Next
        </button>
      </span>
      <span className="no-print flex items-center gap-1.5">
        <label htmlFor="page-size" className="text-[0.82rem] text-ink-2">
          Rows per page
        </label>
        <select
          id="page-size"
          className="field"
          value={view.pageSize}
          onChange={({ target }) => change({ pageSize: Number(target.value) as PageSize, page: 1 })}
        >
          {PAGE_SIZES.map((size) => (
            <option key={size}>{size}</option>
          ))}
        </select>
      </span>
    </nav>
  );
}
