import type { BenefitTrial, ComparisonInput, EndpointBenefit, ReportedBenefit } from "../types";
import { form1 } from "./form-1";
import { form2 } from "./form-2";
import { form3 } from "./form-3";
import { notShown } from "./inputs";
import { cannot, step } from "./step";
import { crossedWords, fromTheTest, hasCrossed, NO_TEST, saidLater } from "./tested";
import type { McbsRefusal, McbsResult, McbsStep } from "./types";

/** Settings with curative intent; form 1 applies to these, forms 2a and 2b to the others. */
const CURATIVE = new Set([
  "adjuvant",
  "neoadjuvant",
  "perioperative",
  // After chemoradiation, and chemoradiation itself.
  "consolidation",
  "locally advanced",
]);
const PALLIATIVE = new Set(["metastatic", "unresectable", "maintenance", "relapsed/refractory"]);

/**
 * ESMO-MCBS v1.1 preliminary grade of one comparison (or one arm) in one population: which form applies, and the steps
 * through it. Not an ESMO score: credits for quality of life, toxicity and plateaus are not given.
 */
export function mcbsGrade(trial: BenefitTrial, comparison: ComparisonInput): McbsResult {
  if (!trial.solid)
    return cannot(
      null,
      "refused",
      "version 1.1 was validated for solid tumors only; hematologic malignancies have their own version (ESMO-MCBS:H), which is not included here",
    );
  if (comparison.reference === null)
    return trial.randomized
      ? cannot(null, "refused", "the forms for randomized trials grade a comparison, not one arm")
      : chosen("3", "a single arm, not randomized", form3(comparison.endpoints));
  if (!trial.randomized) return cannot(null, "refused", "patients were not randomized between these arms");
  if (comparison.arm.role !== "experimental" || comparison.reference.role !== "control")
    return cannot(null, "refused", "this is not a comparison of a new treatment with the trial's control");
  if (CURATIVE.has(trial.setting))
    return chosen("1", `the setting is ${trial.setting}: curative intent`, form1(comparison.endpoints));
  if (!PALLIATIVE.has(trial.setting))
    return cannot(
      null,
      "refused",
      `which form applies to the setting “${trial.setting}” can't be told from our data`,
    );
  return palliative(trial, comparison.endpoints);
}

function palliative({ setting }: BenefitTrial, endpoints: readonly EndpointBenefit[]): McbsResult {
  const of = (id: string) => endpoints.find(({ endpoint }) => endpoint.id === id);
  const [os, pfs] = [of("OS"), of("PFS")];
  const where = `the setting is ${setting}: not curative`;
  const osState = stateOf(os);
  const pfsState = stateOf(pfs);
  const canUsePfs = pfs?.isPrimary === true && pfsState === null;
  if (os !== undefined && osState === null) {
    const [test] = fromTheTest(os.reports);
    const byProgression =
      pfs !== undefined && canUsePfs && test !== undefined ? insteadOfSurvival(os, test, pfs, where) : null;
    return (
      byProgression ??
      chosen(
        "2a",
        `${where}; overall survival is significantly better`,
        byTest(os, (reported) => form2("2a", reported)),
      )
    );
  }
  if (os !== undefined && isOpen(os))
    return cannot(
      null,
      "refused",
      "overall survival is a primary endpoint whose interval excludes 1, but the result of its test by the trial's own plan is not in our data: whether form 2a or 2b applies can't be told",
      chosenPath(where),
    );
  if (pfs !== undefined && canUsePfs)
    return chosen(
      "2b",
      `${where}; progression-free survival is a primary endpoint, and no gain in overall survival is shown`,
      byTest(pfs, (reported) => form2("2b", reported)),
    );
  const said = [
    `overall survival: ${osState}`,
    pfs?.isPrimary === true
      ? `progression-free survival: ${pfsState}`
      : "progression-free survival is not a primary endpoint, which form 2b asks for",
  ];
  const other = endpoints.find(
    ({ endpoint, isPrimary }) => isPrimary && endpoint.id !== "OS" && endpoint.id !== "PFS",
  );
  if (other !== undefined)
    said.push(
      `for ${other.endpoint.id} there is form 2c, which asks for quality of life or toxicity and is not computed here`,
    );
  return cannot(
    null,
    "refused",
    `the scale grades significant differences only (${said.join("; ")})`,
    chosenPath(where),
  );
}

/**
 * Form 2b where overall survival is significantly better and yet can't be graded by form 2a, as the medians were not
 * reached when it was tested: so ESMO's scorecard 284 (CLEAR). What overall survival became later is said with the grade.
 * Null where form 2a can be used, or form 2b can't.
 */
function insteadOfSurvival(
  os: EndpointBenefit,
  test: ReportedBenefit,
  pfs: EndpointBenefit,
  where: string,
): McbsResult | null {
  const bySurvival = (reported: ReportedBenefit) => form2("2a", reported);
  const survival = bySurvival(test);
  if (survival.kind === "grade") return null;
  const byProgression = byTest(pfs, (reported) => form2("2b", reported));
  if (byProgression.kind !== "grade") return null;
  const regraded = os.reports
    .filter((reported) => reported.maturity > test.maturity && !hasCrossed(reported))
    .sort((a, b) => a.maturity - b.maturity)
    .flatMap((reported) => {
      const result = bySurvival(reported);
      return result.kind === "grade" ? `${result.grade} from ${reported.report.label}` : [];
    });
  const later = [
    ...saidLater(os, test, null, bySurvival).map((words) => `for overall survival ${words}`),
    ...(regraded.length === 0 ? [] : [`overall survival by form 2a would give ${regraded.join(", then ")}`]),
  ];
  return chosen(
    "2b",
    `${where}; overall survival is significantly better, but form 2a can't be used, because ${survival.reason}; progression-free survival is a primary endpoint. ESMO adds 1 where a trial was stopped early for overall survival, which is left to you`,
    { ...byProgression, later: [...later, ...byProgression.later] },
  );
}

/** Whether a primary endpoint looks better but is not known to be so by plan. */
function isOpen({ reports, isPrimary }: EndpointBenefit): boolean {
  const effect = reports.find((reported) => reported.effect !== null)?.effect;
  return isPrimary && effect?.verdict === "not-recorded" && effect.ciHigh !== null && effect.ciHigh < 1;
}

/** Why the endpoint shows no benefit at this data cut; null where a test by plan shows one. */
function stateOf(endpoint: EndpointBenefit | undefined): string | null {
  const [test] = fromTheTest(endpoint?.reports ?? []);
  const effect = test?.effect ?? endpoint?.reports.find((reported) => reported.effect !== null)?.effect;
  return effect == null ? "no hazard ratio is in our data" : notShown(effect);
}

/**
 * The grade by the report of the plan's significant test; where a figure that the form needs is not there, by the next
 * later report that has it, as ESMO does (scorecard 146), unless its medians have crossed.
 */
function byTest(endpoint: EndpointBenefit, grade: (reported: ReportedBenefit) => McbsResult): McbsResult {
  const passed: { reported: ReportedBenefit; reason: string }[] = [];
  let form: McbsRefusal["form"] = null;
  for (const reported of fromTheTest(endpoint.reports)) {
    const result = grade(reported);
    if (passed.length > 0 && hasCrossed(reported)) {
      passed.push({ reported, reason: crossedWords(reported) });
      continue;
    }
    if (result.kind === "grade")
      return {
        ...result,
        later: saidLater(endpoint, reported, result.grade, grade),
        path: [...passed.map(passedOver), ...result.path],
      };
    passed.push({ reported, reason: result.reason });
    form = result.form;
    if (result.why === "refused") break;
  }
  if (passed.length === 0) return cannot(null, "missing", NO_TEST);
  return cannot(form, "missing", passed.map(({ reason }) => reason).join("; and "), passed.map(passedOver));
}

/** What the path says about a report that could not be graded. */
const passedOver = ({ reported, reason }: { reported: ReportedBenefit; reason: string }): McbsStep =>
  step(
    reported.effect?.verdict === "significant"
      ? "The report of the test can’t be graded; the next later one is used"
      : "A later report can’t be graded either",
    reason,
    "",
  );

const chosenPath = (why: string, form?: string): McbsStep[] => [
  step("Which form?", form === undefined ? why : `form ${form}: ${why}`, ""),
];

const chosen = (form: string, why: string, result: McbsResult): McbsResult => ({
  ...result,
  path: [...chosenPath(why, form), ...result.path],
});
