import { patientsTitle, patientsWords } from "../../../lib/compare/patients";
import type { CompareSection, JudgedRow } from "../../../lib/compare/rows";
import { evenParts } from "../../../lib/compare/rows";
import type { ComparedTrial } from "../../../lib/compare/types";
import { cutWords } from "../../../lib/compare/words";
import type { ReportRef } from "../../../lib/evidence/types";
import { isStreamed, type NamedTableOf, type TableFormat } from "../../../lib/export/table";
import { differencesTable } from "../../../lib/export/table/compare/differences";
import { compareFootnotes } from "../../../lib/export/table/compare/footnotes";
import { longTable } from "../../../lib/export/table/compare/long";
import { sideBySide } from "../../../lib/export/table/compare/side-by-side";
import type { CitedReport, TableAbout } from "../../../lib/export/table/types";
import { withVersion } from "../../../lib/versions/link";
import { type CompareView, compareHref } from "../../../lib/view/compare";
import type { Database } from "../../client";
import { readVocabulary } from "../../queries/vocabulary";
import { type Comparison, readComparison } from "../compare";

/** Trials that fit side by side on a page of a document, as in the printed page. */
const MOST_ON_PAPER = 4;

/**
 * The comparison of the page as tables: in data formats, the long form with one row per figure; in documents, side by
 * side with the check of comparability; in a workbook, all three, one
 * sheet each. @param view of existing trials, at most eight.
 */
export async function compareTables(
  db: Database,
  view: CompareView,
  format: TableFormat,
  { origin, time }: { origin: string; time: string },
): Promise<NamedTableOf[]> {
  const comparison = await readComparison(db, view, view.trials);
  const { columns, check: found, endpoints, withoutMonth } = comparison;
  const sections = shownSections(comparison, view);
  const { version } = await readVocabulary(db);
  const about: TableAbout = {
    url: withVersion(origin + compareHref({ ...view, search: "" }), version),
    view: aboutWords(comparison, view, sections),
    datasetVersion: version,
    time,
  };
  const cited = citation(columns);
  const several = columns.length > 1;
  const patients = patientsTitle(columns);
  const names = columns.map(({ identity }) => identity.name).join(", ");
  const shared = {
    title: `${names}${several ? " compared" : ""}${patients === null ? "" : `, ${patients}`}`,
    about,
    columns,
    sections,
    cited,
    footnotes: compareFootnotes({
      view,
      columns,
      sections,
      check: found,
      endpoints,
      several,
      cited,
      withoutMonth,
    }),
  };
  const check = { title: checkTitle(comparison), ...found };
  const long = { name: "Figures", table: longTable({ ...shared, check }) };
  if (isStreamed(format)) return [long];
  const places = columns.map((_, place) => place);
  const parts = format === "docx" ? evenParts(places, MOST_ON_PAPER) : [places];
  return [
    ...sideBySide({ ...shared, parts }).map((table) => ({ name: "Table", table })),
    ...(format === "xlsx" ? [long] : []),
    ...(found.checked.length === 0
      ? []
      : [{ name: "Differences", table: differencesTable(found, { title: check.title, about }) }]),
  ];
}

const checkTitle = ({ endpoint }: Comparison) =>
  `How comparable they are${endpoint === null ? "" : `: ${endpoint.name.toLowerCase()}`}`;

/** The rows on screen: equal ones are left out if the View hides them. */
function shownSections({ sections }: Comparison, { hideEqual }: CompareView): CompareSection<JudgedRow>[] {
  if (!hideEqual) return sections;
  return sections.map((section) => ({
    ...section,
    rows: section.rows.filter(({ state }) => state !== "equal"),
  }));
}

function aboutWords(
  { columns, endpoint, sections, withoutMonth }: Comparison,
  view: CompareView,
  shown: readonly CompareSection<JudgedRow>[],
): string[] {
  const count = (all: readonly CompareSection<JudgedRow>[]) =>
    all.reduce((sum, { rows }) => sum + rows.length, 0);
  const patients = patientsWords(columns);
  const folded = count(sections) - count(shown);
  return [
    `Trials: ${columns.map(({ identity }) => (identity.nct === null ? identity.name : `${identity.name} (${identity.nct})`)).join("; ")}`,
    ...(patients === null ? [] : [patients]),
    cutWords(view, columns, withoutMonth),
    ...(endpoint === null || columns.length < 2 ? [] : [`Comparability checked for: ${endpoint.name}`]),
    `Rows: ${folded === 0 ? "all" : `all but ${folded} in which the trials are equal`}`,
  ];
}

/** Reports with the trial, first author and title, which figures do not carry. */
function citation(columns: readonly ComparedTrial[]): (report: ReportRef) => CitedReport {
  const trials = new Map(
    columns.flatMap(({ identity: { id, name, nct }, reports }) =>
      reports.map((report) => [
        report.id,
        { trial: { id, name, nct }, firstAuthor: report.firstAuthor, title: report.title },
      ]),
    ),
  );
  return (report) => {
    const known = trials.get(report.id);
    if (known === undefined) throw new RangeError(`no trial of this comparison has the report ${report.id}`);
    const { id, kind, label, year, journal, pmid, doi, dataCutoff, medianFollowUpMonths } = report;
    const { followUpByArm, secondary } = report;
    return {
      ...{ id, kind, label, year, journal, pmid, doi, dataCutoff, medianFollowUpMonths },
      ...{ followUpByArm, secondary, ...known },
    };
  };
}
