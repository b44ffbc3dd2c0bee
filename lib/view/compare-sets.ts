/** Sets of trials that are often read side by side, and what makes that hard. */
export interface CompareSet {
  title: string;
  trials: readonly string[];
  endpoint: string;
  /** Whose results are shown; left out: those of each trial's main populations. */
  biomarker?: string;
  why: string;
}

export const COMPARE_SETS: readonly CompareSet[] = [
  {
    title: "NSCLC, first line: pembrolizumab alone, or with chemotherapy",
    trials: ["keynote-024", "keynote-189"],
    endpoint: "OS",
    why: "Selected by PD-L1 or not; in place of chemotherapy or added to it.",
  },
  {
    title: "NSCLC, first line, PD-L1 ≥50%: PD-(L)1 inhibitor alone or in combination",
    trials: [
      "keynote-024",
      "keynote-042",
      "empower-lung-1",
      "impower110",
      "keynote-189",
      "keynote-407",
      "checkmate-9la",
    ],
    endpoint: "OS",
    biomarker: "PD-L1 TPS or TC >=50%",
    why: "Selected for it, a population of the plan, or a subgroup outside the plan; IMpower110 by another assay.",
  },
  {
    title: "Large B-cell lymphoma, second line: three CAR-T trials",
    trials: ["zuma-7", "transform", "belinda"],
    endpoint: "EFS",
    why: "The same control, but event-free survival is defined differently.",
  },
  {
    title: "Melanoma, first line: two combinations with nivolumab",
    trials: ["checkmate-067", "relativity-047"],
    endpoint: "PFS",
    why: "Nivolumab is under study in one and the control in the other.",
  },
  {
    title: "Myeloma, later lines: BCMA CAR-T in single-arm trials",
    trials: ["cartitude-1", "karmma"],
    endpoint: "ORR",
    why: "No control arm, and follow-up of different length.",
  },
  {
    title: "Hepatocellular carcinoma, first line",
    trials: ["imbrave150", "himalaya", "checkmate-9dw"],
    endpoint: "OS",
    why: "Sorafenib in common, or nearly; progression judged by different assessors.",
  },
  {
    title: "Renal cell carcinoma, first line: combinations against sunitinib",
    trials: ["keynote-426", "checkmate-214", "checkmate-9er", "clear"],
    endpoint: "OS",
    why: "One control; primary analysis in all patients or by risk group.",
  },
  {
    title: "Small-cell lung cancer, extensive stage",
    trials: ["impower133", "caspian"],
    endpoint: "OS",
    why: "Alike except for masking and the platinum agent.",
  },
  {
    title: "NSCLC: consolidation next to metastatic disease",
    trials: ["pacific", "keynote-024"],
    endpoint: "OS",
    why: "A set that should not be read across: setting, comparator and selection differ.",
  },
];
