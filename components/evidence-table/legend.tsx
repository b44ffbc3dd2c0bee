import { LookLegend } from "@/components/forest/look-legend";
import { THRESHOLD_NOTE } from "@/lib/evidence/plan-words";
import type { EvidenceRow } from "@/lib/evidence/types";
import { lookOf } from "@/lib/figures/looks";
import type { ResultKind } from "@/lib/view";

interface LegendProps {
  result: ResultKind;
  rows: readonly EvidenceRow[];
  /** What else must be said about these rows; null: nothing. */
  notes: readonly (string | null)[];
}

/** What the marks mean: the looks that occur among the rows of the page and what is unfolded below them. */
export function Legend({ result, rows, notes }: LegendProps) {
  const words =
    result === "arm"
      ? "Square: rate; area proportional to n, but never too small to see. Line: confidence interval, as reported; for a response rate whose interval is not in our data, computed by Wilson's method if its count is in our data or only one count fits. A square without a line: no interval in our data. Italic: not checked against a source. NR: median not reached. Dash: not in our data. Rates at a time are read off survival curves."
      : "Square: estimate; area proportional to inverse variance, but never too small to see. Line: confidence interval (95% unless another level is named). Arrowhead: extends beyond the axis. A square without a line: no interval in our data. Italic: not checked against a source. NR: median not reached. Dash: not in our data. Medians are in months. Dash under n: n of this population is not in our data. † in compact rows: a median, n or test from another report, or a median by another assessor; taller rows say which.";
  const drawn = rows.flatMap((row) => [row, ...row.children]).filter(({ estimate }) => estimate !== null);
  return (
    <div className="mt-3">
      <LookLegend looks={drawn.map(lookOf)} result={result} />
      <p className="mt-1 max-w-[75rem] text-[0.8rem] text-ink-3">
        {[words, rows.some(({ plan }) => plan.unknown !== "") ? THRESHOLD_NOTE : null, ...notes]
          .filter((part) => part !== null)
          .join(" ")}
      </p>
    </div>
  );
}
