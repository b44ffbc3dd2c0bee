import { CaptionedTable } from "@/components/ui/table-box";
import type { TrialArm, TrialOutcome } from "@/db/queries/trial/types";
import {
  formatEstimate,
  formatInterval,
  formatLevel,
  formatMedian,
  formatMedianInterval,
  formatNumber,
} from "@/lib/evidence/format";
import { Figure, type FigureChecks, Missing, Notes, ReportHead } from "./figure-parts";
import { BlockHead, blocksOf } from "./outcome-blocks";

interface ArmResultsTableProps {
  outcomes: readonly TrialOutcome[];
  /** The arms that have a column, in the trial's order. */
  arms: readonly TrialArm[];
  caption: string;
  checks: FigureChecks;
}

/** Medians, rates at a time and counts of events: one row per report and figure, one column per arm. */
export function ArmResultsTable({ outcomes, arms, caption, checks }: ArmResultsTableProps) {
  return (
    <CaptionedTable caption={caption}>
      <thead>
        <tr>
          <th scope="col">Report</th>
          <th scope="col">Figure</th>
          {arms.map((arm) => (
            <th key={arm.id} scope="col" className="min-w-36">
              {arm.label}
            </th>
          ))}
        </tr>
      </thead>
      {blocksOf(outcomes).map((block) => (
        <tbody key={block.key}>
          <BlockHead name={block.name} columns={2 + arms.length} />
          {block.reports.map(({ report, outcomes: ofReport }) => {
            const lines = linesOf(ofReport);
            return lines.map(({ key, label, cells }, index) => (
              <tr key={`${report.id} ${key}`}>
                {index === 0 && <ReportHead report={report} span={lines.length} />}
                <td className="whitespace-nowrap text-ink-2">{label}</td>
                {arms.map((arm) => (
                  <td key={arm.id}>
                    <Cell outcomes={cells.get(arm.id) ?? []} checks={checks} />
                  </td>
                ))}
              </tr>
            ));
          })}
        </tbody>
      ))}
    </CaptionedTable>
  );
}

interface Line {
  key: string;
  label: string;
  /** By arm; several where it is the control of several comparisons. */
  cells: Map<string, TrialOutcome[]>;
}

const KIND_ORDER: TrialOutcome["kind"][] = ["median", "landmark", "response", "events"];

/** The figures of a report: the median, the rates in order of time, the counts; arms side by side. */
function linesOf(outcomes: readonly TrialOutcome[]): Line[] {
  const lines = new Map<string, Line>();
  const inOrder = [...outcomes].sort(
    (a, b) =>
      KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || (a.timeMonths ?? 0) - (b.timeMonths ?? 0),
  );
  for (const outcome of inOrder) {
    const key = [outcome.kind, outcome.timeMonths, outcome.assessor].join(" ");
    const line = lines.get(key) ?? { key, label: figureLabel(outcome), cells: new Map() };
    line.cells.set(outcome.arm.id, [...(line.cells.get(outcome.arm.id) ?? []), outcome]);
    lines.set(key, line);
  }
  return [...lines.values()];
}

function figureLabel({ kind, timeMonths, assessor }: TrialOutcome): string {
  const name = {
    median: "Median, months",
    landmark: `Rate at ${timeMonths === null ? "?" : formatNumber(timeMonths)} months`,
    response: "Rate",
    events: "Patients with event",
  }[kind];
  return assessor === null ? name : `${name}, by ${assessor}`;
}

function Cell({ outcomes, checks }: { outcomes: readonly TrialOutcome[]; checks: FigureChecks }) {
  if (outcomes.length === 0) return <Missing title="not in our data" />;
  return outcomes.map((outcome) => (
    <div key={outcome.id}>
      <Outcome outcome={outcome} checks={checks} />
    </div>
  ));
}

function Outcome({ outcome, checks }: { outcome: TrialOutcome; checks: FigureChecks }) {
  const interval = intervalText(outcome);
  return (
    <>
      <Figure verified={outcome.verified} checked={outcome.checked}>
        <span className="font-medium tabular-nums">{valueText(outcome)}</span>
        {interval !== null && <span className="text-ink-2 tabular-nums"> ({interval})</span>}
      </Figure>
      <Notes
        notes={[
          outcome.comparison === null ? null : `control of ${outcome.comparison}`,
          formatLevel(outcome.ciLevel),
        ]}
        verified={outcome.verified}
        check={checks.get(outcome.id)}
      />
    </>
  );
}

function valueText(outcome: TrialOutcome): string {
  if (outcome.kind === "events") return `${outcome.responders} of ${outcome.n}`;
  const text =
    outcome.kind === "median"
      ? formatMedian(outcome)
      : formatEstimate({ estimate: outcome.value, measure: null });
  return text ?? "not in our data";
}

const intervalText = (outcome: TrialOutcome): string | null =>
  outcome.kind === "median" ? formatMedianInterval(outcome) : formatInterval({ ...outcome, measure: null });
