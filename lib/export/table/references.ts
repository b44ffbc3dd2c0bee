import { registryHref, sourceLinks } from "@/lib/evidence/format";
import { printable } from "@/lib/figures/text/printable";
import type { CitedReport, ExportRow } from "./types";

const KINDS: Record<CitedReport["kind"], string> = {
  primary: "primary report",
  update: "update",
  final: "final report",
  label: "drug label",
  conference: "conference",
};

export const kindWords = ({ kind }: CitedReport): string => KINDS[kind];

/** Every report behind the rows once, in the order in which the rows name them. */
export function reportsOf(rows: readonly Pick<ExportRow, "report" | "otherReports">[]): CitedReport[] {
  const seen = new Map<string, CitedReport>();
  for (const { report, otherReports = [] } of rows)
    for (const cited of [report, ...otherReports])
      if (cited !== null && !seen.has(cited.id)) seen.set(cited.id, cited);
  return [...seen.values()];
}

/** A person has initials; an agency or a company has "et al" for nobody. */
const isPerson = (author: string) => / [A-Z][A-Z-]*(?: [JS]r)?$/.test(author);

/**
 * A report in Vancouver style as far as our data go: they have the first author and no title of the article, in whose
 * place the trial and kind of report stand in brackets.
 */
export function vancouver(report: CitedReport): string {
  const { firstAuthor, journal, year, pmid, doi, dataCutoff, trial } = report;
  const parts = [
    firstAuthor == null || journal.startsWith(firstAuthor)
      ? null
      : `${firstAuthor}${isPerson(firstAuthor) ? ", et al" : ""}`,
    `[${trial.name}, ${kindWords(report)}${dataCutoff === null ? "" : `, data cut-off ${dataCutoff}`}]`,
    journal.includes(String(year)) ? journal : `${journal}. ${year}`,
    doi === null ? null : `doi: ${doi}`,
    pmid === null ? null : `PMID: ${pmid}`,
    pmid === null && doi === null ? trial.nct : null,
  ];
  return printable(parts.filter((part) => part !== null && part !== "").join(". "));
}

/** The address of a report, the one that the screen links first: PubMed, else its DOI, else the trial's registry entry. */
export const reportHref = (report: CitedReport): string =>
  sourceLinks(report)[0]?.href ?? registryHref(report.trial.nct);
