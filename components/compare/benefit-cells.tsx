import { McbsCell } from "@/components/benefit/grade";
import { BenefitReport } from "@/components/benefit/report";
import { boundsText, figureText, monthsText, pointsText } from "@/components/benefit/words";
import type { ComparisonBenefit, MedianRow, RateRow } from "@/lib/benefit";
import { knownDifferences, NO_DIFFERENCE, NOT_WORKED_OUT } from "@/lib/compare/benefit";
import { formatPopulation, signs } from "@/lib/evidence/format";
import { NotThere } from "./figure-lines";

interface BenefitProps {
  comparisons: readonly ComparisonBenefit[];
  /** What is said if there is none, in case a dash is not enough. */
  missing?: string | undefined;
}

/** Differences between the arms of one trial, comparison by comparison. */
export const DifferencesCell = (props: BenefitProps) => (
  <Comparisons {...props} draw={(comparison) => <Differences comparison={comparison} />} />
);

/** ESMO's own scores, and preliminary grades where we have none. */
export const GradesCell = (props: BenefitProps) => (
  <Comparisons
    {...props}
    draw={({ grade, scorecard }) => <McbsCell result={grade} scorecard={scorecard} />}
  />
);

function Comparisons({
  comparisons,
  missing,
  draw,
}: BenefitProps & { draw: (comparison: ComparisonBenefit) => React.ReactNode }) {
  if (comparisons.length === 0) return <NotThere missing={missing} title={NOT_WORKED_OUT} />;
  return (
    <ul className="space-y-2">
      {comparisons.map((comparison) => (
        <li key={`${comparison.arm.id} ${comparison.reference?.id} ${formatPopulation(comparison)}`}>
          <span className="block text-[0.78rem] text-ink-3">
            {signs(comparison.arm.label)}, {formatPopulation(comparison)}
          </span>
          {draw(comparison)}
        </li>
      ))}
    </ul>
  );
}

function Differences({ comparison }: { comparison: ComparisonBenefit }) {
  const known = knownDifferences(comparison);
  if (known.length === 0) return <span className="text-ink-3">{NO_DIFFERENCE}</span>;
  return (
    <ul>
      {known.map((row) => (
        <li key={`${row.endpoint.id} ${figureText(row)}`} className="mb-1">
          <div>
            <Difference row={row} />
          </div>
          <BenefitReport report={row.report} />
          {row.beside !== null && (
            <span className="block text-[0.78rem] text-warn leading-snug">{row.beside}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Difference({ row }: { row: RateRow | MedianRow }) {
  const { endpoint, difference } = row;
  const { verified } = difference;
  return (
    <span className={`tabular-nums ${verified ? "" : "text-ink-3 italic"}`}>
      <abbr title={endpoint.name} className="no-underline">
        {endpoint.id}
      </abbr>
      , {figureText(row)}:{" "}
      {row.kind === "median"
        ? row.difference.months !== null && monthsText(row.difference.months)
        : `${pointsText(row.difference.points)}${row.difference.interval === null ? "" : ` (${boundsText(row.difference.interval)})`}`}
      {!verified && " not checked"}
    </span>
  );
}
