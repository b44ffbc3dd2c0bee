import { Missing, reportTiming } from "@/components/trial/figure-parts";
import type { ComparedTrial, EventFigure } from "@/db/queries/compare";
import { formatEstimate, registryHref, signs, sourceLinks } from "@/lib/evidence/format";
import { ArmLine, ReportLine } from "./figure-lines";
import type { CompareRow, CompareSection } from "./rows";

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Adverse events, those that most columns report first. Names are as reported: near ones are not brought together. */
export function safetySection(columns: readonly ComparedTrial[]): CompareSection | null {
  const counts = new Map<string, number>();
  for (const { safety } of columns)
    for (const { event } of safety) counts.set(event, (counts.get(event) ?? 0) + 1);
  const events = [...counts].sort(([, a], [, b]) => b - a).map(([event]) => event);
  if (events.length === 0) return null;
  return {
    id: "safety",
    title: "Safety, percent of patients treated",
    rows: events.map((event) => ({
      id: `safety-${event}`,
      label: capitalized(signs(event)),
      compared: false,
      cells: columns.map(({ safety }) => {
        const figure = safety.find((item) => item.event === event);
        return {
          key: null,
          node: figure === undefined ? <Missing title="not reported" /> : <Event figure={figure} />,
        };
      }),
    })),
  };
}

function Event({ figure: { arms, report } }: { figure: EventFigure }) {
  return (
    <>
      <ul className="space-y-1">
        {arms.map(({ arm, percent, count, n, verified }) => (
          <ArmLine key={arm.id} arm={arm.label} verified={verified}>
            <span className="font-semibold tabular-nums">
              {formatEstimate({ estimate: percent, measure: null })}
            </span>
            {n !== null && (
              <span className="text-[0.78rem] text-ink-3 tabular-nums">
                {" "}
                {count === null ? "of" : `${count} of`} {n}
              </span>
            )}
          </ArmLine>
        ))}
      </ul>
      <ReportLine report={report} />
    </>
  );
}

/** What a careful reader must know, and where all of it was published. */
export function sourceSection(columns: readonly ComparedTrial[]): CompareSection {
  const rows: CompareRow[] = [
    {
      id: "notes",
      label: "What a careful reader must know",
      compared: false,
      cells: columns.map(({ identity }) => ({
        key: null,
        node: identity.notes === null ? <Missing title="nothing noted" /> : signs(identity.notes),
      })),
    },
    {
      id: "reports",
      label: "Reports",
      hint: "with data cut-off and follow-up; those out at the data cut, the most mature first",
      compared: false,
      cells: columns.map((column) => ({ key: null, node: <Reports column={column} /> })),
    },
  ];
  return { id: "sources", title: "Notes and references", rows };
}

function Reports({ column: { reports, identity } }: { column: ComparedTrial }) {
  return (
    <ul className="space-y-1.5">
      {reports.length === 0 && <li className="text-ink-2">none was out by then</li>}
      {reports.map((report) => (
        <li key={report.id}>
          <a href={`/trials/${identity.id}#report-${report.key}`} className="font-medium">
            {report.label}
          </a>
          <span className="block text-[0.78rem] text-ink-3 leading-snug">
            {report.journal}; {reportTiming(report)}
          </span>
          <span className="flex flex-wrap gap-x-3 text-[0.78rem]">
            {sourceLinks(report).map(({ label, href }) => (
              <a key={href} href={href} className="break-all underline">
                {label}
              </a>
            ))}
          </span>
        </li>
      ))}
      <li className="text-[0.78rem]">
        <a href={registryHref(identity.nct)} className="underline">
          {identity.nct}
        </a>
      </li>
    </ul>
  );
}
