import { TrialPlace } from "@/components/sources/trial-place";
import { reportAnchor } from "@/components/trial/figure-parts";
import type { ClassEvent } from "@/db/queries/therapies";
import { formatNumber, signs } from "@/lib/evidence/format";

/** Severe adverse events of the arms of a class, each with its report. */
export function EventTable({ events, label }: { events: readonly ClassEvent[]; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard (WCAG 2.1.1)
    <section className="scroll-x max-h-[32rem] overflow-y-auto" aria-label={label} tabIndex={0}>
      <table className="data-table">
        <caption className="sr-only">{label}</caption>
        <thead className="sticky top-0 bg-bg">
          <tr>
            <th scope="col">Trial and arm</th>
            <th scope="col">Event</th>
            <th scope="col" className="number">
              Patients
            </th>
            <th scope="col">Report</th>
          </tr>
        </thead>
        <tbody>
          {events.map(({ trialId, trialName, arm, event, percent, count, n, verified, report }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an arm may report an event in several reports; the list never changes
            <tr key={index}>
              <th scope="row">
                <a href={`/trials/${trialId}`}>{trialName}</a>
                <span className="block text-[0.8rem] text-ink-2">{arm}</span>
              </th>
              <td>{signs(event)}</td>
              <td className={`number ${verified ? "" : "text-ink-3 italic"}`}>
                {formatNumber(percent)}%
                <span className="block text-[0.8rem] text-ink-3">
                  {n === null ? "" : count === null ? `n ${n}` : `${count}/${n}`}
                  {!verified && " not checked"}
                </span>
              </td>
              <td>
                {report !== null && (
                  <TrialPlace trialId={trialId} place={reportAnchor(report.key)} className="underline">
                    {report.label}
                  </TrialPlace>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
