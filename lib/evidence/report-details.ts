import { followUpSentence } from "./follow-up";
import { reportKindWords } from "./report-kinds";
import type { ReportRef } from "./types";

/** "N Engl J Med; update; data cut-off 2022-03-08; median follow-up 64.6 months": on the report's cell. Made on the server, because the workbench's JavaScript has no room for it. */
export const reportDetails = (report: ReportRef): string =>
  [
    report.journal,
    reportKindWords(report),
    report.dataCutoff === null ? null : `data cut-off ${report.dataCutoff}`,
    followUpSentence(report),
  ]
    .filter((part) => part !== null)
    .join("; ");
