import { UNSELECTED } from "../../lib/evidence/lists";
import type { Subgroup } from "../import/record-figures";

const PD_L1 = /PD-L1|\bTPS\b|\bCPS\b|\bTC[0-9 ]|\bIC[0-9 ]/;

/** The family that a text about selection belongs to, or undefined where it names no biomarker. */
function family(text: string): string | undefined {
  // Patients who could be tested, or whose MRD cleared under treatment, were not selected by it.
  if (/\w-evaluable|MRD response/.test(text)) return undefined;
  if (/TMB/.test(text))
    return /MSI|dMMR/.test(text) ? "TMB-H or MSI-H/dMMR" : /TMB-H|>=/.test(text) ? "TMB-H" : "TMB low";
  if (/pMMR|non-MSI-H|MMR-proficient/.test(text)) return "pMMR";
  if (/MSI|dMMR/.test(text)) return "MSI-H/dMMR";
  if (PD_L1.test(text)) return pdL1Group(text);
  if (/BRAF/.test(text)) return /wild/.test(text) ? "BRAF wild-type" : "BRAF V600 mutant";
  if (/HER2 IHC 1\+/.test(text)) return "HER2-expressing (IHC 1+ to 3+)";
  if (/HER2/.test(text)) return "HER2-positive";
  if (/^EGFR mutation$/.test(text)) return "EGFR mutation";
  if (/MGMT/.test(text))
    return /unmethylated/.test(text) ? "MGMT unmethylated" : "MGMT methylated or indeterminate";
  if (/HLA-A/.test(text)) return "HLA-A*02:01 positive";
  if (/MRD/.test(text)) return /negative/.test(text) ? "MRD negative" : "MRD positive";
  if (/ctDNA/.test(text)) return "ctDNA positive";
  return undefined;
}

/** "<1%" and "negative" are negative; "TPS 1-49%" and "CPS 1-9" stop short of high; the rest is positive from a cut-off. */
function pdL1Group(text: string): string {
  if (/<|negative/i.test(text)) return "PD-L1 negative";
  return /\d+-\d+%|CPS \d+-\d+/.test(text) ? "PD-L1 low or intermediate" : "PD-L1 positive";
}

/**
 * The biomarker group of a result: of its subgroup if it is one, otherwise of its analysis population, otherwise of the trial's
 * own selection, otherwise "Unselected". Exclusion of EGFR or ALK alterations does not count as selection.
 */
export function biomarkerGroup(result: {
  subgroup?: Subgroup | undefined;
  population: string;
  trialBiomarker?: string | undefined;
}): string {
  const { subgroup, population, trialBiomarker } = result;
  return (
    (subgroup && family(`${subgroup.factor} ${subgroup.level}`)) ??
    family(population) ??
    (trialBiomarker && family(trialBiomarker)) ??
    UNSELECTED
  );
}

/** Cut-offs of PD-L1 by score: tumor cells (TPS and TC are the same share), immune cells, both together. */
const CUT_OFFS: readonly [RegExp, (percent: string) => string][] = [
  [/CPS >=(\d+)/, (score) => `PD-L1 CPS >=${score}`],
  [/TC3 or IC3|TC >=50% or IC >=10%/, () => "PD-L1 high by SP142 (TC >=50% or IC >=10%)"],
  [/TC (?:>=\d+% )?or IC >=(\d+)%/, (percent) => `PD-L1 TC or IC >=${percent}%`],
  [/IC2\/3/, () => "PD-L1 IC2/3"],
  [/IC >=(\d+)%/, (percent) => `PD-L1 IC >=${percent}%`],
  [/>=(\d+)% immune cells/, (percent) => `PD-L1 IC >=${percent}%`],
  [/TAP >=(\d+)%/, (percent) => `PD-L1 TAP >=${percent}%`],
  [/(?:PD-L1|TPS|TC|tumor) >=(\d+)%/, (percent) => `PD-L1 TPS or TC >=${percent}%`],
  [/\bhigh\b/, () => "PD-L1 high (cut-off not in our data)"],
];

/** The cut-off above which the patients of a result express PD-L1, looked up like their group; null if there is none. */
export function cutOffOf(result: Parameters<typeof biomarkerGroup>[0]): string | null {
  const { subgroup, population, trialBiomarker } = result;
  const texts = [subgroup && `${subgroup.factor} ${subgroup.level}`, population, trialBiomarker];
  const text = texts.find((one) => one !== undefined && family(one) !== undefined);
  if (text === undefined || family(text) !== "PD-L1 positive") return null;
  for (const [pattern, name] of CUT_OFFS) {
    const found = pattern.exec(text);
    if (found !== null) return name(found[1] ?? "");
  }
  return null;
}

/** Words that show that a text names a biomarker, provided the selection holds one of them too. */
const NAMES: readonly RegExp[] = [
  PD_L1,
  /TMB|MSI|dMMR|pMMR/,
  /BRAF/,
  /HER2/,
  /EGFR/,
  /MGMT/,
  /HLA-A/,
  /MRD/,
  /ctDNA/,
];

/**
 * How the trial selected all patients of a result by a biomarker, where neither its population nor its subgroup says so:
 * the ITT population of KEYNOTE-024 is of patients with PD-L1 TPS >=50%. Null where the record has no selection.
 */
export function selectionOfAll(result: {
  subgroup?: Subgroup | undefined;
  population: string;
  trialBiomarker?: string | undefined;
}): string | null {
  const { subgroup, population, trialBiomarker } = result;
  if (trialBiomarker === undefined) return null;
  const said = `${population} ${subgroup?.factor ?? ""} ${subgroup?.level ?? ""}`;
  const isSaid = NAMES.some((name) => name.test(trialBiomarker) && name.test(said));
  return isSaid ? null : trialBiomarker;
}
