import { MCBS_CAVEAT } from "@/lib/benefit";
import { amongWords, notCheckedWords, patientsWords } from "@/lib/compare/patients";
import type { CompareContent, CompareSection, JudgedRow } from "@/lib/compare/rows";
import type { ComparedTrial } from "@/lib/compare/types";
import { cutWords, foundSentence, mayMislead, NOT_RANDOMIZED } from "@/lib/compare/words";
import type { WithoutMonth } from "@/lib/evidence/as-of-words";
import { doubtNote, isDoubted } from "@/lib/evidence/beside-notes";
import { anchorSentence, type CheckedSet } from "@/lib/evidence/comparability";
import { notCuratedNote } from "@/lib/evidence/origins";
import type { EndpointRef } from "@/lib/evidence/types";
import type { CompareView } from "@/lib/view/compare";
import { UNCHECKED } from "../evidence/printed";
import { BLANK } from "./cell-lines";
import { recordsOf } from "./records";
import type { CiteReport } from "./side-by-side";

interface Footnotes {
  view: Pick<CompareView, "cut">;
  columns: readonly ComparedTrial[];
  sections: readonly CompareSection<JudgedRow>[];
  check: CheckedSet;
  endpoints: readonly EndpointRef[];
  /** Whether there are several trials. */
  several: boolean;
  cited: CiteReport;
  /** Reports that the cut hides, as their month is not known. */
  withoutMonth?: WithoutMonth | null;
}

const distinct = (texts: readonly string[]) => [...new Set(texts)];

/** What a reader of the table must know beside its cells. */
export function compareFootnotes({
  view,
  columns,
  sections,
  check,
  endpoints,
  several,
  cited,
  withoutMonth,
}: Footnotes): string[] {
  const contents = sections.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => cells.map(({ content }) => content)),
  );
  const records = contents.flatMap(recordsOf);
  const populations = distinct(
    records.flatMap(({ population, subgroup }) =>
      population === undefined ? [] : subgroup == null ? population : `${population}, ${subgroup}`,
    ),
  );
  const cutoffs = distinct(
    records.flatMap(({ report, kind }) => {
      if (report === null || kind === "report" || report.dataCutoff === null) return [];
      return `${cited(report).trial.name} (${report.label}) ${report.dataCutoff}`;
    }),
  );
  const unchecked = records.some(({ verified, doubt = null }) => verified === false && !isDoubted({ doubt }));
  const doubts = doubtNote(columns.flatMap(({ effects }) => effects));
  return [
    several
      ? [
          NOT_RANDOMIZED,
          foundSentence(check, amongWords(columns)),
          anchorSentence(check.checked),
          mayMislead(check),
          notCheckedWords(columns),
        ]
          .filter((sentence) => sentence !== null)
          .join(" ")
      : "",
    notCuratedNote(columns.map(({ identity }) => identity)) ?? "",
    patientsWords(columns) ?? "",
    cutWords(view, columns, withoutMonth),
    `${unchecked ? `${UNCHECKED} Not checked against its source. ` : ""}${doubts === null ? "" : `${unchecked ? "" : `${UNCHECKED} `}${doubts} `}${BLANK} Not in our data. Figures keep the digits of their reports; medians and follow-up are in months. By plan: whether significant under the trial’s own testing plan; exploratory: not tested by it.`,
    populations.length === 0 ? "" : `Analysis populations: ${populations.join("; ")}.`,
    cutoffs.length === 0 ? "" : `Data cut-offs: ${cutoffs.join("; ")}.`,
    abbreviations(contents, endpoints),
    contents.some(({ kind }) => kind === "grades")
      ? `ESMO-MCBS: ESMO’s own score where a cell names its scorecard. ${MCBS_CAVEAT}`
      : "",
  ].filter((note) => note !== "");
}

function abbreviations(contents: readonly CompareContent[], endpoints: readonly EndpointRef[]): string {
  const records = contents.flatMap(recordsOf);
  const said = (words: RegExp) =>
    records.some(({ text, assessor, population }) =>
      [text, assessor, population].some((one) => words.test(one ?? "")),
    );
  return `Abbreviations: ${[
    ...endpoints.filter(({ id, name }) => id !== name).map(({ id, name }) => `${id}, ${name.toLowerCase()}`),
    "CI, confidence interval (95% where no other level is named)",
    ...(said(/\bITT\b/) ? ["ITT, intention to treat"] : []),
    ...(said(/\bBICR\b/) ? ["BICR, blinded independent central review"] : []),
    ...(said(/\bNE\b/) ? ["NE, not estimable, or not in our data"] : []),
    ...(said(/ pp\b/) ? ["pp, percentage points"] : []),
    "n, patients",
  ].join("; ")}.`;
}
