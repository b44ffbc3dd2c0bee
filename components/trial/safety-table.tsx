import { TableBox } from "@/components/ui/table-box";
import type { SafetyFigure, TrialArm, TrialReport } from "@/db/queries/trial/types";
import { formatEstimate, signs } from "@/lib/evidence/format";
import { countedWords, definitionOf, eventHead } from "@/lib/safety/grades";
import { Figure, type FigureChecks, Missing, Notes, ReportHead } from "./figure-parts";

interface SafetyTableProps {
  safety: readonly SafetyFigure[];
  arms: readonly TrialArm[];
  checks: FigureChecks;
  trial: string;
}

interface SafetyLine {
  event: string;
  /** How it was graded, and which events count, as far as our data say. */
  counted: string;
  cells: Map<string, SafetyFigure>;
}

/** Adverse events: one row per report and event, one column per arm. */
export function SafetyTable({ safety, arms, checks, trial }: SafetyTableProps) {
  const withEvents = arms.filter((arm) => safety.some((figure) => figure.arm.id === arm.id));
  return (
    <TableBox label={`Adverse events in ${trial}`}>
      <table className="data-table">
        <caption className="sr-only">Adverse events in {trial}, in percent of patients treated</caption>
        <thead>
          <tr>
            <th scope="col">Report</th>
            <th scope="col">Event</th>
            {withEvents.map((arm) => (
              <th key={arm.id} scope="col" className="min-w-36">
                {arm.label}
              </th>
            ))}
          </tr>
        </thead>
        {byReport(safety).map(({ report, lines }) => (
          <tbody key={report.id}>
            {lines.map(({ event, counted, cells }, index) => (
              <tr key={`${event} ${counted}`}>
                {index === 0 && <ReportHead report={report} span={lines.length} />}
                <td className="min-w-40">
                  {signs(eventHead(event))}
                  {counted !== "" && (
                    <span className="block text-[0.78rem] text-ink-3 leading-snug">{counted}</span>
                  )}
                </td>
                {withEvents.map((arm) => (
                  <td key={arm.id}>
                    <Cell figure={cells.get(arm.id)} checks={checks} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </TableBox>
  );
}

/** The events of each report, arms side by side; reports and events in order of appearance. */
function byReport(safety: readonly SafetyFigure[]): { report: TrialReport; lines: SafetyLine[] }[] {
  const reports = new Map(safety.map(({ report }) => [report.id, report]));
  return [...reports.values()].map((report) => {
    const lines = new Map<string, SafetyLine>();
    for (const figure of safety.filter((item) => item.report.id === report.id)) {
      const counted = countedWords(figure.event, figure.scale, figure.category);
      const definition = `${definitionOf(figure.event)} ${counted}`;
      const line = lines.get(definition) ?? { event: figure.event, counted, cells: new Map() };
      line.cells.set(figure.arm.id, figure);
      lines.set(definition, line);
    }
    return { report, lines: [...lines.values()] };
  });
}

function Cell({ figure, checks }: { figure: SafetyFigure | undefined; checks: FigureChecks }) {
  if (figure === undefined) return <Missing title="not in our data" />;
  const { percent, count, n, verified, checked } = figure;
  return (
    <>
      <Figure verified={verified} checked={checked}>
        <span className="tabular-nums">{formatEstimate({ estimate: percent, measure: null })}</span>
        {n !== null && (
          <span className="text-ink-3 tabular-nums">
            {" "}
            ({count === null ? "of" : `${count} of`} {n})
          </span>
        )}
      </Figure>
      <Notes notes={[]} verified={verified} check={checks.get(figure.id)} />
    </>
  );
}
