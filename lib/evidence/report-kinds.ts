import type { SECONDARY_SOURCES } from "./lists";
import type { ReportRef } from "./types";

/** What each kind of report is called. */
export const REPORT_KIND_WORDS: Readonly<Record<ReportRef["kind"], string>> = {
  primary: "primary report",
  update: "update",
  final: "final report",
  label: "drug label",
  conference: "conference",
};

const SECONDARY_WORDS: Readonly<Record<(typeof SECONDARY_SOURCES)[number], string>> = {
  review: "secondary source: table of a review",
  scorecard: "secondary source: ESMO-MCBS scorecard",
  pooled: "pooled publication of several trials",
};

/** What a report is called: a publication that is not the trial's own is named as such. */
export const reportKindWords = ({ kind, secondary }: Pick<ReportRef, "kind" | "secondary">): string =>
  secondary === null ? REPORT_KIND_WORDS[kind] : SECONDARY_WORDS[secondary];
