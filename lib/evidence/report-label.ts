import type { ReportRef } from "./types";

/**
 * How a report is named in the table: "Wolchok 2025"; without an author "FDA label 2020" or "ESMO 2024". What is not the
 * trial's own publication says so: "Review in Chin Med J 2023", "Borghaei 2021 (pooled)".
 */
export function reportLabel(report: {
  firstAuthor: string | null;
  kind: ReportRef["kind"];
  journal: string;
  year: number;
  secondary: ReportRef["secondary"];
}): string {
  const { firstAuthor, kind, journal, year, secondary } = report;
  if (kind === "label")
    return `${firstAuthor === null || journal.startsWith(firstAuthor) ? journal : `${firstAuthor} label`} ${year}`;
  const name = firstAuthor === null ? journal : firstAuthor.replace(/ [A-Z][A-Z-]*$/, "");
  const named = name.includes(String(year)) ? name : `${name} ${year}`;
  if (secondary === "review") return `Review in ${named}`;
  return secondary === "pooled" ? `${named} (pooled)` : named;
}
