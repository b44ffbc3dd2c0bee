import { knownWords } from "../evidence/as-of-words";
import { own } from "../own";
import type { DataCut } from "../view";

/** A clinical situation: where the disease stands, and what was given before. */
export interface Situation {
  setting: string;
  line: string;
}

const LINE_WORDS: Readonly<Record<string, string>> = {
  "1L": "first line",
  "1L maintenance": "after the first line",
  "2L": "second line",
  "2L+": "second line or later",
  "3L+": "third line or later",
  "4L+": "fourth line or later",
  any: "any line",
};

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** "Metastatic, first line"; "Adjuvant" where setting and line are one. */
export function situationTitle({ setting, line }: Situation): string {
  return capitalized(setting === line ? setting : `${setting}, ${own(LINE_WORDS, line) ?? line}`);
}

/** The id of a situation within a page. */
export const situationAnchor = ({ setting, line }: Situation): string =>
  `${setting}-${line}`
    .replaceAll("+", " or later")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");

/** The id, within the page of its tumor, of a trial that is known and not included. */
export const notIncludedAnchor = (trial: string): string =>
  `known-${trial.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;

/** Where it stands: at the foot of its tumor's page, or of the list of tumors where the dataset has no trial of the tumor. */
export const notIncludedHref = ({ trial, tumorId }: { trial: string; tumorId: string | null }): string =>
  `/tumors${tumorId === null ? "" : `/${tumorId}`}#${notIncludedAnchor(trial)}`;

/** What a page shows, as its heading says it. */
export function cutHeading(cut: DataCut): string {
  if (cut.kind === "latest") return "Evidence as of the latest reports";
  if (cut.kind === "primary") return "Evidence as of the primary reports";
  return `Evidence as known ${knownWords(cut.date)}`;
}
