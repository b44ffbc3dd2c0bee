import { newsOf, type OptionRow } from "@/lib/tumors/forest";

/** Marks a row that was first known in the year shown, or that a later report of that year changed. */
export function NewsTag({ row, year }: { row: OptionRow; year: number | null }) {
  const news = newsOf(row, year);
  if (news === null) return null;
  return news === "new" ? (
    <span className="tag bg-accent-soft! text-accent!">
      new<span className="sr-only"> in {year}</span>
    </span>
  ) : (
    <span className="tag" title={`A report from ${year} replaced an earlier one`}>
      updated
    </span>
  );
}
