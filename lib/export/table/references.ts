import { sourceLinks } from "@/lib/evidence/format";
import { isPerson, titleOf } from "@/lib/evidence/reference";
import { reportKindWords } from "@/lib/evidence/report-kinds";
import { printable } from "@/lib/figures/text/printable";
import type { CitedReport, ExportRow } from "./types";

export const kindWords = (report: CitedReport): string => reportKindWords(report);

/** Every report behind the rows once, in the order in which the rows name them. */
export function reportsOf(rows: readonly Pick<ExportRow, "report" | "otherReports">[]): CitedReport[] {
  const seen = new Map<string, CitedReport>();
  for (const { report, otherReports = [] } of rows)
    for (const cited of [report, ...otherReports])
      if (cited !== null && !seen.has(cited.id)) seen.set(cited.id, cited);
  return [...seen.values()];
}

/**
 * A report in Vancouver style as far as our data go: first author, title where they have one, then in brackets, as our
 * own words, the trial and the kind of report.
 */
export function vancouver(report: CitedReport): string {
  const { firstAuthor, journal, year, pmid, doi, dataCutoff, trial } = report;
  const parts = [
    firstAuthor == null || journal.startsWith(firstAuthor)
      ? null
      : `${firstAuthor}${isPerson(firstAuthor) ? ", et al" : ""}`,
    reportTitle(report),
    `[${trial.name}, ${kindWords(report)}${dataCutoff === null ? "" : `, data cut-off ${dataCutoff}`}]`,
    journal.includes(String(year)) ? journal : `${journal}. ${year}`,
    doi === null ? null : `doi: ${doi}`,
    pmid === null ? null : `PMID: ${pmid}`,
    pmid === null && doi === null ? trial.nct : null,
  ];
  return printable(parts.filter((part) => part !== null && part !== "").join(". "));
}

/** The title of a report without its full stop; null where our data have none. */
export const reportTitle = ({ title = null, journal }: CitedReport): string | null =>
  titleOf({ title, journal })?.replace(/\.$/, "") ?? null;

/** The address of a report, the one that the screen links first: PubMed, otherwise its DOI; null if we have neither. */
export const reportHref = (report: CitedReport): string | null => sourceLinks(report)[0]?.href ?? null;
