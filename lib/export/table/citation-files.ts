import { followUpSentence } from "@/lib/evidence/follow-up";
import { isPerson } from "@/lib/evidence/reference";
import { kindWords, reportHref, reportTitle } from "./references";
import type { CitedReport } from "./types";

/** If our data have no title, brackets mark the words as ours. */
const titleOf = (report: CitedReport) =>
  reportTitle(report) ?? `[${report.trial.name}: ${kindWords(report)}]`;

const noteOf = (report: CitedReport): string => {
  const { firstAuthor, trial, dataCutoff, pmid, doi } = report;
  return [
    // A second author "others" would be imported as a person of that name.
    firstAuthor == null || !isPerson(firstAuthor) ? null : "First author only; et al.",
    trial.nct === null ? trial.name : `${trial.name}, ${trial.nct}`,
    dataCutoff === null ? null : `data cut-off ${dataCutoff}`,
    followUpSentence(report),
    reportTitle(report) !== null
      ? null
      : `title not in Crosstrial’s data${pmid === null && doi === null ? "" : ": look it up by DOI or PMID"}`,
  ]
    .filter((part) => part !== null)
    .join("; ");
};

const BIB_COMMANDS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** Text between braces of BibTeX: what TeX would run or stumble over is escaped. */
const bib = (text: string): string =>
  text.replace(/[\\~^{}%#&_$]/g, (sign) => BIB_COMMANDS[sign] ?? `\\${sign}`);

const bibKey = ({ id }: CitedReport): string => id.replace(/[^\w-]+/g, "-");

/** Entry types of both formats, and the fields that say where a report appeared. */
interface EntryType {
  bib: string;
  bibPlace: string;
  ris: string;
  risPlace: string;
}

const ARTICLE: EntryType = { bib: "article", bibPlace: "journal", ris: "JOUR", risPlace: "JO" };

const TYPES: Readonly<Record<CitedReport["kind"], EntryType>> = {
  primary: ARTICLE,
  update: ARTICLE,
  final: ARTICLE,
  conference: { bib: "inproceedings", bibPlace: "booktitle", ris: "CONF", risPlace: "T2" },
  label: { bib: "techreport", bibPlace: "type", ris: "RPRT", risPlace: "M3" },
};

/** Results in a registry have a report kind like an article's but are not articles. */
const REGISTRY: EntryType = { bib: "misc", bibPlace: "howpublished", ris: "DATA", risPlace: "PB" };

const typeOf = ({ kind, journal }: CitedReport): EntryType =>
  /^ClinicalTrials\.gov/.test(journal) ? REGISTRY : TYPES[kind];

/** Who issued a drug label: its author if named, otherwise the words before "label". */
const issuerOf = ({ kind, firstAuthor, journal }: CitedReport): string | null =>
  kind !== "label" ? null : (firstAuthor ?? (/^(.+?) label\b/.exec(journal)?.[1] || null));

/** References as BibTeX: articles, congress reports and drug labels each with the entry type of their kind. */
export function toBibtex(reports: readonly CitedReport[]): string {
  return reports.map(bibEntry).join("\n");
}

function bibEntry(report: CitedReport): string {
  const { journal, year, doi, pmid, firstAuthor } = report;
  const { bib: type, bibPlace } = typeOf(report);
  const issuer = issuerOf(report);
  const fields: [string, string | null][] = [
    ["author", firstAuthor == null ? null : bibName(firstAuthor)],
    ["title", `{${bib(titleOf(report))}}`],
    [bibPlace, bib(journal)],
    ["institution", issuer === null ? null : bib(issuer)],
    ["year", String(year)],
    ["doi", doi],
    ["pmid", pmid],
    ["url", reportHref(report)],
    ["note", bib(noteOf(report))],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}}`]));
  return `@${type}{${bibKey(report)},\n${lines.join(",\n")}\n}\n`;
}

interface Person {
  family: string;
  /** "M. C." */
  initials: string;
  /** "Jr." or "Sr." */
  suffix: string | null;
}

/** "Garassino MC" in its parts; null for an agency, which is not a person. */
function personOf(author: string): Person | null {
  const [, family, letters, suffix] = /^(.+) ([A-Z][A-Z-]*)(?: ([JS]r))?$/.exec(author) ?? [];
  if (family === undefined || letters === undefined) return null;
  const initials = [...letters.replaceAll("-", "")].map((letter) => `${letter}.`).join(" ");
  return { family, initials, suffix: suffix === undefined ? null : `${suffix}.` };
}

const commas = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null).join(", ");

/** BibTeX has the suffix between family and given names. An agency keeps its name whole, in braces. */
function bibName(author: string): string {
  const person = personOf(author);
  if (person === null) return `{${bib(author)}}`;
  return bib(commas([person.family, person.suffix, person.initials]));
}

/** RIS has the suffix last. */
function risName(author: string): string {
  const person = personOf(author);
  return person === null ? author : commas([person.family, person.initials, person.suffix]);
}

/** References as RIS, one record each, lines ended as the format asks. */
export function toRis(reports: readonly CitedReport[]): string {
  return reports.map((report) => `${risLines(report).join("\r\n")}\r\n\r\n`).join("");
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

function risLines(report: CitedReport): string[] {
  const { journal, year, doi, pmid, firstAuthor } = report;
  const { ris: type, risPlace } = typeOf(report);
  const fields: [string, string | null][] = [
    ["TY", type],
    ["AU", firstAuthor == null ? null : risName(firstAuthor)],
    ["TI", titleOf(report)],
    [risPlace, journal],
    ["PB", issuerOf(report)],
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
