import { kindWords, reportHref } from "./references";
import type { CitedReport } from "./types";

/** Our data have no titles of articles; brackets say that the words are ours. */
const titleOf = (report: CitedReport) => `[${report.trial.name}: ${kindWords(report)}]`;

const noteOf = ({ trial, dataCutoff, medianFollowUpMonths, pmid, doi }: CitedReport): string =>
  [
    `${trial.name}, ${trial.nct}`,
    dataCutoff === null ? null : `data cut-off ${dataCutoff}`,
    medianFollowUpMonths === null ? null : `median follow-up ${medianFollowUpMonths} months`,
    `title not recorded by Crosstrial${pmid === null && doi === null ? "" : ": look it up by DOI or PMID"}`,
  ]
    .filter((part) => part !== null)
    .join("; ");

const BIB_COMMANDS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** Text between braces of BibTeX: what TeX would run or stumble over is escaped. */
const bib = (text: string): string =>
  text.replace(/[\\~^{}%#&_$]/g, (sign) => BIB_COMMANDS[sign] ?? `\\${sign}`);

const bibKey = ({ id }: CitedReport): string => id.replace(/[^\w-]+/g, "-");

/** References as BibTeX: articles, and `misc` for drug labels and conferences. */
export function toBibtex(reports: readonly CitedReport[]): string {
  return reports.map(bibEntry).join("\n");
}

function bibEntry(report: CitedReport): string {
  const { kind, journal, year, doi, pmid, firstAuthor } = report;
  const article = kind !== "label" && kind !== "conference";
  const fields: [string, string | null][] = [
    ["author", firstAuthor == null ? null : bibName(firstAuthor)],
    ["title", `{${bib(titleOf(report))}}`],
    [article ? "journal" : "howpublished", bib(journal)],
    ["year", String(year)],
    ["doi", doi],
    ["pmid", pmid],
    ["url", reportHref(report)],
    ["note", bib(noteOf(report))],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}}`]));
  return `@${article ? "article" : "misc"}{${bibKey(report)},\n${lines.join(",\n")}\n}\n`;
}

/** "Garassino MC" as "Garassino, M. C."; null for an agency, which is no person. */
function personOf(author: string): string | null {
  const person = /^(.+) ([A-Z][A-Z-]*)(?: ([JS]r))?$/.exec(author);
  if (person === null) return null;
  const [, family = "", letters = "", suffix] = person;
  const initials = [...letters.replaceAll("-", "")].map((letter) => `${letter}.`).join(" ");
  return [family, suffix === undefined ? null : `${suffix}.`, initials]
    .filter((part) => part !== null)
    .join(", ");
}

/** Other authors there are, but our data name the first alone. An agency keeps its name whole, in braces. */
function bibName(author: string): string {
  const person = personOf(author);
  return person === null ? `{${bib(author)}}` : `${bib(person)} and others`;
}

/** References as RIS, one record each, lines ended as the format asks. */
export function toRis(reports: readonly CitedReport[]): string {
  return reports.map((report) => `${risLines(report).join("\r\n")}\r\n\r\n`).join("");
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

function risLines(report: CitedReport): string[] {
  const { kind, journal, year, doi, pmid, firstAuthor } = report;
  const type = kind === "label" ? "GEN" : kind === "conference" ? "CONF" : "JOUR";
  const fields: [string, string | null][] = [
    ["TY", type],
    ["AU", firstAuthor == null ? null : (personOf(firstAuthor) ?? firstAuthor)],
    ["TI", titleOf(report)],
    [type === "JOUR" ? "JO" : "T2", journal],
    ["PY", String(year)],
    ["DO", doi],
    ["AN", pmid === null ? null : `PMID ${pmid}`],
    ["UR", reportHref(report)],
    ["N1", noteOf(report)],
    ["ID", bibKey(report)],
    ["ER", ""],
  ];
  return fields.flatMap(([tag, value]) => (value === null ? [] : [`${tag}  - ${oneLine(value)}`]));
}
