import { sourceLinks } from "@/lib/evidence/format";
import type { ReportRef } from "@/lib/evidence/types";

/** An arrow to the publication of a report; nothing where its address is not in our data. */
export function PublicationLink({ report }: { report: Pick<ReportRef, "label" | "pmid" | "doi"> }) {
  const [source] = sourceLinks(report);
  if (source === undefined) return null;
  return (
    <a href={source.href} className="publication-link" title={`${report.label}: ${source.label}`}>
      <span aria-hidden="true">↗</span>
      <span className="sr-only">{report.label}, the publication</span>
    </a>
  );
}
