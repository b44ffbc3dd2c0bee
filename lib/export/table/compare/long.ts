import type { CompareSection, JudgedRow } from "@/lib/compare/rows";
import type { ComparedTrial } from "@/lib/compare/types";
import { STATE_MARKS } from "@/lib/compare/words";
import { type CheckedSet, WEIGHS } from "@/lib/evidence/comparability";
import { signs } from "@/lib/evidence/format";
import { pColumns } from "../p-columns";
import { type ColumnOf, tableOf } from "../table-of";
import type { CitedReport, ExportTable, TableAbout } from "../types";
import { byAgreement } from "./differences";
import { type CompareRecord, recordsOf } from "./records";
import type { CiteReport } from "./side-by-side";

interface LongRow extends Omit<CompareRecord, "report"> {
  key: string;
  section: string;
  row: string;
  /** Whether the columns of the row are equal; null where they are not set against each other. */
  across: string | null;
  trial: { name: string; nct: string | null };
  report: CitedReport | null;
}

interface LongTable {
  title: string;
  about: TableAbout;
  columns: readonly ComparedTrial[];
  sections: readonly CompareSection<JudgedRow>[];
  /** Heading of the check of comparability, and what it found. */
  check: CheckedSet & { title: string };
  cited: CiteReport;
  footnotes: readonly string[];
}

/** The comparison in its long form: each row is one figure or one word of one trial. */
export function longTable({
  title,
  about,
  columns,
  sections,
  check,
  cited,
  footnotes,
}: LongTable): ExportTable {
  const rows = [
    ...checkRows(check, columns),
    ...notHeldRows(check, columns),
    ...sections.flatMap((section) =>
      section.rows.flatMap((row) =>
        row.cells.flatMap(({ content }, place) => {
          const trial = columns[place]?.identity;
          if (trial === undefined) return [];
          return recordsOf(content).map(
            (record, index): LongRow => ({
              ...record,
              key: `${row.id} ${trial.id} ${index}`,
              section: section.title,
              row: row.label,
              across: row.state === null ? null : STATE_MARKS[row.state].word,
              trial,
              report: record.report && cited(record.report),
            }),
          );
        }),
      ),
    ),
  ];
  return tableOf({
    title,
    about,
    columns: COLUMNS,
    rows,
    key: ({ key }) => key,
    report: ({ report }) => report,
    verified: ({ verified }) => verified,
    group: ({ section }) => section,
    footnotes,
  });
}

/** A trial's value along each dimension; a trial of several results may have several. */
function checkRows({ title, checked }: LongTable["check"], columns: readonly ComparedTrial[]): LongRow[] {
  return byAgreement(checked).flatMap(({ id, label, agreement, values, unknown, why }) =>
    columns.flatMap(({ identity }) => {
      const own = values.filter(({ trials }) => trials.some((trial) => trial.id === identity.id));
      const texts = [
        ...own.map(({ value }) => signs(value)),
        ...(unknown.some((trial) => trial.id === identity.id) ? ["not in our data"] : []),
      ];
      return texts.map((text, index) => ({
        key: `check-${id} ${identity.id} ${index}`,
        section: title,
        row: label,
        across: STATE_MARKS[AGREEMENTS[agreement]].word,
        trial: identity,
        kind: "word",
        text,
        note: why,
        report: null,
        verified: null,
      }));
    }),
  );
}

/** What is usually weighed and not in our data, a factor a row, of each trial whose tumor type it is weighed in. */
function notHeldRows({ title, notHeld }: LongTable["check"], columns: readonly ComparedTrial[]): LongRow[] {
  return notHeld.flatMap(({ tumor, settings, factors }) =>
    factors.flatMap(({ name, weighs, trials }) =>
      columns
        .filter(
          ({ identity }) =>
            identity.tumor === tumor &&
            settings.includes(identity.setting) &&
            (trials === null || trials.some(({ id }) => id === identity.id)),
        )
        .map(({ identity }) => ({
          key: `not-held ${name} ${identity.id}`,
          section: title,
          row: name,
          across: STATE_MARKS.unknown.word,
          trial: identity,
          kind: "word",
          text: "not in our data",
          note: `usually weighed for ${WEIGHS[weighs]}`,
          report: null,
          verified: null,
        })),
    ),
  );
}

const AGREEMENTS = { agree: "equal", differ: "differ", unknown: "unknown" } as const;

type Text = (row: LongRow) => string | null | undefined;
type Figure = (row: LongRow) => number | null | undefined;

const text = (id: string, label: string, read: Text): ColumnOf<LongRow> => ({
  id,
  label,
  kind: "text",
  value: (row) => read(row) ?? null,
});
const figure = (
  id: string,
  label: string,
  read: Figure,
  kind: "number" | "integer" = "number",
): ColumnOf<LongRow> => ({ id, label, kind, value: (row) => read(row) ?? null });

const COLUMNS: readonly ColumnOf<LongRow>[] = [
  text("section", "Section", ({ section }) => section),
  text("row", "What is compared", ({ row }) => row),
  text("across", "Across trials", ({ across }) => across),
  text("trial", "Trial", ({ trial }) => trial.name),
  text("nct", "NCT number", ({ trial }) => trial.nct),
  text("kind", "Kind", ({ kind }) => kind),
  text("endpoint", "Endpoint", ({ endpoint }) => endpoint),
  text("arm", "Arm", ({ arm }) => arm),
  text("reference", "Control arm", ({ reference }) => reference),
  text("shown", "As shown", (row) => row.text),
  figure("value", "Value", ({ value }) => value),
  text("unit", "Unit", ({ value, unit }) => (value === null || value === undefined ? null : unit)),
  text("reached", "Median reached", ({ reached }) => (reached === undefined ? null : reached ? "yes" : "no")),
  figure("ciLow", "CI, low", ({ ciLow }) => ciLow),
  figure("ciHigh", "CI, high", ({ ciHigh }) => ciHigh),
  figure("ciLevel", "CI level, %", ({ ciLevel }) => ciLevel),
  text("ciSource", "CI source", ({ ciSource }) => ciSource),
  ...pColumns<LongRow>(
    "p",
    "p",
    ({ p }) => p,
    ({ pSides }) => pSides,
  ),
  figure("timeMonths", "Time, months", ({ timeMonths }) => timeMonths),
  figure("count", "Patients with it", ({ count }) => count, "integer"),
  figure("n", "n", ({ n }) => n, "integer"),
  figure("nReference", "n, control arm", ({ nReference }) => nReference, "integer"),
  text("population", "Population", ({ population }) => population),
  text("subgroup", "Subgroup", ({ subgroup }) => subgroup),
  text("assessor", "Assessor", ({ assessor }) => assessor),
  text("significant", "Significant by the trial's plan", ({ plan }) => plan),
  text("testedIn", "Verdict from", ({ testedIn }) => testedIn),
  text("planNote", "Test behind the verdict", ({ planNote }) => planNote),
  text("testedReport", "Tested analysis, report", ({ tested }) => tested?.report.label),
  ...pColumns<LongRow>(
    "testedP",
    "Tested analysis, p",
    ({ tested }) => tested?.p,
    ({ tested }) => tested?.pSides,
  ),
  figure("testedEstimate", "Tested analysis, estimate", ({ tested }) => tested?.estimate),
  figure("testedLow", "Tested analysis, CI low", ({ tested }) => tested?.ciLow),
  figure("testedHigh", "Tested analysis, CI high", ({ tested }) => tested?.ciHigh),
  figure("testedLevel", "Tested analysis, CI level, %", ({ tested }) => tested?.ciLevel),
  figure(
    "trialReportedUntil",
    "Trial last reported",
    ({ trialReportedUntil }) => trialReportedUntil,
    "integer",
  ),
  text("note", "Note", ({ note }) => note),
];
