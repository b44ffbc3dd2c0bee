/** What keys of the View hold that is more than a text: rows, columns, groupings, years, data cuts. */

export type ResultKind = "comparison" | "arm";

export interface YearRange {
  from: number | null;
  to: number | null;
}

/**
 * `latest`: the most mature report; `primary`: the primary report, or the first that gave the figure; `asOf`: what had
 * been published by then. Reports are dated by month where it is known, so an as-of date counts those of months that had ended.
 */
export type DataCut = { kind: "latest" } | { kind: "primary" } | { kind: "asOf"; date: string };

export const COLUMN_IDS = [
  "trial",
  "population",
  "endpoint",
  "experimental",
  "control",
  "n",
  "medianExperimental",
  "medianControl",
  "forest",
  "estimate",
  "weight",
  "p",
  "tested",
  "significant",
  "report",
  "followUp",
  "tumor",
  "line",
  "phase",
  "masking",
  "biomarker",
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export interface SortKey {
  column: ColumnId;
  descending: boolean;
}

export const PAGE_SIZES = [25, 50, 100] as const;
export type PageSize = (typeof PAGE_SIZES)[number];
