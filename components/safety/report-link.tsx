import { sourceLinks } from "@/lib/evidence/format";
import type { ReportRef } from "@/lib/evidence/types";

/** The report of a figure, its place among the references of the trial, its publication and its data cut-off. */
export function ReportLink({ report, trialId }: { report: ReportRef; trialId: string }) {
  const [source] = sourceLinks(report);
  return (
    <>
      <span className="whitespace-nowrap">
        {/* A plain link: the router would not light up the reference that the anchor names. */}
        <a href={`/trials/${trialId}#report-${report.id.slice(trialId.length + 1)}`} title={report.journal}>
          {report.label}
        </a>
        {source !== undefined && (
          <a href={source.href} className="ml-0.5 no-underline" title={source.label}>
            <span aria-hidden="true">↗</span>
            <span className="sr-only">{report.label}, the publication</span>
          </a>
        )}
      </span>
      <span className="block whitespace-nowrap text-[0.78rem] text-ink-3">
        {report.dataCutoff === null ? "cut-off not known" : `data to ${report.dataCutoff}`}
      </span>
    </>
  );
}
