import type { SafetyFigure, TrialArm, TrialReport } from "@/db/queries/trial";
import { formatEstimate, signs } from "@/lib/evidence/format";
import { Figure, type FigureChecks, Missing, Notes, ReportName, TableBox } from "./figure-parts";

interface SafetyTableProps {
  safety: readonly SafetyFigure[];
  arms: readonly TrialArm[];
  checks: FigureChecks;
  trial: string;
}

interface SafetyLine {
  event: string;
  report: TrialReport;
  cells: Map<string, SafetyFigure>;
}

/** Adverse events: one row an event and report, one column an arm. */
export function SafetyTable({ safety, arms, checks, trial }: SafetyTableProps) {
  const withEvents = arms.filter((arm) => safety.some((figure) => figure.arm.id === arm.id));
  return (
    <TableBox label={`Adverse events in ${trial}`}>
      <table className="data-table">
        <caption className="sr-only">Adverse events in {trial}, in percent of patients treated</caption>
        <thead>
          <tr>
            <th scope="col">Event</th>
            {withEvents.map((arm) => (
              <th key={arm.id} scope="col" className="min-w-36">
                {arm.label}
              </th>
            ))}
            <th scope="col">Report</th>
          </tr>
        </thead>
        <tbody>
          {linesOf(safety).map(({ event, report, cells }) => (
            <tr key={`${event} ${report.id}`}>
              <th scope="row" className="min-w-40 border-rule! align-top! font-medium! text-ink!">
                {capitalized(signs(event))}
              </th>
              {withEvents.map((arm) => (
                <td key={arm.id}>
                  <Cell figure={cells.get(arm.id)} checks={checks} />
                </td>
              ))}
              <td>
                <ReportName report={report} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function linesOf(safety: readonly SafetyFigure[]): SafetyLine[] {
  const lines = new Map<string, SafetyLine>();
  for (const figure of safety) {
    const key = `${figure.report.id} ${figure.event}`;
    const line = lines.get(key) ?? { event: figure.event, report: figure.report, cells: new Map() };
    line.cells.set(figure.arm.id, figure);
    lines.set(key, line);
  }
  return [...lines.values()];
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Cell({ figure, checks }: { figure: SafetyFigure | undefined; checks: FigureChecks }) {
  if (figure === undefined) return <Missing title="not reported" />;
  const { percent, count, n, verified } = figure;
  return (
    <>
      <Figure verified={verified}>
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
