import type { ReportedBenefit } from "../types";
import { walk } from "./grid";
import { gainOf, lowerLimit95, notShown, rateGains } from "./inputs";
import { cannot, isSubstantial, MAXIMUM, months, ratio, step } from "./step";
import { FORM_2A, FORM_2B } from "./thresholds";
import type { McbsResult, McbsStep } from "./types";

/**
 * Preliminary grade by form 2a (overall survival) or 2b (progression-free survival), from what one report gives: the
 * column by the control arm's median, then the first row that holds. Source: Cherny et al. 2017, as in thresholds.ts.
 */
export function form2(form: "2a" | "2b", reported: ReportedBenefit): McbsResult {
  const { effect, medians, rates, report } = reported;
  const what = form === "2a" ? "overall survival" : "progression-free survival";
  if (effect === null)
    return cannot(form, "missing", `our data hold no hazard ratio for ${what} from ${report.label}`);
  const refusal = notShown(effect);
  if (refusal !== null)
    return cannot(form, "refused", `the scale grades significant differences only; ${what}: ${refusal}`);
  const path: McbsStep[] = [
    step(
      `Is ${what} significantly better by the trial's own plan?`,
      effect.testedIn === null ? report.label : `tested in ${effect.testedIn}`,
      "yes",
    ),
  ];
  const limit = lowerLimit95(effect);
  path.push(limitStep(limit, effect));
  const control = medians.reference;
  if (control === null || control.value === null) {
    const reached = control?.notReached === true;
    return cannot(
      form,
      "missing",
      `the control arm's median ${what} ${reached ? "was not reached in" : "is not in our data for"} ${report.label} (medians of another report are not mixed in), and the form's column is chosen by it`,
      path,
    );
  }
  const median = control.value;
  const columns = form === "2a" ? FORM_2A : FORM_2B;
  const column = columns.find(({ above, upTo }) => median > above && median <= upTo);
  if (column === undefined) throw new Error(`no column of form ${form} for a median of ${median}`);
  path.push(
    step(
      `Which column: median ${what} of the control arm?`,
      `${months(median)}: ${columnWords(column)}`,
      "",
      {
        verified: control.verified,
      },
    ),
  );
  const gain = gainOf(medians, effect);
  if (gain !== null) path.push(gainStep(gain, median, effect.estimate));
  const found = walk(column.cells, {
    limit,
    gain,
    rates: form === "2a" ? rateGains(rates) : [],
    verified: effect.verified,
  });
  path.push(...found.path);
  if (found.cell === null || found.last === null)
    return cannot(form, "missing", `${missing(limit === null, gain === null)} (${report.label})`, path);
  return {
    kind: "grade",
    form,
    grade: found.cell.grade,
    maximum: MAXIMUM[form],
    substantial: isSubstantial(found.cell.grade),
    memory: found.cell.memory,
    calculated: found.last.calculated,
    verified: path.every(({ verified }) => verified),
    note: null,
    later: [],
    report,
    path,
  };
}

const missing = (limit: boolean, gain: boolean): string =>
  [
    ...(limit ? ["the interval of the hazard ratio is not in our data"] : []),
    ...(gain ? ["no gain in the median can be computed"] : []),
  ].join(", and ");

function columnWords({ above, upTo }: { above: number; upTo: number }): string {
  const parts = [...(above > 0 ? [`above ${above}`] : []), ...(upTo < Infinity ? [`up to ${upTo}`] : [])];
  return `the column ${parts.join(" and ")} months`;
}

/** The step that states which lower limit is used and its source. */
export function limitStep(
  limit: ReturnType<typeof lowerLimit95>,
  effect: NonNullable<ReportedBenefit["effect"]>,
): McbsStep {
  const question = "Lower limit of the hazard ratio's 95% interval?";
  const marks = { verified: effect.verified };
  if (limit === null) return step(question, "interval not in our data", "not known", marks);
  const from =
    limit.recomputedFrom === null
      ? ""
      : `, recomputed on the log scale from the reported ${limit.recomputedFrom}% limit of ${ratio(effect.ciLow ?? limit.value)}`;
  return step(question, `${ratio(limit.value)}${from}; hazard ratio ${ratio(effect.estimate)}`, "", marks);
}

const gainStep = (
  gain: NonNullable<ReturnType<typeof gainOf>>,
  median: number,
  hazardRatio: number,
): McbsStep =>
  step(
    "Gain in the median?",
    gain.calculated
      ? `${months(gain.months)}, calculated: the new arm's median was not reached, so ${median} / ${ratio(hazardRatio)} \u2212 ${median}`
      : `${months(gain.months)}, the difference of the medians`,
    "",
    { calculated: gain.calculated, verified: gain.verified },
  );
