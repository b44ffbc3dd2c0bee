import type { EventCategory } from "../evidence/lists";

const GRADE = /,?\s*\b(any grade|grade\s*(>=\s*\d|\d(?:-\d)?))/i;

/** The grades that a wording of the record counts: "any", ">=3", "3-4", "3-5", "4"; null where it names none. */
export function gradeOf(event: string): string | null {
  const match = GRADE.exec(event);
  if (match === null) return null;
  return match[2] === undefined ? "any" : match[2].replaceAll(" ", "");
}

/** A wording without its grade: "treatment-related AE". */
export const withoutGrade = (event: string): string => event.replace(GRADE, "").trim();

/** Grade 5 is the last one, so "3-5" counts what ">=3" counts; "3-4" leaves deaths out. */
const openEnded = (grade: string): string => grade.replace(/^(\d)-5$/, ">=$1");

/** The grade by which kinds of events are told apart: ">=3" for "3-5" too. */
export const sameGrade = (grade: string | null): string | null => (grade === null ? null : openEnded(grade));

/**
 * One wording for all that count alike: "any AE grade >=3" for "any AE grade 3-5" too. Rates are joined, and the latest
 * report of an event is found, by this wording.
 */
export function definitionOf(event: string): string {
  const grade = gradeOf(event);
  if (grade === null || openEnded(grade) === grade) return event;
  return event.replace(GRADE, (found) => found.replace(/\d\s*-\s*5/, openEnded(grade)));
}

/** "grade 3 or higher", "grades 3 to 5", "grade 4": words that no spreadsheet takes for a date. */
export function gradeWords(grade: string): string {
  if (grade === "any") return "any grade";
  const [first, last] = grade.replace(">=", "").split("-");
  if (last !== undefined) return `grades ${first} to ${last}`;
  return grade.startsWith(">=") ? `grade ${first} or higher` : `grade ${first}`;
}

/** A wording of the record with its grade in words: "treatment-related AE, grades 3 to 4". */
export const eventWords = (event: string): string =>
  event.replace(GRADE, `, ${gradeWords(gradeOf(event) ?? "any")}`);

/** A wording at the head of a row or group, its grade in words. */
export function eventHead(event: string): string {
  const words = eventWords(event);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The grade of a wording in words where its row's head, which is one of all that count alike, says another. */
export function gradeBeside(event: string): string | null {
  const grade = gradeOf(event);
  return grade === null || openEnded(grade) === grade ? null : gradeWords(grade);
}

/** What the dataset's wordings say of cause. Totals without "treatment-related" count events of any cause. */
const CATEGORIES: readonly (readonly [EventCategory, RegExp])[] = [
  ["immune-related", /immune-(?:mediated|related)/i],
  ["treatment-related", /treatment-related/i],
  ["any-cause", /^(?:any AE|serious AE|AE leading to|death from AE)\b|treatment-emergent/i],
];

/** Which events a wording counts; null where it does not say (CRS, infection), and a record may say it instead. */
export const categoryOf = (event: string): EventCategory | null =>
  // "immune-mediated AE or infusion reaction" unites events of two kinds.
  / or /.test(event) ? null : (CATEGORIES.find(([, says]) => says.test(event))?.[0] ?? null);

/** How a figure was graded and, unless its wording says so, which events it counts; empty where neither is to be said. */
export const countedWords = (event: string, scale: string | null, category: EventCategory | null): string =>
  [scale, categoryOf(event) === category ? null : category].filter((part) => part !== null).join(", ");
