import { PublicationLink } from "@/components/ui/publication-link";
import type { ReportRef } from "@/lib/evidence/types";

/** Names that stay on one line; that of a congress abstract would take the room of the other columns. */
const LONG_LABEL = 24;

/** The report of a figure, its place among the references of the trial, its publication and its data cut-off. */
export function ReportLink({ report, trialId }: { report: ReportRef; trialId: string }) {
  return (
    <>
      <span className={report.label.length <= LONG_LABEL ? "whitespace-nowrap" : ""}>
        {/* A plain link: the router would not light up the reference that the anchor names. */}
        <a href={`/trials/${trialId}#report-${report.id.slice(trialId.length + 1)}`} title={report.journal}>
          {report.label}
        </a>
        <PublicationLink report={report} />
      </span>
      <span className="block whitespace-nowrap text-[0.78rem] text-ink-3">
        {report.dataCutoff === null ? "cut-off not in our data" : `data to ${report.dataCutoff}`}
      </span>
    </>
  );
}
