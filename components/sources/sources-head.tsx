import Link from "next/link";
import type { SourceCounts } from "@/db/queries/sources";
import { CHECKS_PATH, CLAIMS_PATH, REPORTS_PATH } from "@/lib/sources/view";

interface SourcesHeadProps {
  counts: SourceCounts;
  current: "reports" | "claims" | "checks";
  /** What of the address could not be used, in sentences. */
  notices: readonly string[];
}

/** What the three pages on sources share: the title, the links between them, and faults in the address. */
export function SourcesHead({ counts, current, notices }: SourcesHeadProps) {
  const places = [
    { id: "reports", href: REPORTS_PATH, label: "Reports", count: counts.reports },
    { id: "claims", href: CLAIMS_PATH, label: "Claim check", count: counts.claims },
    { id: "checks", href: CHECKS_PATH, label: "Data checks", count: counts.checks },
  ];
  return (
    <>
      <h1>Sources</h1>
      <nav aria-label="Sources" className="no-print mt-3 flex flex-wrap gap-x-6 border-rule border-b">
        {places.map(({ id, href, label, count }) => (
          <Link
            key={id}
            href={href}
            prefetch={false}
            aria-current={id === current ? "page" : undefined}
            className="-mb-px border-transparent border-b-2 py-1.5 text-ink-2 aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink"
          >
            {label} <span className="font-normal text-ink-3 tabular-nums">{count}</span>
          </Link>
        ))}
      </nav>
      {notices.length > 0 && (
        <div role="status" className="mt-4 rounded-lg bg-warn-soft px-3 py-2 text-[0.87rem] text-warn">
          <p className="font-semibold">Part of this link was not understood.</p>
          <ul>
            {notices.map((notice) => (
              <li key={notice}>{notice}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
