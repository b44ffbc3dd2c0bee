import { Missing } from "@/components/trial/figure-parts";
import type { ComparedTrial, EventFigure } from "@/lib/compare/types";
import { patientsText } from "@/lib/compare/words";
import { reportTiming } from "@/lib/evidence/follow-up";
import { formatEstimate, registryHref, sourceLinks } from "@/lib/evidence/format";
import { gradeBeside } from "@/lib/safety/grades";
import { ArmLine, OfAll, ReportLine } from "./figure-lines";

/** An adverse event in the arms of a trial. */
export function EventCell({ figure, ofAll }: { figure: EventFigure | null; ofAll?: string | undefined }) {
  if (figure === null) return <Missing title="not in our data" />;
  const { arms, report, event } = figure;
  const grade = gradeBeside(event);
  return (
    <>
      <ul className="space-y-1">
        {arms.map(({ arm, percent, count, n, verified }) => (
          <ArmLine key={arm.id} arm={arm.label} verified={verified}>
            <span className="font-semibold tabular-nums">
              {formatEstimate({ estimate: percent, measure: null })}
            </span>
            {n !== null && (
              <span className="text-[0.78rem] text-ink-3 tabular-nums"> {patientsText(count, n)}</span>
            )}
          </ArmLine>
        ))}
      </ul>
      {grade !== null && <p className="text-[0.78rem] text-ink-2">{grade}</p>}
      <OfAll words={ofAll} />
      <ReportLine report={report} />
    </>
  );
}

/** The reports of a trial with links to them. */
export function ReportsCell({ trial: { reports, identity } }: { trial: ComparedTrial }) {
  return (
    <ul className="space-y-1.5">
      {reports.length === 0 && <li className="text-ink-2">none had been published by then</li>}
      {reports.map((report) => (
        <li key={report.id}>
          <a href={`/trials/${identity.id}#report-${report.key}`} className="tap font-medium">
            {report.label}
          </a>
          <span className="block text-[0.78rem] text-ink-3 leading-snug">
            {report.journal}; {reportTiming(report)}
          </span>
          <span className="flex flex-wrap gap-x-3 text-[0.78rem]">
            {sourceLinks(report).map(({ label, href }) => (
              <a key={href} href={href} className="tap break-all underline">
                {label}
              </a>
            ))}
          </span>
        </li>
      ))}
      {identity.nct !== null && (
        <li className="text-[0.78rem]">
          <a href={registryHref(identity.nct)} className="tap underline">
            {identity.nct}
          </a>
        </li>
      )}
    </ul>
  );
}
