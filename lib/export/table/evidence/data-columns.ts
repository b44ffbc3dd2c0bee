import { fileBound, signs, sourceLinks } from "@/lib/evidence/format";
import type { EvidenceFigure, Median } from "@/lib/evidence/types";
import type { ColumnId, ResultKind } from "@/lib/view";
import { kindWords, reportHref } from "../references";
import type { CitedReport, ColumnKind, ExportColumn, ExportValue } from "../types";
import { planWords } from "./plan-words";
import { sizesOf } from "./sizes";

/** What the rows of one table share. */
export interface RowContext {
  /** Weights in percent by row, where the View pools. */
  weights: Readonly<Record<string, number>>;
  /** Rows left out of the pool by hand. */
  excluded: ReadonlySet<string>;
}

/** A data column with the way from a figure to its value. */
export interface DataColumn extends ExportColumn {
  value(figure: EvidenceFigure & { group?: string | null }, context: RowContext): ExportValue;
}

const column = (
  id: string,
  label: string,
  kind: ColumnKind,
  value: DataColumn["value"],
  digits: number | null = null,
): DataColumn => ({ id, label, kind, digits, value });

const text = (id: string, label: string, value: DataColumn["value"]) => column(id, label, "text", value);
const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? "yes" : "no");

export const citedReport = ({ report, trial: { id, name, nct } }: EvidenceFigure): CitedReport => ({
  ...report,
  trial: { id, name, nct },
});

const NCT = text("nct", "NCT number", ({ trial }) => trial.nct);
const ENDPOINT: DataColumn[] = [
  text("endpoint", "Endpoint", ({ endpoint }) => endpoint.id),
  text("endpointName", "Endpoint, in full", ({ endpoint }) => endpoint.name),
];
const POPULATION: DataColumn[] = [
  text("population", "Population", ({ population }) => signs(population)),
  text("subgroup", "Subgroup", ({ subgroup }) =>
    subgroup === null ? null : signs(`${subgroup.factor}: ${subgroup.level}`),
  ),
];
const ASSESSOR = text("assessor", "Assessor", ({ assessor }) => assessor);
const TIME = column("timeMonths", "Time, months", "number", ({ outcome }) => outcome?.timeMonths ?? null);
const ARM = text("arm", "Experimental regimen", ({ arm }) => arm.label);
const SINGLE_ARM = text("arm", "Regimen", ({ arm }) => arm.label);
const REFERENCE = text("reference", "Control regimen", ({ reference }) => reference?.label ?? null);

const ESTIMATE: DataColumn[] = [
  text("measure", "Measure", ({ measure, outcome }) =>
    measure === "RD" ? "RD, percentage points" : (measure ?? OUTCOME_WORDS[outcome?.kind ?? "response"]),
  ),
  column("estimate", "Estimate", "number", ({ estimate }) => estimate),
  column("ciLow", "CI, low", "number", ({ ciLow, intervalSource }) => fileBound(ciLow, intervalSource)),
  column("ciHigh", "CI, high", "number", ({ ciHigh, intervalSource }) => fileBound(ciHigh, intervalSource)),
  column("ciLevel", "CI level, %", "number", ({ ciLevel, ciLow, ciHigh }) =>
    ciLow === null && ciHigh === null ? null : ciLevel,
  ),
  text("ciSource", "CI source", ({ intervalSource }) =>
    intervalSource === "wilson" ? "computed (Wilson)" : intervalSource,
  ),
];

const OUTCOME_WORDS = {
  response: "rate, %",
  landmark: "rate at a time, %",
  median: "median only",
  events: "events, %",
} as const;

const twoDecimals = (value: number | undefined) => (value === undefined ? null : Number(value.toFixed(2)));

const SIZES: DataColumn[] = [
  column("nExperimental", "n, experimental", "integer", (figure) => sizesOf(figure).experimental),
  column("nControl", "n, control", "integer", (figure) => sizesOf(figure).control),
  text("nOf", "n is of", (figure) => sizesOf(figure).of),
];
const ARM_SIZES: DataColumn[] = [
  column("responders", "Responders", "integer", ({ outcome }) => outcome?.responders ?? null),
  column("n", "n", "integer", (figure) => sizesOf(figure).experimental),
  text("nOf", "n is of", (figure) => sizesOf(figure).of),
];

function medianColumns(
  id: string,
  label: string,
  medianOf: (figure: EvidenceFigure) => Median | null,
): DataColumn[] {
  return [
    column(id, `${label}, months`, "number", (figure) => medianOf(figure)?.value ?? null),
    text(`${id}Reached`, `${label} reached`, (figure) => {
      const median = medianOf(figure);
      return median === null ? null : median.notReached ? "no" : yesNo(median.value === null ? null : true);
    }),
    column(`${id}Low`, `${label}, CI low`, "number", (figure) => medianOf(figure)?.ciLow ?? null),
    column(`${id}High`, `${label}, CI high`, "number", (figure) => medianOf(figure)?.ciHigh ?? null),
    text(`${id}Report`, `${label} from`, (figure) => {
      const median = medianOf(figure);
      return median === null ? null : (median.otherReport ?? figure.report.label);
    }),
    text(`${id}Verified`, `${label} checked`, (figure) => yesNo(medianOf(figure)?.verified ?? null)),
  ];
}

/** The report of every row, whichever columns the View shows: no figure leaves without its source. */
const PROVENANCE: DataColumn[] = [
  NCT,
  text("report", "Report", ({ report }) => report.label),
  text("reportKind", "Kind of report", (figure) => kindWords(citedReport(figure))),
  text("journal", "Journal", ({ report }) => report.journal),
  column("reportYear", "Report year", "integer", ({ report }) => report.year),
  column("dataCutoff", "Data cut-off", "date", ({ report }) => report.dataCutoff),
  column("followUp", "Median follow-up, months", "number", ({ report }) => report.medianFollowUpMonths),
  text("pmid", "PMID", ({ report }) => report.pmid),
  text("doi", "DOI", ({ report }) => report.doi),
  text("link", "Link", (figure) => sourceLinks(figure.report)[0]?.href ?? reportHref(citedReport(figure))),
  text("verified", "Checked against source", ({ verified }) => yesNo(verified)),
  text("figure", "Figure id", ({ figureId }) => figureId),
];

/** The data columns that stand for a column of the screen. A column without an entry does not compile. */
const DATA: { readonly [K in ColumnId]: (result: ResultKind) => readonly DataColumn[] } = {
  trial: () => [
    text("trial", "Trial", ({ trial }) => trial.name),
    NCT,
    column("startYear", "First enrollment", "integer", ({ trial }) => trial.startYear),
  ],
  endpoint: (result) => [...ENDPOINT, ...(result === "arm" ? [TIME] : []), ...POPULATION, ASSESSOR],
  population: () => POPULATION,
  experimental: (result) => (result === "arm" ? [SINGLE_ARM] : [ARM, REFERENCE]),
  control: () => [REFERENCE],
  n: (result) => (result === "arm" ? ARM_SIZES : SIZES),
  medianExperimental: (result) =>
    medianColumns("medianExperimental", result === "arm" ? "Median" : "Exp. median", ({ median }) => median),
  medianControl: () =>
    medianColumns("medianControl", "Ctrl. median", ({ referenceMedian }) => referenceMedian),
  forest: () => ESTIMATE,
  estimate: () => ESTIMATE,
  weight: () => [
    column(
      "weight",
      "Weight, %",
      "percent",
      ({ rowId, relation }, { weights }) => (relation === "head" ? twoDecimals(weights[rowId]) : null),
      2,
    ),
    text("pooled", "In the pool", ({ rowId, relation }, { weights }) =>
      relation === "head" ? yesNo(weights[rowId] !== undefined) : null,
    ),
  ],
  p: () => [text("p", "p, as reported", ({ p }) => (p === null ? null : signs(p)))],
  significant: () => [
    text("significant", "Significant by the trial's plan", (figure) => planWords(figure)),
    text("testedIn", "Tested in", ({ testedBefore, significant, report }) =>
      significant !== null ? report.label : (testedBefore?.report ?? null),
    ),
  ],
  report: () => [],
  followUp: () => [],
  tumor: () => [
    text("tumor", "Tumor", ({ trial }) => trial.tumor),
    text("histology", "Histology", ({ trial }) => trial.histology),
  ],
  line: () => [
    text("line", "Line", ({ trial }) => trial.line),
    text("setting", "Setting", ({ trial }) => trial.setting),
  ],
  phase: () => [text("phase", "Phase", ({ trial }) => trial.phase)],
  masking: () => [text("masking", "Masking", ({ trial }) => trial.masking)],
  biomarker: () => [text("biomarker", "Biomarker", ({ biomarker }) => biomarker)],
};

const GROUP = text("group", "Group", ({ group }) => group ?? null);
const RELATION = text("relation", "Stands as", ({ relation }) => (relation === "head" ? "row" : relation));

/**
 * The data columns of a View, in the order of its screen: one value each, no two in one cell; at the end the report.
 * What tells rows apart (endpoint, population, arms) is in it whether the screen shows it or not.
 */
export function dataColumns(
  shown: readonly ColumnId[],
  result: ResultKind,
  { grouped, unfolded }: { grouped: boolean; unfolded: boolean },
): DataColumn[] {
  const wanted = [
    ...(grouped ? [GROUP] : []),
    ...shown.flatMap((id) => DATA[id](result)),
    ...(unfolded ? [RELATION] : []),
    ...DATA.endpoint(result),
    ...DATA.experimental(result),
    ...PROVENANCE,
  ];
  const seen = new Set<string>();
  return wanted.filter(({ id }) => !seen.has(id) && seen.add(id));
}
