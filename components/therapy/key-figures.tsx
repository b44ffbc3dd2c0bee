import { Figure, NOT_CHECKED } from "@/components/trial/figure-parts";
import { PublicationLink } from "@/components/ui/publication-link";
import { formatEstimate, formatInterval, formatLevel, formatPopulation } from "@/lib/evidence/format";
import type { EvidenceFigure, ReportRef } from "@/lib/evidence/types";

/** A rate of an arm with its interval, population and report. */
export function RateCell({ figure, named }: { figure: EvidenceFigure; named: boolean }) {
  const { endpoint, outcome, verified, report, trial, intervalSource } = figure;
  const interval = formatInterval(figure);
  const notes = [
    interval === null ? "interval not in our data" : formatLevel(figure.ciLevel),
    intervalSource === "wilson" ? "CI computed" : "",
    formatPopulation(figure),
    outcome?.n == null ? "" : `n ${outcome.n}`,
    figure.assessor ?? "",
  ];
  return (
    <div className="pb-1.5">
      <Figure verified={verified}>
        {named && (
          <>
            <abbr title={endpoint.name} className="no-underline">
              {endpoint.id}
            </abbr>{" "}
          </>
        )}
        <strong className="font-semibold">{formatEstimate(figure)}</strong>
        {interval !== null && ` (${interval})`}
      </Figure>
      <span className="block text-[0.78rem] text-ink-3 leading-snug">
        {notes.filter((note) => note !== "").join(" · ")}
      </span>
      <ReportMention report={report} trialId={trial.id} verified={verified} />
    </div>
  );
}

interface ReportMentionProps {
  report: ReportRef;
  trialId: string;
  verified: boolean;
}

/** The report of a figure in one line: its place among the trial's references, its publication, and whether it was checked. */
export function ReportMention({ report, trialId, verified }: ReportMentionProps) {
  const cutoff = report.dataCutoff === null ? "data cut-off not in our data" : `data to ${report.dataCutoff}`;
  return (
    <span className="block text-[0.78rem] leading-snug">
      <span className="whitespace-nowrap">
        {/* A plain link: the router would not light up the reference that the anchor names. */}
        <a
          href={`/trials/${trialId}#report-${report.id.slice(trialId.length + 1)}`}
          title={`${report.journal}; ${cutoff}`}
        >
          {report.label}
        </a>
        <PublicationLink report={report} />
      </span>
      {!verified && (
        <span className="text-ink-3 italic" title={NOT_CHECKED}>
          {" "}
          not checked
        </span>
      )}
    </span>
  );
}
