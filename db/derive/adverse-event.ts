import { definitionOf, gradeOf, gradeWords, sameGrade, withoutGrade } from "../../lib/safety/grades";

/** The meaning of a report's wording of an adverse event: which events are listed together, and which grades count. */
export interface AdverseEventKind {
  /** Listed together: "related-grade-3-5". */
  group: string;
  /** "Treatment-related, grade 3 or higher". */
  label: string;
  /** The id of its group from when one group held grades or causes that are now separate; links may hold it. */
  formerGroup: string;
  /** One wording for all that mean the same count, by which reports and arms are joined. */
  definition: string;
  /** Grades counted, as worded: "any", ">=3", "3-4", "3-5", "4"; null where the wording names none. */
  grade: string | null;
  /** Place of the group in lists. */
  position: number;
}

interface Family {
  id: string;
  label: string;
  is: RegExp;
  /** What separates its events in lists. */
  apartBy: "grade" | "cause" | null;
}

/** In the order in which they are tried; the first match counts. */
const FAMILIES: readonly Family[] = [
  { id: "death", label: "Death from an adverse event", is: /\bdeath\b/i, apartBy: "cause" },
  { id: "discontinuation", label: "Leading to discontinuation", is: /discontinuation/i, apartBy: "cause" },
  { id: "serious", label: "Serious adverse event", is: /\bserious\b.*\bAE\b/i, apartBy: "cause" },
  { id: "immune-mediated", label: "Immune-mediated", is: /immune-(mediated|related) AE/i, apartBy: null },
  { id: "related", label: "Treatment-related", is: /treatment-related AE/i, apartBy: "grade" },
  { id: "any", label: "Any adverse event", is: /^any AE\b/i, apartBy: "grade" },
  { id: "crs", label: "CRS", is: /^CRS\b/, apartBy: "grade" },
  { id: "icans", label: "ICANS", is: /^ICANS\b/, apartBy: "grade" },
  { id: "neurotoxicity", label: "Neurotoxicity", is: /^neurotoxicity\b/i, apartBy: "grade" },
];

/** Order of the lists; groups that are not named follow. */
const ORDER: readonly string[] = [
  "any-grade-3-5",
  "any-grade-3-4",
  "any-grade-4",
  "related-grade-3-5",
  "related-grade-3-4",
  "any",
  "related",
  "serious-any-cause",
  "serious-related",
  "discontinuation-any-cause",
  "discontinuation-related",
  "death-any-cause",
  "death-related",
  "immune-mediated",
  "crs",
  "crs-grade-3-5",
  "icans",
  "icans-grade-3-5",
  "neurotoxicity",
  "neurotoxicity-grade-3-5",
];

/**
 * Sorts a wording into its group. Grades 3-5 and >=3 are one count and share a group, each with its own grade beside it;
 * grades 3-4 exclude deaths and are a separate group, as are treatment-related events and events of any cause. A wording
 * of no known family is its own family.
 */
export function adverseEventKind(event: string): AdverseEventKind {
  const grade = gradeOf(event);
  const family = FAMILIES.find(({ is }) => is.test(event));
  const stem = withoutGrade(event);
  const base = family?.id ?? slug(stem);
  const name = family?.label ?? stem.charAt(0).toUpperCase() + stem.slice(1);
  const apartBy = family === undefined ? "grade" : family.apartBy;
  const mild = apartBy === "grade" && grade !== null && /^[12]/.test(grade);
  const severe = apartBy === "grade" && grade !== null && grade !== "any";
  const apart =
    apartBy === "cause" ? byCause(event) : apartBy === "grade" && grade !== null ? byGrade(grade) : NOT_APART;
  const group = base + apart.id;
  const place = ORDER.indexOf(group);
  return {
    group,
    label: name + apart.label,
    // No former group held grade 1 or 2 alone, so no link refers to one.
    formerGroup: mild ? group : severe ? `${base}-severe` : base,
    definition: definitionOf(event),
    grade,
    position: place < 0 ? ORDER.length : place,
  };
}

const NOT_APART = { id: "", label: "" };

const byCause = (event: string) =>
  /treatment-related/i.test(event)
    ? { id: "-related", label: ", treatment-related" }
    : { id: "-any-cause", label: ", any cause" };

function byGrade(grade: string): { id: string; label: string } {
  const counted = sameGrade(grade) ?? grade;
  const id = counted === "any" ? "" : `-grade-${counted.replace(/^>=(\d)$/, "$1-5")}`;
  return { id, label: `, ${gradeWords(counted)}` };
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
