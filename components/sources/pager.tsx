import Link from "next/link";
import type { ReportPage } from "@/db/queries/sources";
import { REPORTS_PER_PAGE, type ReportQuery, reportsHref } from "@/lib/sources/view";

interface PagerProps {
  /** Tells two of them apart. */
  label: string;
  query: ReportQuery;
  page: ReportPage;
}

/** "51 to 100 of 388 reports", with links to the other pages. */
export function Pager({ label, query, page: { page, pages, total } }: PagerProps) {
  const first = (page - 1) * REPORTS_PER_PAGE + 1;
  const last = Math.min(total, page * REPORTS_PER_PAGE);
  return (
    <nav aria-label={label} className="mt-3 flex flex-wrap items-center gap-2 text-[0.87rem]">
      <p className="mr-2 text-ink-2 tabular-nums">
        {first} to {last} of {total} {total === 1 ? "report" : "reports"}
      </p>
      {pages > 1 &&
        Array.from({ length: pages }, (_, index) => index + 1).map((number) => (
          <Link
            key={number}
            href={reportsHref(query, { page: number })}
            prefetch={false}
            className="button min-w-8 justify-center tabular-nums"
            aria-current={number === page}
            aria-label={`Page ${number}`}
          >
            {number}
          </Link>
        ))}
    </nav>
  );
}
