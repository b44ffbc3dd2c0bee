/** What a report's wording of an adverse event says: which events are listed together, and by which grade they count. */
export interface AdverseEventKind {
  /** Listed together: "related-severe". */
  group: string;
  /** "Treatment-related, grade >=3". */
  label: string;
  /** Grades counted, as worded: "any", ">=3", "3-4", "3-5", "4"; null where the wording names none. */
  grade: string | null;
  /** Place of the group in lists. */
  position: number;
}

interface Family {
  id: string;
  label: string;
  is: RegExp;
  /** Whether severe events are a list of their own. */
  bySeverity: boolean;
}

/** In the order in which a wording is looked for; the first that fits has it. */
const FAMILIES: readonly Family[] = [
  { id: "death", label: "Death from an adverse event", is: /\bdeath\b/i, bySeverity: false },
  { id: "discontinuation", label: "Leading to discontinuation", is: /discontinuation/i, bySeverity: false },
  {
    id: "serious",
    label: "Serious adverse event",
    is: /\bserious\b.*\bAE\b|\bserious AE\b/i,
    bySeverity: false,
  },
  { id: "immune-mediated", label: "Immune-mediated", is: /immune-(mediated|related) AE/i, bySeverity: false },
  { id: "related", label: "Treatment-related", is: /treatment-related AE/i, bySeverity: true },
  { id: "any", label: "Any adverse event", is: /^any AE\b/i, bySeverity: true },
  { id: "crs", label: "CRS", is: /^CRS\b/, bySeverity: true },
  { id: "icans", label: "ICANS", is: /^ICANS\b/, bySeverity: true },
  { id: "neurotoxicity", label: "Neurotoxicity", is: /^neurotoxicity\b/i, bySeverity: true },
];

/** Order of the lists; groups that are not named follow. */
const ORDER: readonly string[] = [
  "any-severe",
  "related-severe",
  "any",
  "related",
  "serious",
  "discontinuation",
  "death",
  "immune-mediated",
  "crs",
  "crs-severe",
  "icans",
  "icans-severe",
  "neurotoxicity",
  "neurotoxicity-severe",
];

const GRADE = /,?\s*\b(any grade|grade\s*(>=\s*\d|\d(?:-\d)?))/i;

/** The grades that a wording counts, as it says; null where it names none. */
function gradeOf(event: string): string | null {
  const match = GRADE.exec(event);
  if (match === null) return null;
  return match[2] === undefined ? "any" : match[2].replaceAll(" ", "");
}

/**
 * Sorts a wording into its group. Grades 3-4, 3-5 and >=3 share a group and keep their own grade, since the first leaves
 * deaths out; a wording of no known family is a group of its own.
 */
export function adverseEventKind(event: string): AdverseEventKind {
  const grade = gradeOf(event);
  const severe = grade !== null && grade !== "any";
  const family = FAMILIES.find(({ is }) => is.test(event));
  const stem = event.replace(GRADE, "").trim();
  const bySeverity = family?.bySeverity ?? true;
  const base = family?.id ?? slug(stem);
  const group = bySeverity && severe ? `${base}-severe` : base;
  const name = family?.label ?? stem.charAt(0).toUpperCase() + stem.slice(1);
  const suffix = !bySeverity || grade === null ? "" : severe ? ", grade >=3" : ", any grade";
  const place = ORDER.indexOf(group);
  return { group, label: `${name}${suffix}`, grade, position: place < 0 ? ORDER.length : place };
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
