import { type OutcomeGroup, outcomeGroups } from "@/lib/compare/outcomes";
import type { CompareContent } from "@/lib/compare/rows";
import type { ArmFigure } from "@/lib/compare/types";
import { armWords, outcomeWords, whoLine } from "@/lib/compare/words";
import { ArmLine, NotThere, ReportLine } from "./figure-lines";

type OutcomesContent = Extract<CompareContent, { kind: "outcomes" }>;

/** The figures of a cell: those of one population, assessor and report together, the report once. */
export function OutcomesCell({ figures, namesTime, missing }: OutcomesContent) {
  if (figures.length === 0) return <NotThere missing={missing} title="not in our data" />;
  return (
    <div className="space-y-2">
      {outcomeGroups(figures).map((group) => (
        <Group key={group.key} group={group} namesTime={namesTime} />
      ))}
    </div>
  );
}

function Group({ group: { figures, finest }, namesTime }: { group: OutcomeGroup; namesTime: boolean }) {
  const [first] = figures;
  if (first === undefined) return null;
  return (
    <div>
      <ul className="space-y-1">
        {figures.map((figure) => (
          <ArmLine key={figure.id} arm={armWords(figure, namesTime)} verified={figure.verified}>
            <Value figure={figure} beside={finest} />
          </ArmLine>
        ))}
      </ul>
      <span className="mt-0.5 block text-[0.78rem] text-ink-3 leading-snug">{whoLine(first)}</span>
      <ReportLine report={first.report} />
    </div>
  );
}

function Value({ figure, beside }: { figure: ArmFigure; beside: ArmFigure | null }) {
  const { value, interval, notes } = outcomeWords(figure, beside);
  return (
    <span className="tabular-nums">
      <span className="font-semibold">{value}</span>
      {interval !== null && ` (${interval})`}
      {notes.length > 0 && <span className="text-[0.78rem] text-ink-3"> {notes.join(" · ")}</span>}
    </span>
  );
}
