import { wasSignificantBefore } from "../../evidence/plan-verdict";
import type { EndpointBenefit, ReportedBenefit } from "../types";
import { limitStep } from "./form-2";
import { lowerLimit95, notShown, type RateGain, rateGains } from "./inputs";
import { cannot, isSubstantial, MAXIMUM, points, ratio, step } from "./step";
import { fromTheTest, NO_TEST, saidLater } from "./tested";
import { FORM_1 } from "./thresholds";
import type { McbsGrade, McbsResult, McbsStep } from "./types";

/** Endpoints that serve as disease-free survival, in order of preference; primary ones come first. */
const DISEASE_FREE = ["DFS", "RFS", "EFS"];

/**
 * Preliminary grade by form 1 (therapy with curative intent). Mature overall survival decides where there is any, else
 * disease-free survival, otherwise pathologic complete response where it is all there is. Overall survival counts as mature
 * where the trial's plan tested it and the same report gives both arms' rates at 3 years or later.
 * Source: Cherny et al. 2017; that a mature result overrides disease-free survival: ESMO's scorecard 174.
 */
export function form1(endpoints: readonly EndpointBenefit[]): McbsResult {
  const os = endpoints.find(({ endpoint }) => endpoint.id === "OS");
  const overall = matureSurvival(os?.reports ?? []);
  const path = [overall.step];
  if (os !== undefined && overall.mature !== null)
    return withLater(os, overall.mature.reported, bySurvival(overall.mature, path), (reported) => {
      const mature = matureIn(reported);
      return mature === null ? cannot("1", "missing", "not mature") : bySurvival(mature, []);
    });
  const diseaseFree = endpoints
    .filter(({ endpoint, reports }) => DISEASE_FREE.includes(endpoint.id) && reports.some(hasEffect))
    .sort(
      (a, b) =>
        Number(b.isPrimary) - Number(a.isPrimary) ||
        DISEASE_FREE.indexOf(a.endpoint.id) - DISEASE_FREE.indexOf(b.endpoint.id),
    );
  const [chosen] = diseaseFree;
  if (chosen !== undefined) return byDiseaseFree(chosen, path);
  const complete = endpoints.find(({ endpoint }) => endpoint.id === "pCR");
  const reported = complete?.reports.find(({ rates }) => rates.some(hasBoth));
  if (reported !== undefined) return byCompleteResponse(reported, path);
  return cannot(
    "1",
    "missing",
    `${overall.reason}, and no effect on disease-free, relapse-free or event-free survival is in our data`,
    path,
  );
}

/** A grade with what later reports of its endpoint say against it. */
const withLater = (
  endpoint: EndpointBenefit,
  reported: ReportedBenefit,
  result: McbsResult,
  regrade: (reported: ReportedBenefit) => McbsResult,
): McbsResult =>
  result.kind === "grade"
    ? { ...result, later: saidLater(endpoint, reported, result.grade, regrade) }
    : result;

const hasEffect = ({ effect }: ReportedBenefit): boolean => effect !== null;
const hasBoth = ({ arm, reference, timeMonths }: ReportedBenefit["rates"][number]): boolean =>
  timeMonths === null && arm !== null && reference !== null;

const isNotSignificant = (effect: ReportedBenefit["effect"]): boolean =>
  effect?.verdict === "not-significant" || effect?.verdict === "earlier-not-significant";

interface Mature {
  reported: ReportedBenefit;
  effect: NonNullable<ReportedBenefit["effect"]>;
  gain: RateGain;
}

function matureSurvival(reports: readonly ReportedBenefit[]): {
  mature: Mature | null;
  step: McbsStep;
  reason: string;
} {
  const question =
    "Is overall survival mature: tested by the trial's plan, with rates of both arms at 3 years or later?";
  const fromTest = fromTheTest(reports);
  const tested = fromTest.length > 0 ? fromTest : reports.filter(({ effect }) => isNotSignificant(effect));
  for (const reported of tested) {
    const mature = matureIn(reported);
    if (mature === null) continue;
    return {
      mature,
      step: step(question, reported.report.label, "yes", { verified: mature.effect.verified }),
      reason: "",
    };
  }
  const reason =
    tested.length > 0
      ? "no report in our data that tested overall survival gives both arms' rates at 3 years or later"
      : "overall survival was not tested by the trial's plan";
  return { mature: null, step: step(question, reason, "no"), reason };
}

/** Overall survival of a report that gives both arms' rates late enough; null where it doesn't. */
function matureIn(reported: ReportedBenefit): Mature | null {
  const gain = rateGains(reported.rates)
    .filter(({ timeMonths }) => timeMonths >= FORM_1.fromMonths)
    .sort((a, b) => b.timeMonths - a.timeMonths)[0];
  return gain === undefined || reported.effect === null ? null : { reported, effect: reported.effect, gain };
}

function bySurvival({ reported, effect, gain }: Mature, path: McbsStep[]): McbsResult {
  const [low, high] = FORM_1.survivalPoints;
  const at = `${points(gain.points)} at ${gain.timeMonths} months`;
  const refusal = notShown(effect);
  path.push(
    step(
      "Is overall survival significantly better by the trial's own plan?",
      effect.testedIn ?? reported.report.label,
      refusal === null ? "yes" : "no",
      { verified: effect.verified },
    ),
  );
  // Scorecard 174: not significant, +1.3 points, grade C although relapse-free survival was better.
  if (refusal !== null && gain.points >= low)
    return cannot(
      "1",
      "refused",
      `overall survival comes first; ${refusal}, yet the rates differ by ${at} (${reported.report.label}). Whether no gain was shown (C) or the data are immature (then disease-free survival decides) is a judgment that is not made here`,
      path,
    );
  const rows: [McbsGrade, string, boolean][] = [
    ["A", `> ${high} pp`, gain.points > high],
    ["B", `≥ ${low} and ≤ ${high} pp`, gain.points >= low && gain.points <= high],
    ["C", `< ${low} pp`, gain.points < low],
  ];
  return firstRow(rows, (row) => `overall survival at ≥ 3 years higher by ${row}`, at, {
    path,
    reported,
    verified: gain.verified && effect.verified,
  });
}

function byDiseaseFree(endpoint: EndpointBenefit, path: McbsStep[]): McbsResult {
  const name = endpoint.endpoint.name.toLowerCase();
  const fromTest = fromTheTest(endpoint.reports);
  const reported = (fromTest.length > 0 ? fromTest : endpoint.reports).find(
    ({ effect }) => effect !== null && lowerLimit95(effect) !== null,
  );
  if (reported === undefined)
    return cannot("1", "missing", `no hazard ratio for ${name} with an interval is in our data`, path);
  if (fromTest.length === 0 && wasSignificantBefore(reported.effect?.verdict))
    return cannot("1", "missing", `${name}: ${NO_TEST}`, path);
  return withLater(endpoint, reported, diseaseFreeGrade(name, reported, path), (other) =>
    diseaseFreeGrade(name, other, []),
  );
}

function diseaseFreeGrade(name: string, reported: ReportedBenefit, path: McbsStep[]): McbsResult {
  const { effect } = reported;
  if (effect === null || lowerLimit95(effect) === null)
    return cannot("1", "missing", `no hazard ratio for ${name} with an interval is in our data`, path);
  const refusal = notShown(effect);
  path.push(
    step(
      `Is ${name} significantly better by the trial's own plan?`,
      effect.testedIn === null ? reported.report.label : `tested in ${effect.testedIn}`,
      refusal === null ? "yes" : "no",
      { verified: effect.verified },
    ),
  );
  if (refusal !== null)
    return cannot("1", "refused", `the scale grades significant differences only; ${name}: ${refusal}`, path);
  const limit = lowerLimit95(effect);
  path.push(limitStep(limit, effect));
  const value = limit?.value ?? Number.NaN;
  const [low, high] = FORM_1.diseaseFreeLimit;
  const rows: [McbsGrade, string, boolean][] = [
    ["A", `< ${ratio(low)}`, value < low],
    ["B", `${ratio(low)} to ${ratio(high)}`, value >= low && value <= high],
    ["C", `> ${ratio(high)}`, value > high],
  ];
  return firstRow(rows, (row) => `lower limit of the HR for ${name} ${row}`, `lower limit ${ratio(value)}`, {
    path,
    reported,
    verified: effect.verified,
  });
}

function byCompleteResponse(reported: ReportedBenefit, path: McbsStep[]): McbsResult {
  const { points: least, percent } = FORM_1.completeResponse;
  const { effect, rates, report } = reported;
  if (effect?.verdict !== "significant" && !wasSignificantBefore(effect?.verdict))
    return cannot(
      "1",
      "refused",
      "there is complete response alone, and its difference is not known to be significant by the trial's own plan",
      path,
    );
  const both = rates.find(hasBoth);
  const [arm, reference] = [both?.arm?.value ?? 0, both?.reference?.value ?? 0];
  const verified = (both?.arm?.verified ?? true) && (both?.reference?.verified ?? true);
  // Multiplied out, so that zero in the control arm needs no division.
  const enough = arm - reference > least && (arm - reference) * 100 > percent * reference;
  path.push(
    step(
      `Grade C: complete response alone, > ${least} pp and > ${percent}% of the control's?`,
      `${arm}% against ${reference}% (${report.label})`,
      enough ? "yes" : "no",
      { verified },
    ),
  );
  if (!enough)
    return cannot(
      "1",
      "refused",
      "there is complete response alone, and its difference is below the form's",
      path,
    );
  return graded("C", { path, reported, verified });
}

interface Ground {
  path: McbsStep[];
  reported: ReportedBenefit;
  verified: boolean;
}

/** The first row that applies; together the rows cover every case. */
function firstRow(
  rows: readonly [McbsGrade, string, boolean][],
  question: (row: string) => string,
  value: string,
  ground: Ground,
): McbsResult {
  for (const [grade, row, holds] of rows) {
    ground.path.push(
      step(`Grade ${grade}: ${question(row)}?`, value, holds ? "yes" : "no", { verified: ground.verified }),
    );
    if (holds) return graded(grade, ground);
  }
  throw new Error("the rows of form 1 leave something out");
}

const graded = (grade: McbsGrade, { path, reported, verified }: Ground): McbsResult => ({
  kind: "grade",
  form: "1",
  grade,
  maximum: MAXIMUM["1"],
  substantial: isSubstantial(grade),
  memory: false,
  calculated: false,
  verified,
  note: null,
  later: [],
  report: reported.report,
  path,
});
