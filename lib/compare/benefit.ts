import type { ComparisonBenefit, MedianRow, RateRow, TrialBenefit } from "../benefit";
import type { CompareSection } from "./rows";

/** Comparisons of a trial shown in its column; the others are on its page. */
const MOST_SHOWN = 2;

/**
 * What each trial gained over its own control, within the trial: differences of medians and of rates at a time, and the
 * score of the gain. Columns are never subtracted from each other. Null where no trial has any.
 * @param missing what each column says if it has none, in case a dash is not enough.
 */
export function benefitSection(
  benefits: readonly (TrialBenefit | undefined)[],
  missing: readonly (string | undefined)[] = [],
): CompareSection | null {
  const shown = benefits.map((benefit) => primaryOf(benefit?.comparisons ?? []));
  if (shown.every((list) => list.length === 0)) return null;
  return {
    id: "benefit",
    title: "Absolute benefit, within each trial",
    rows: [
      {
        id: "benefit-differences",
        label: "Experimental minus control",
        hint: "medians in months, rates in percentage points; not to be compared with another column",
        compared: false,
        cells: shown.map((list, place) => ({
          key: null,
          content: { kind: "differences", comparisons: list.filter(hasRows), missing: missing[place] },
        })),
      },
      {
        id: "benefit-mcbs",
        label: "ESMO-MCBS v1.1",
        hint: "ESMO’s own score where its scorecard is in our data; else a preliminary grade computed here from the report of the trial’s test, which is not an ESMO score: credits for quality of life, toxicity and plateau are left to you",
        compared: false,
        cells: shown.map((list, place) => ({
          key: null,
          content: {
            kind: "grades",
            comparisons: list.filter(isScored),
            missing: notGraded(benefits[place], list, missing[place]),
          },
        })),
      },
    ],
  };
}

/** What a column without a grade says: the trial has no results for the chosen patients, or was not planned for them. */
function notGraded(
  benefit: TrialBenefit | undefined,
  list: readonly ComparisonBenefit[],
  missing: string | undefined,
): string | undefined {
  if (benefit === undefined || missing === undefined || list.length === 0) return missing;
  const isPlanned = list.some(
    (comparison) => comparison.isPrimary || benefit.trial.primaryPopulations.includes(patientsOf(comparison)),
  );
  return isPlanned ? undefined : "no grade: not a primary population of the trial";
}

/** The patients of a comparison as a trial's record names them: a subgroup "CPS >=1" by PD-L1 is "PD-L1 CPS >=1". */
const patientsOf = ({ population, subgroup }: ComparisonBenefit): string =>
  subgroup === null ? population : `${subgroup.factor} ${subgroup.level}`;

const isScored = ({ grade, scorecard }: ComparisonBenefit) => grade !== null || scorecard !== null;
const hasRows = ({ rows }: ComparisonBenefit) => rows.length > 0;

/** The comparisons in the trial's primary populations; in any, where it has none. */
function primaryOf(comparisons: readonly ComparisonBenefit[]): ComparisonBenefit[] {
  const whole = comparisons.filter((comparison) => hasRows(comparison) || isScored(comparison));
  const primary = whole.filter(({ isPrimary }) => isPrimary);
  return (primary.length > 0 ? primary : whole).slice(0, MOST_SHOWN);
}

/** The existing differences of a comparison: medians that were not reached have none. */
export const knownDifferences = ({ rows }: ComparisonBenefit): (RateRow | MedianRow)[] =>
  rows.filter((row) => row.kind === "rate" || row.difference.months !== null);

export const NO_DIFFERENCE = "no difference: a median was not reached";
export const NOT_WORKED_OUT = "cannot be computed from our data";
