import { McbsCell } from "@/components/benefit/grade";
import { BenefitReport } from "@/components/benefit/report";
import { boundsText, figureText, monthsText, pointsText } from "@/components/benefit/words";
import { Missing } from "@/components/trial/figure-parts";
import type { ComparisonBenefit, MedianRow, RateRow, TrialBenefit } from "@/lib/benefit";
import { formatPopulation, signs } from "@/lib/evidence/format";
import type { CompareCell, CompareSection } from "./rows";

/** Comparisons of a trial shown in its column; the others stand on its page. */
const MOST_SHOWN = 2;

/**
 * What each trial gained over its own control, within the trial: differences of medians and of rates at a time, and the
 * preliminary grade. Columns are never subtracted from each other. Null where no trial has any.
 */
export function benefitSection(benefits: readonly (TrialBenefit | undefined)[]): CompareSection | null {
  const shown = benefits.map((benefit) => primaryOf(benefit?.comparisons ?? []));
  const differences = shown.map(cellOf((comparison) => <Differences comparison={comparison} />, hasRows));
  const grades = shown.map(
    cellOf(
      ({ grade, scorecard }) => (
        <>
          <McbsCell result={grade} />
          {scorecard !== null && (
            <p className="text-[0.87rem] text-ink-2" data-esmo={scorecard.number}>
              ESMO’s own score: {scorecard.score} (scorecard {scorecard.number})
            </p>
          )}
        </>
      ),
      ({ grade }) => grade !== null,
    ),
  );
  if (shown.every((list) => list.length === 0)) return null;
  return {
    id: "benefit",
    title: "Absolute benefit, within each trial",
    rows: [
      {
        id: "benefit-differences",
        label: "Experimental less control",
        hint: "medians in months, rates in percentage points; not to be set against another column",
        compared: false,
        cells: differences,
      },
      {
        id: "benefit-mcbs",
        label: "ESMO-MCBS v1.1, preliminary grade",
        hint: "computed here from the interval’s lower limit and the gain; not an ESMO score; credits for quality of life, toxicity and plateau are left to you",
        compared: false,
        cells: grades,
      },
    ],
  };
}

const hasRows = ({ rows }: ComparisonBenefit) => rows.length > 0;

/** The comparisons in the trial's primary populations; in any, where it has none. */
function primaryOf(comparisons: readonly ComparisonBenefit[]): ComparisonBenefit[] {
  const whole = comparisons.filter((comparison) => hasRows(comparison) || comparison.grade !== null);
  const primary = whole.filter(({ isPrimary }) => isPrimary);
  return (primary.length > 0 ? primary : whole).slice(0, MOST_SHOWN);
}

const cellOf =
  (
    draw: (comparison: ComparisonBenefit) => React.ReactNode,
    holds: (comparison: ComparisonBenefit) => boolean,
  ) =>
  (comparisons: readonly ComparisonBenefit[]): CompareCell => {
    const own = comparisons.filter(holds);
    if (own.length === 0)
      return { key: null, node: <Missing title="cannot be worked out from what was reported" /> };
    return {
      key: null,
      node: (
        <ul className="space-y-2">
          {own.map((comparison) => (
            <li key={`${comparison.arm.id} ${comparison.reference?.id} ${formatPopulation(comparison)}`}>
              <span className="block text-[0.78rem] text-ink-3">
                {signs(comparison.arm.label)}, {formatPopulation(comparison)}
              </span>
              {draw(comparison)}
            </li>
          ))}
        </ul>
      ),
    };
  };

function Differences({ comparison: { rows } }: { comparison: ComparisonBenefit }) {
  const known = rows.filter((row) => row.kind === "rate" || row.difference.months !== null);
  if (known.length === 0) return <span className="text-ink-3">no difference: a median was not reached</span>;
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
