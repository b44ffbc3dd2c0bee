import type { View } from "./keys";
import { DEFAULT_VIEW } from "./view";

/** Whom a ready-made View is for. */
export type Audience = "oncologist" | "analyst" | "lecturer";

/** A View worth opening, with what it is called. It never says what it shows: that is read from the data. */
export interface Preset {
  id: string;
  audience: Audience;
  title: string;
  /** What to look for, in one sentence. */
  question: string;
  view: View;
}

const preset = ({ view, ...words }: Omit<Preset, "view"> & { view: Partial<View> }): Preset => ({
  ...words,
  view: { ...DEFAULT_VIEW, ...view },
});

/**
 * The ready-made Views of the home page, in order. Each is one clinical question; tests/unit/presets.test.ts holds the
 * trials that belong to it.
 */
export const PRESETS: readonly Preset[] = [
  preset({
    id: "first-line-nsclc-chemoimmunotherapy",
    audience: "oncologist",
    title: "First-line metastatic NSCLC: PD-(L)1 inhibitor plus chemotherapy, overall survival",
    // Bevacizumab in both arms (IMpower150, TASUKI-52) is another question: there the control is not chemotherapy alone.
    question: "Does it matter which inhibitor is added to chemotherapy, and what else is added with it?",
    view: {
      tumor: ["nsclc"],
      setting: ["metastatic"],
      line: ["1L"],
      therapyClass: ["pd-1", "pd-l1"],
      partner: ["chemotherapy"],
      comparator: ["chemotherapy"],
      endpoint: ["OS"],
      group: "class",
    },
  }),
  preset({
    id: "first-line-renal-cell-carcinoma",
    audience: "oncologist",
    title: "First-line renal cell carcinoma: combinations against sunitinib, overall survival",
    question: "How do checkpoint-inhibitor combinations compare when all of them faced the same control?",
    view: {
      tumor: ["renal-cell-carcinoma"],
      line: ["1L"],
      therapyClass: ["checkpoint-inhibitor"],
      comparator: ["vegfr-tki"],
      endpoint: ["OS"],
    },
  }),
  preset({
    id: "first-line-hepatocellular-carcinoma",
    audience: "oncologist",
    title: "First-line hepatocellular carcinoma: against sorafenib or lenvatinib, overall survival",
    question: "Which partner turns a checkpoint inhibitor into a first-line option, and which does not?",
    view: {
      tumor: ["hepatocellular-carcinoma"],
      line: ["1L"],
      therapyClass: ["checkpoint-inhibitor"],
      comparator: ["vegfr-tki"],
      endpoint: ["OS"],
    },
  }),
  preset({
    id: "myeloma-response",
    audience: "analyst",
    title: "Multiple myeloma: objective response to CAR-T and bispecifics",
    question: "How high is the response rate of each class, and after how many earlier lines?",
    view: {
      tumor: ["multiple-myeloma"],
      therapyClass: ["car-t", "bispecific"],
      endpoint: ["ORR"],
      group: "class",
    },
  }),
  preset({
    id: "second-line-large-b-cell-lymphoma",
    audience: "analyst",
    title: "Second-line large B-cell lymphoma: CAR-T against standard of care, event-free survival",
    question: "Trials of one design: how far apart are their results, and what differs between them?",
    view: {
      tumor: ["large-b-cell-lymphoma"],
      line: ["2L"],
      therapyClass: ["car-t"],
      endpoint: ["EFS"],
    },
  }),
  preset({
    id: "third-line-large-b-cell-lymphoma",
    audience: "analyst",
    title: "Third-line large B-cell lymphoma: complete response to CAR-T and bispecifics",
    question:
      "What do single-arm trials report, in whom, and which of these rates has an interval of its own?",
    view: {
      tumor: ["large-b-cell-lymphoma"],
      line: ["3L+"],
      therapyClass: ["car-t", "bispecific"],
      endpoint: ["CR"],
      group: "class",
    },
  }),
  preset({
    id: "perioperative-nsclc",
    audience: "analyst",
    title: "Resectable NSCLC: before surgery or around it, event-free survival",
    question: "Does treatment after surgery add to treatment before it? Read the regimens side by side.",
    view: { tumor: ["nsclc"], line: ["perioperative", "neoadjuvant"], endpoint: ["EFS"] },
  }),
  preset({
    id: "first-line-endometrial-dmmr",
    audience: "analyst",
    title: "First-line endometrial cancer, dMMR: progression-free survival",
    question: "One biomarker stratum of several trials: where was it a planned population, where a subgroup?",
    view: {
      tumor: ["endometrial-cancer"],
      line: ["1L"],
      biomarker: ["MSI-H/dMMR"],
      endpoint: ["PFS"],
      population: "all",
    },
  }),
  preset({
    id: "adjuvant-melanoma",
    audience: "lecturer",
    title: "Adjuvant melanoma: recurrence-free survival",
    question: "Which of these hazard ratios may be compared? Look at the control arm before the number.",
    view: { tumor: ["melanoma"], line: ["adjuvant"], endpoint: ["RFS"] },
  }),
  preset({
    id: "adjuvant-renal-cell-carcinoma",
    audience: "lecturer",
    title: "Adjuvant renal cell carcinoma: disease-free survival",
    question: "One setting, one endpoint: which trials share a kind of control, and do these agree?",
    view: { tumor: ["renal-cell-carcinoma"], line: ["adjuvant"], endpoint: ["DFS"] },
  }),
  preset({
    id: "adjuvant-urothelial-carcinoma",
    audience: "lecturer",
    title: "Adjuvant urothelial carcinoma: against placebo or observation, disease-free survival",
    question: "Do trials that asked the same question within a few years agree, and if not, why?",
    // Without a control of BCG: in POTOMAC the tumor is not invasive, and the bladder stays.
    view: {
      tumor: ["urothelial-carcinoma"],
      line: ["adjuvant"],
      comparator: ["placebo", "observation"],
      endpoint: ["DFS"],
    },
  }),
  preset({
    id: "first-line-nsclc-monotherapy",
    audience: "lecturer",
    title: "First-line PD-L1-positive NSCLC: PD-(L)1 inhibitor alone, overall survival",
    question: "What happens to the effect of one drug as the PD-L1 threshold of the population falls?",
    view: {
      tumor: ["nsclc"],
      line: ["1L"],
      therapyClass: ["pd-1", "pd-l1"],
      partner: ["none"],
      comparator: ["chemotherapy"],
      endpoint: ["OS"],
      biomarker: ["PD-L1 positive"],
    },
  }),
];
