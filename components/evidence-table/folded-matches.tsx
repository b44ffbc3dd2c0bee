import Link from "next/link";
import type { FoldedMatch } from "@/db/queries/evidence/folded";
import { changeView, type View, viewHref } from "@/lib/view";

/** Trials named of those whose rows answer a search below. */
const MOST_TRIALS = 5;

/** Says which matches of the search are folded below rows, and unfolds these rows. */
export function FoldedMatches({ view, matches }: { view: View; matches: readonly FoldedMatch[] }) {
  const closed = matches.filter(({ rowId }) => !view.open.includes(rowId));
  if (closed.length === 0) return null;
  const rows = closed.reduce((sum, match) => sum + match.rows, 0);
  const trials = [...new Set(closed.map(({ trial }) => trial))];
  const more = trials.length - MOST_TRIALS;
  return (
    <p className="mb-2 text-[0.87rem] text-ink-2">
      “{view.search}” matches in {rows === 1 ? "1 row" : `${rows} rows`} below:{" "}
      {trials.slice(0, MOST_TRIALS).join(", ")}
      {more > 0 && ` and ${more} more`}.{" "}
      <Link
        href={viewHref(changeView(view, { open: [...view.open, ...closed.map(({ rowId }) => rowId)] }))}
        prefetch={false}
      >
        Unfold {closed.length === 1 ? "this row" : `these ${closed.length} rows`}
      </Link>
    </p>
  );
}
