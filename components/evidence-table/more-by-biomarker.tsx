import Link from "next/link";
import { changeView, type View, viewHref } from "@/lib/view";

/** Beside a filter by biomarker: what primary populations leave out, which is most of what there is, and a way to see it. */
export function MoreByBiomarker({ view, rows }: { view: View; rows: number }) {
  if (rows === 0) return null;
  return (
    <p className="mb-2 text-[0.87rem] text-ink-2">
      Only primary populations are rows here.{" "}
      <Link href={viewHref(changeView(view, { population: "all", open: [] }))} prefetch={false}>
        {rows === 1 ? "Show 1 more population or subgroup" : `Show ${rows} more populations and subgroups`}
      </Link>{" "}
      that match.
    </p>
  );
}
