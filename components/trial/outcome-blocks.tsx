import type { TrialOutcome, TrialReport } from "@/db/queries/trial/types";
import { formatPopulation } from "@/lib/evidence/format";

/** The outcomes of one population or subgroup, report by report. */
export interface OutcomeBlock {
  key: string;
  /** Name of the population. */
  name: string;
  reports: { report: TrialReport; outcomes: TrialOutcome[] }[];
}

/** Splits outcomes by population, in order of appearance, then by report, the most mature first. */
export function blocksOf(outcomes: readonly TrialOutcome[]): OutcomeBlock[] {
  const blocks = new Map<string, TrialOutcome[]>();
  for (const outcome of outcomes) {
    const name = formatPopulation(outcome);
    blocks.set(name, [...(blocks.get(name) ?? []), outcome]);
  }
  return [...blocks].map(([name, inBlock]) => ({ key: name, name, reports: byReport(inBlock) }));
}

function byReport(outcomes: readonly TrialOutcome[]): OutcomeBlock["reports"] {
  const reports = new Map<string, { report: TrialReport; outcomes: TrialOutcome[] }>();
  const inOrder = [...outcomes].sort(
    (a, b) => b.report.maturity - a.report.maturity || a.arm.position - b.arm.position,
  );
  for (const outcome of inOrder) {
    const entry = reports.get(outcome.report.id);
    if (entry === undefined) reports.set(outcome.report.id, { report: outcome.report, outcomes: [outcome] });
    else entry.outcomes.push(outcome);
  }
  return [...reports.values()];
}

/** The line over the rows of a block: a population, or a comparison. */
export function BlockHead({ name, columns }: { name: string; columns: number }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={columns} className="border-rule! bg-surface font-medium! text-ink!">
        {name}
      </th>
    </tr>
  );
}
