import type { ReportKind } from "@/lib/sources/view";

/** What each kind of report is called. */
export const REPORT_KINDS: Record<ReportKind, string> = {
  primary: "primary report",
  update: "update",
  final: "final report",
  label: "label",
  conference: "conference",
};
