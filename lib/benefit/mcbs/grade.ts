import type { BenefitTrial, ComparisonInput, EndpointBenefit } from "../types";
import { form1 } from "./form-1";
import { form2 } from "./form-2";
import { form3 } from "./form-3";
import { notShown, passedOver, reportsToGrade } from "./inputs";
import { cannot, step } from "./step";
import type { McbsResult, McbsStep } from "./types";

/** Settings in which the therapy is given to cure; form 1 is for these, forms 2a and 2b for the others. */
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
 * ESMO-MCBS v1.1 preliminary grade of one comparison (or one arm) in one population: which form applies, and the way
 * through it. Not an ESMO score: credits for quality of life, toxicity and plateaus are not given.
 */
export function mcbsGrade(trial: BenefitTrial, comparison: ComparisonInput): McbsResult {
  if (!trial.solid)
    return cannot(
      null,
      "refused",
      "version 1.1 was validated for solid tumors only; hematologic malignancies have a version of their own (ESMO-MCBS:H), which is not held here",
    );
  if (comparison.reference === null)
    return trial.randomized
      ? cannot(null, "refused", "the forms for randomized trials grade a comparison, not one arm")
      : chosen("3", "a single arm, not randomized", form3(comparison.endpoints));
  if (!trial.randomized) return cannot(null, "refused", "these arms were not randomized against each other");
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
  if (os !== undefined && osState === null)
    return chosen(
      "2a",
      `${where}; overall survival is significantly better`,
      preferred(os, (r) => form2("2a", r)),
    );
  const pfsState = stateOf(pfs);
  if (os !== undefined && isOpen(os))
    return cannot(
      null,
      "refused",
      "overall survival is a primary endpoint whose interval excludes 1, but the result of its test by the trial's own plan is not in our data: whether form 2a or 2b applies can't be told",
      chosenPath(where),
    );
  if (pfs?.isPrimary === true && pfsState === null)
    return chosen(
      "2b",
      `${where}; progression-free survival is a primary endpoint, and no gain in overall survival is shown`,
      preferred(pfs, (r) => form2("2b", r)),
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

/** Whether a primary endpoint looks better, but is not known to be so by plan. */
function isOpen({ reports }: EndpointBenefit): boolean {
  const effect = reports.find((reported) => reported.effect !== null)?.effect;
  return effect?.verdict === "not-recorded" && effect.ciHigh !== null && effect.ciHigh < 1;
}

/** Why the endpoint shows no benefit at this data cut; null where it does. */
function stateOf(endpoint: EndpointBenefit | undefined): string | null {
  const effect = endpoint?.reports.find((reported) => reported.effect !== null)?.effect;
  return effect == null ? "no hazard ratio was reported" : notShown(effect);
}

/** The first report that can be graded (see reportsToGrade); where none can, the reason of the first, unless a later one refuses. */
function preferred(
  { reports }: EndpointBenefit,
  grade: (reported: EndpointBenefit["reports"][number]) => McbsResult,
): McbsResult {
  const results: McbsResult[] = [];
  const { reports: gradable, lost } = reportsToGrade(reports);
  for (const reported of gradable.filter(({ effect }) => effect !== null)) {
    const result = grade(reported);
    const passed = results.flatMap((earlier) =>
      earlier.kind === "cannot" ? [step("A more mature report was passed over", earlier.reason, "")] : [],
    );
    const overtaken = lost === null ? [] : [passedOver(lost)];
    if (result.kind === "grade") return { ...result, path: [...overtaken, ...passed, ...result.path] };
    results.push(result);
    if (result.why === "refused") break;
  }
  if (lost !== null)
    return cannot(results[0]?.form ?? null, "missing", `${lost}${tested(results[0])}`, results[0]?.path);
  return results[0] ?? cannot(null, "missing", "no hazard ratio was reported");
}

/** Why the report of the test can't stand in for the latest one either. */
const tested = (result: McbsResult | undefined): string =>
  result?.kind === "cannot"
    ? `, and of the report of its test ${result.reason}`
    : ", and the report of its test is not held at this data cut";

const chosenPath = (why: string, form?: string): McbsStep[] => [
  step("Which form?", form === undefined ? why : `form ${form}: ${why}`, ""),
];

const chosen = (form: string, why: string, result: McbsResult): McbsResult => ({
  ...result,
  path: [...chosenPath(why, form), ...result.path],
});
