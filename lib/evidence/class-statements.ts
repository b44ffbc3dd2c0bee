import { own } from "../own";

/** Which sections of the checked notes are on which therapy page. */
export interface ClassSection {
  topic: "biomarkers" | "car-t-and-bispecifics" | "immune-related-adverse-events";
  section: string;
  title: string;
}

const CAR_T: readonly ClassSection[] = [
  {
    topic: "car-t-and-bispecifics",
    section: "Process",
    title: "From collection to infusion: times and yields",
  },
  {
    topic: "car-t-and-bispecifics",
    section: "Products table",
    title: "Products and indications",
  },
  { topic: "car-t-and-bispecifics", section: 'FAQ "approved for"', title: "What it is approved for" },
  {
    topic: "car-t-and-bispecifics",
    section: "CRS, ICANS, centers",
    title: "Cytokine release, neurotoxicity, and where it is given",
  },
  { topic: "car-t-and-bispecifics", section: "B-cell aplasia", title: "Loss of B cells and antibodies" },
];
const BISPECIFICS: readonly ClassSection[] = [
  {
    topic: "car-t-and-bispecifics",
    section: "Blinatumomab and the bispecifics",
    title: "Bispecific engagers: results and approvals",
  },
];
const OF_CLASS: Readonly<Record<string, readonly ClassSection[]>> = {
  "car-t": CAR_T,
  "cd19-car-t": CAR_T,
  "bcma-car-t": CAR_T,
  bispecific: BISPECIFICS,
  "cd19-cd3": BISPECIFICS,
  "cd20-cd3": BISPECIFICS,
  "bcma-cd3": BISPECIFICS,
  "checkpoint-inhibitor": [
    {
      topic: "car-t-and-bispecifics",
      section: "Elsewhere in the article",
      title: "Hodgkin lymphoma",
    },
  ],
};

/** The sections of the notes for a class. */
export const sectionsOfClass = (id: string): readonly ClassSection[] => own(OF_CLASS, id) ?? [];
