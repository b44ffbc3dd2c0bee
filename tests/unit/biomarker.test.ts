import { describe, expect, it } from "vitest";
import { biomarkerGroup } from "@/db/derive/biomarker";
import { curatedDataset } from "./support/dataset";

describe("the biomarker group of a result", () => {
  it.each([
    ["PD-L1 TPS >=50%", "PD-L1 positive"],
    ["PD-L1 CPS >=10", "PD-L1 positive"],
    ["PD-L1 IC >=1% (SP142)", "PD-L1 positive"],
    ["PD-L1 TPS <1%", "PD-L1 negative"],
    ["PD-L1 TPS 1-49%", "PD-L1 low or intermediate"],
    ["PD-L1 negative", "PD-L1 negative"],
    ["TMB >=10 mut/Mb", "TMB-H"],
    ["TMB <10", "TMB low"],
    ["MSI-H/dMMR", "MSI-H/dMMR"],
    ["dMMR", "MSI-H/dMMR"],
    ["pMMR", "pMMR"],
    ["BRAF V600 mutant", "BRAF V600 mutant"],
    ["BRAF wild-type", "BRAF wild-type"],
    ["HER2-positive", "HER2-positive"],
    ["HLA-A*02:01 positive", "HLA-A*02:01 positive"],
    ["MRD negative", "MRD negative"],
    ["ctDNA positive", "ctDNA positive"],
    ["MRD-evaluable", "Unselected"],
    ["evaluable; complete MRD response after cycle 1", "Unselected"],
    ["nonsquamous, mutation-evaluable", "Unselected"],
    ["ITT", "Unselected"],
    ["No sensitizing EGFR mutation or ALK translocation", "Unselected"],
  ])("%s is %s", (population, group) => {
    expect(biomarkerGroup({ population })).toBe(group);
  });

  it("is that of the subgroup before the population before the trial's own selection", () => {
    const trialBiomarker = "MSI-H/dMMR";
    const population = "PD-L1 CPS >=1";
    const subgroup = { factor: "BRAF", level: "V600E mutant" };
    expect(biomarkerGroup({ subgroup, population, trialBiomarker })).toBe("BRAF V600 mutant");
    expect(biomarkerGroup({ population, trialBiomarker })).toBe("PD-L1 positive");
    expect(biomarkerGroup({ population: "ITT", trialBiomarker })).toBe("MSI-H/dMMR");
  });

  it("of a subgroup that is no biomarker is that of the trial", () => {
    const subgroup = { factor: "Age", level: ">=65" };
    expect(biomarkerGroup({ subgroup, population: "ITT" })).toBe("Unselected");
    expect(biomarkerGroup({ subgroup, population: "ITT", trialBiomarker: "PD-L1 CPS >=10" })).toBe(
      "PD-L1 positive",
    );
  });

  it("is found for every trial that selects by PD-L1, MSI, TMB, BRAF, HLA or ctDNA", () => {
    for (const { id, biomarker } of curatedDataset().trials)
      if (biomarker !== undefined && /PD-L1|MSI|dMMR|TMB|BRAF V600|HLA-A|ctDNA/.test(biomarker))
        expect([id, biomarkerGroup({ population: "ITT", trialBiomarker: biomarker })]).not.toEqual([
          id,
          "Unselected",
        ]);
  });
});
