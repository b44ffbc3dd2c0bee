import { cleanJournal } from "../facts/clean";
import { type Item, itemsOf, type Json, same, textOf } from "../facts/json";
import { REPORTS, REPORTS_OF } from "./decisions";

const FIELDS = [
  "kind",
  "firstAuthor",
  "year",
  "journal",
  "title",
  "volume",
  "pages",
  "published",
  "pmid",
  "doi",
  "dataCutoff",
  "medianFollowUpMonths",
];

/** Words that stand in place of a journal where its name was not known. */
const NO_JOURNAL = new Set(["Abstract", "Conference abstract", "Journal article"]);

/** What a publication says better than the record; its kind, year and journal tell which report it is. */
const CORRECTED = new Set(["firstAuthor", "title", "volume", "pages", "pmid", "doi"]);

/** Letters and figures alone: titles differ in dashes, capitals and the point at their end. */
const plain = (value: Json | undefined): string =>
  String(value ?? "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "");

/** Fields whose value may differ in form only. */
const alike = (key: string, ours: Json | undefined, found: Json | undefined): boolean =>
  same(ours, found) ||
  (key !== "year" && plain(ours) === plain(found)) ||
  // A date may be known to the month and to the day; a volume with its issue and without.
  (["published", "dataCutoff"].includes(key) && String(found).startsWith(String(ours))) ||
  (["published", "dataCutoff"].includes(key) && String(ours).startsWith(String(found))) ||
  (key === "volume" && String(ours).split("(")[0] === String(found).split("(")[0]);

/** A title without what surrounds it on a page. */
export const titleText = (raw: string): string =>
  raw
    .replace(/\s+/g, " ")
    .replace(/(?<=[^.])\.$/, "")
    .trim();

/**
 * Fills what a report of the record lacks.
 * @returns what the finding says otherwise, which stays out unless `publication` says that it was read in the publication
 * itself.
 */
export function fillReport(report: Item, found: Item, publication = false): string[] {
  const others: string[] = [];
  for (const key of FIELDS) {
    const value = found[key];
    if (value === undefined || value === "" || value === "-") continue;
    if (key === "published" && !String(value).startsWith(String(report.year))) {
      others.push(`published ${String(value)} is not in the year ${String(report.year)}`);
      continue;
    }
    const own = report[key];
    if (own === undefined) report[key] = key === "title" ? titleText(String(value)) : value;
    else if (!alike(key, own, value)) {
      const taken = publication && (CORRECTED.has(key) || (key === "journal" && NO_JOURNAL.has(String(own))));
      others.push(`${key} ${JSON.stringify(own)}, found ${JSON.stringify(value)}${taken ? ", taken" : ""}`);
      if (taken) report[key] = value;
    } else if (String(value).length > String(own).length && key === "published") report[key] = value;
  }
  return others;
}

/** Findings with the reports as the records have them: their names, and journals without remarks. */
export function nameReports(trial: string, findings: Item): void {
  for (const report of itemsOf(findings, "reports")) {
    const name = textOf(report, "id");
    const moved = REPORTS_OF[`${trial} ${name}`];
    const named = REPORTS[`${trial} ${name}`] ?? {};
    const figures = ["effects", "outcomes", "safety", "baseline"].flatMap((list) => itemsOf(findings, list));
    for (const item of figures)
      if (item.report === name) {
        const other = moved?.[textOf(item, "endpoint")] ?? moved?.["*"] ?? named.id;
        if (other !== undefined) item.report = other;
      }
    Object.assign(report, named);
    if (report.journal !== undefined) report.journal = cleanJournal(textOf(report, "journal"));
    if (moved !== undefined) {
      // One article with several reports: each has its title and identifiers, and its own cutoff.
      const { id: _, kind: __, medianFollowUpMonths: ___, ...article } = report;
      const others = [...new Set(Object.values(moved))].map((id) => ({ id, ...article }));
      findings.reports = [...itemsOf(findings, "reports").filter((one) => one !== report), ...others];
    }
  }
}

/** Keys of a report in the order of the records; a date online in the year before is not the report's. */
export const asReport = (found: Item): Item =>
  Object.fromEntries(
    ["id", ...FIELDS].flatMap((key) => {
      const value = found[key];
      const other =
        key === "published" && found.year !== undefined && !String(value).startsWith(String(found.year));
      return value === undefined || other ? [] : [[key, value]];
    }),
  );

/** "FDA label" of 2024-06-14 -> "FDA label, June 2024"; a meeting is its own title. */
export function madeTitle(report: Item): string | undefined {
  const [kind, journal, year] = [report.kind, textOf(report, "journal"), String(report.year)];
  if (kind === "label" || /^FDA (label|approval announcement)$/.test(journal)) {
    const [, month] = textOf(report, "published").split("-");
    const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
    return `${journal}, ${name === undefined ? "" : `${name} `}${year}`;
  }
  // A meeting stands with its year; the journal of a conference report may be one that printed the abstract.
  const meeting = /\b(19|20)\d\d(, abstract \S+)?$/.test(journal);
  if (meeting) return journal;
  if (journal === "Press release" || journal === "ClinicalTrials.gov results") return `${journal}, ${year}`;
  return undefined;
}

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];

/** Gives reports of one article, which stand for its analyses, the article's title and identifiers. */
export function shareArticle(record: Item): void {
  const reports = itemsOf(record, "reports");
  for (const report of reports) {
    const other = reports.find(
      ({ doi, title }) => doi !== undefined && doi === report.doi && title !== undefined,
    );
    if (other === undefined || other === report) continue;
    for (const key of ["title", "volume", "pages", "published", "pmid"])
      if (report[key] === undefined && other[key] !== undefined) report[key] = other[key];
  }
}
