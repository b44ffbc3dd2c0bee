import type { ReportRef } from "../../../lib/evidence/types";

/** How a report is named in the table: "Wolchok 2025"; without an author "FDA label 2020" or "ESMO 2024". */
export function reportLabel(report: {
  firstAuthor: string | null;
  kind: ReportRef["kind"];
  journal: string;
  year: number;
}): string {
  const { firstAuthor, kind, journal, year } = report;
  if (kind === "label")
    return `${firstAuthor === null || journal.startsWith(firstAuthor) ? journal : `${firstAuthor} label`} ${year}`;
  const name = firstAuthor === null ? journal : firstAuthor.replace(/ [A-Z][A-Z-]*$/, "");
  return name.includes(String(year)) ? name : `${name} ${year}`;
}
