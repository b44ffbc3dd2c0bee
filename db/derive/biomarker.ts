import { UNSELECTED } from "../../lib/evidence/lists";
import type { Subgroup } from "../import/record";

const PD_L1 = /PD-L1|\bTPS\b|\bCPS\b|\bTC[0-9 ]|\bIC[0-9 ]/;

/** The family that a text about selection belongs to, or undefined where it names no biomarker. */
function family(text: string): string | undefined {
  if (/TMB/.test(text))
    return /MSI|dMMR/.test(text) ? "TMB-H or MSI-H/dMMR" : /TMB-H|>=/.test(text) ? "TMB-H" : "TMB low";
  if (/pMMR|non-MSI-H|MMR-proficient/.test(text)) return "pMMR";
  if (/MSI|dMMR/.test(text)) return "MSI-H/dMMR";
  if (PD_L1.test(text)) return pdL1Group(text);
  if (/BRAF/.test(text)) return /wild/.test(text) ? "BRAF wild-type" : "BRAF V600 mutant";
  if (/HER2/.test(text)) return "HER2-positive";
  if (/HLA-A/.test(text)) return "HLA-A*02:01 positive";
  if (/MRD/.test(text)) return /negative/.test(text) ? "MRD negative" : "MRD positive";
  if (/ctDNA/.test(text)) return "ctDNA positive";
  return undefined;
}

/** "<1%" and "negative" are negative; "TPS 1-49%" and "CPS 1-9" stop short of high; the rest is positive from a cut-off. */
function pdL1Group(text: string): string {
  if (/<|negative/i.test(text)) return "PD-L1 negative";
  return /\d+-\d+/.test(text.replace("PD-L1", "")) ? "PD-L1 low or intermediate" : "PD-L1 positive";
}

/**
 * The biomarker group of a result: of its subgroup if it is one, else of its analysis population, else of the trial's
 * own selection, else "Unselected". Exclusion of EGFR or ALK alterations does not count as selection.
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
