import { followUpNumbers } from "@/lib/evidence/follow-up";
import { fileInterval, signs } from "@/lib/evidence/format";
import { originWords } from "@/lib/evidence/origins";
import { planVerdict } from "@/lib/evidence/plan-verdict";
import { PLAN_LABELS } from "@/lib/evidence/plan-words";
import type { EvidenceFigure, Median } from "@/lib/evidence/types";
import type { ColumnId, FacetKey, ResultKind } from "@/lib/view";
import { metOrNot, pColumns } from "../p-columns";
import { kindWords, reportHref } from "../references";
import type { CitedReport, ColumnKind, ExportColumn, ExportValue } from "../types";

/** Properties shared by the rows of one table. */
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
  text("selection", "All selected for", ({ selection }) => selection && signs(selection)),
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
  column("ciLow", "CI, low", "number", (figure) => fileInterval(figure).low),
  column("ciHigh", "CI, high", "number", (figure) => fileInterval(figure).high),
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

const SIZE_SOURCE: DataColumn[] = [
  text("nOf", "n is of", ({ patients }) => patients.of),
  text("nReport", "n from", ({ patients, report }) =>
    patients.of === null ? null : (patients.otherReport ?? report.label),
  ),
];
const SIZES: DataColumn[] = [
  column("nExperimental", "n, experimental", "integer", ({ patients }) => patients.arm),
  column("nControl", "n, control", "integer", ({ patients }) => patients.reference),
  ...SIZE_SOURCE,
];
const ARM_SIZES: DataColumn[] = [
  column("responders", "Responders", "integer", ({ outcome }) => outcome?.responders ?? null),
  column("n", "n", "integer", ({ patients }) => patients.arm),
  ...SIZE_SOURCE,
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
    column(`${id}Level`, `${label}, CI level, %`, "number", (figure) => {
      const median = medianOf(figure);
      return median === null || (median.ciLow === null && median.ciHigh === null) ? null : median.ciLevel;
    }),
    text(`${id}Report`, `${label} from`, (figure) => {
      const median = medianOf(figure);
      return median === null ? null : (median.otherReport ?? figure.report.label);
    }),
    text(`${id}Assessor`, `${label}, assessor`, (figure) => medianOf(figure)?.assessor ?? null),
    text(`${id}Verified`, `${label} checked`, (figure) => yesNo(medianOf(figure)?.verified ?? null)),
  ];
}

/** How the plan tested the row's own figure, as far as it is known. */
const TEST: DataColumn[] = [
  column("testAlpha", "Test, threshold of p (α)", "number", ({ test }) => test?.alpha ?? null),
  column("testSides", "Test, sides", "integer", ({ test }) => test?.sides ?? null),
  text("testHierarchy", "Test, testing order", ({ test }) => test?.hierarchy ?? null),
  text("testNonInferiority", "Test, non-inferiority", ({ test }) => metOrNot(test)),
  column(
    "testMargin",
    "Test, margin of non-inferiority",
    "number",
    ({ test }) => test?.nonInferiority?.margin ?? null,
  ),
];

/** The p of the row's own estimate: where our data have no test, the column of the tested analysis shows this one. */
const OWN_P: readonly DataColumn[] = pColumns<EvidenceFigure>(
  "p",
  "p",
  ({ p }) => p,
  ({ pSides }) => pSides,
);

/** The analysis that the plan tested: its own report, p and figure, never those of the row. */
const TESTED: DataColumn[] = [
  text("testedReport", "Tested analysis, report", ({ tested }) => tested?.report.label ?? null),
  ...pColumns<EvidenceFigure>(
    "testedP",
    "Tested analysis, p",
    ({ tested }) => tested?.p,
    ({ tested }) => tested?.pSides,
  ),
  column("testedEstimate", "Tested analysis, estimate", "number", ({ tested }) => tested?.estimate ?? null),
  column("testedLow", "Tested analysis, CI low", "number", ({ tested }) => tested?.ciLow ?? null),
  column("testedHigh", "Tested analysis, CI high", "number", ({ tested }) => tested?.ciHigh ?? null),
  column("testedLevel", "Tested analysis, CI level, %", "number", ({ tested }) => tested?.ciLevel ?? null),
  text("testedSignificant", "Tested analysis, significant", ({ tested }) =>
    yesNo(tested?.significant ?? null),
  ),
  column(
    "testedAlpha",
    "Tested analysis, threshold of p (α)",
    "number",
    ({ tested }) => tested?.test?.alpha ?? null,
  ),
  column("testedSides", "Tested analysis, sides", "integer", ({ tested }) => tested?.test?.sides ?? null),
  text("testedHierarchy", "Tested analysis, testing order", ({ tested }) => tested?.test?.hierarchy ?? null),
  text("testedNonInferiority", "Tested analysis, non-inferiority", ({ tested }) => metOrNot(tested?.test)),
  column(
    "testedMargin",
    "Tested analysis, margin of non-inferiority",
    "number",
    ({ tested }) => tested?.test?.nonInferiority?.margin ?? null,
  ),
  text("testedChecked", "Tested analysis, checked", ({ tested }) => yesNo(tested?.verified ?? null)),
];

const TUMOR = text("tumor", "Tumor", ({ trial }) => trial.tumor);
const REPORT = text("report", "Report", ({ report }) => report.label);

/** The report of every row, whichever columns the View shows: no figure is exported without its source. */
const PROVENANCE: DataColumn[] = [
  NCT,
  REPORT,
  text("reportKind", "Kind of report", (figure) => kindWords(citedReport(figure))),
  text("journal", "Journal", ({ report }) => report.journal),
  column("reportYear", "Report year", "integer", ({ report }) => report.year),
  column(
    "trialReportedUntil",
    "Trial last reported",
    "integer",
    ({ trialReportedUntil }) => trialReportedUntil,
  ),
  column("dataCutoff", "Data cut-off", "date", ({ report }) => report.dataCutoff),
  column("followUp", "Median follow-up, months", "number", ({ report }) => followUpNumbers(report).all),
  column(
    "followUpExperimental",
    "Median follow-up, experimental arm, months",
    "number",
    ({ report }) => followUpNumbers(report).experimental,
  ),
  column(
    "followUpControl",
    "Median follow-up, control arm, months",
    "number",
    ({ report }) => followUpNumbers(report).control,
  ),
  text("pmid", "PMID", ({ report }) => report.pmid),
  text("doi", "DOI", ({ report }) => report.doi),
  text("link", "Link", (figure) => reportHref(citedReport(figure))),
  text("verified", "Checked against source", ({ verified }) => yesNo(verified)),
  text("doubt", "Doubt", ({ doubt }) => doubt),
  text("checkedSource", "Read in", ({ checked }) => checked?.source ?? null),
  text("checkedLocator", "Read at", ({ checked }) => checked?.locator ?? null),
  text("checkedOn", "Read on", ({ checked }) => checked?.on ?? null),
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
  p: () => OWN_P,
  tested: () => [...OWN_P, ...TESTED],
  significant: () => [
    text("significant", "Significant by the trial's plan", (figure) => PLAN_LABELS[planVerdict(figure)]),
    text("testedIn", "Verdict from", ({ testedBefore, significant, report }) =>
      significant !== null ? report.label : (testedBefore?.report ?? null),
    ),
    text("planNote", "Test behind the verdict", ({ planNote }) => planNote),
    ...TEST,
  ],
  report: () => [],
  followUp: () => [],
  tumor: () => [TUMOR, text("histology", "Histology", ({ trial }) => trial.histology)],
  line: () => [
    text("line", "Line", ({ trial }) => trial.line),
    text("setting", "Setting", ({ trial }) => trial.setting),
  ],
  phase: () => [text("phase", "Phase", ({ trial }) => trial.phase)],
  masking: () => [text("masking", "Masking", ({ trial }) => trial.masking)],
  biomarker: () => [text("biomarker", "Biomarker", ({ biomarker }) => biomarker)],
};

const GROUP = text("group", "Group", ({ group }) => group ?? null);
const RELATION = text("relation", "Role of the row", ({ relation }) =>
  relation === "head" ? "row" : relation,
);

/** Where the record is from; stated as soon as a row may have an origin other than curated. */
const ORIGIN = text("origin", "Origin of the record", ({ trial }) => originWords(trial.origin));

/** Columns added by a filter with several values that have no column on screen. */
const OF_FILTER: { readonly [K in FacetKey]?: DataColumn } = {
  therapyClass: text("regimenClass", "Regimen class", ({ arm }) => arm.regimenClass),
  partner: text("regimenClass", "Regimen class", ({ arm }) => arm.regimenClass),
  origin: ORIGIN,
  comparator: text("controlClass", "Control class", ({ reference }) => reference?.regimenClass ?? null),
};

interface DataLayout {
  grouped: boolean;
  unfolded: boolean;
  several: readonly FacetKey[];
  chosen: boolean;
}

/**
 * The data columns of a View, in the order of its screen: one value each, no two in one cell; at the end the report.
 * What tells rows apart (endpoint, population, arms) is in it whether the screen shows it or not.
 * @param several the filters of the View that hold several values.
 * @param chosen whether the View names its columns; otherwise what a row is of (tumor) and from (report) follows the trial.
 */
export function dataColumns(
  shown: readonly ColumnId[],
  result: ResultKind,
  { grouped, unfolded, several, chosen }: DataLayout,
): DataColumn[] {
  const [first, ...others] = shown.flatMap((id) => DATA[id](result));
  const wanted = [
    // The group comes second: what names the row stays in sight and is repeated on paper.
    ...(first === undefined ? [] : [first]),
    ...(grouped ? [GROUP] : []),
    ...(chosen ? [] : [TUMOR, REPORT]),
    ...others,
    ...several.flatMap((filter) => OF_FILTER[filter] ?? []),
    ...(unfolded ? [RELATION] : []),
    ...DATA.endpoint(result),
    ...DATA.experimental(result),
    // A screen that pools has no room for them; a file has.
    ...(chosen || result === "arm" ? [] : DATA.tested(result)),
    ...PROVENANCE,
  ];
  const seen = new Set<string>();
  return wanted.filter(({ id }) => !seen.has(id) && seen.add(id));
}
