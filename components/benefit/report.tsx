import { reportAnchor } from "@/components/trial/figure-parts";
import { reportTiming } from "@/lib/evidence/follow-up";
import type { ReportRef } from "@/lib/evidence/types";

/** The reference of a report on the page of its trial. A report's id is that of its trial and its own key. */
function reportHref(id: string): string {
  const slash = id.indexOf("/");
  return `/trials/${id.slice(0, slash)}#${reportAnchor(id.slice(slash + 1))}`;
}

/** The report of a figure with its data cut-off and follow-up; leads to its reference, also from another page. */
export function BenefitReport({ report }: { report: ReportRef }) {
  return (
    <>
      <a href={reportHref(report.id)} className="whitespace-nowrap underline">
        {report.label}
      </a>
      <span className="block min-w-40 text-[0.78rem] text-ink-3 leading-snug">{reportTiming(report)}</span>
    </>
  );
}
