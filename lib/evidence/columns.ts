import type { ColumnId, ResultKind, View } from "../view";

/** What a column is called, and what it holds, for headers, the column picker and exporters. */
export interface ColumnInfo {
  label: string;
  /** One line for the header's tooltip and the picker. */
  description: string;
  align: "left" | "right" | "center";
  /** Kinds of row that have it. */
  kinds: readonly ResultKind[];
}

const BOTH = ["comparison", "arm"] as const;
const COMPARISON = ["comparison"] as const;

/** Every column. A column of the View without an entry does not compile. */
export const COLUMNS: { readonly [K in ColumnId]: ColumnInfo } = {
  trial: {
    label: "Trial",
    description: "Trial, first year of enrollment, registry number",
    align: "left",
    kinds: BOTH,
  },
  endpoint: {
    label: "Endpoint",
    description: "Endpoint, analysis population and, where it is known, who assessed it",
    align: "left",
    kinds: BOTH,
  },
  population: { label: "Population", description: "Analysis population", align: "left", kinds: BOTH },
  experimental: {
    label: "Regimens",
    description: "Experimental regimen over control",
    align: "left",
    kinds: BOTH,
  },
  control: { label: "Control", description: "Control regimen", align: "left", kinds: COMPARISON },
  n: { label: "n", description: "Patients in each arm", align: "right", kinds: BOTH },
  medianExperimental: {
    label: "Exp. median",
    description: "Median time to event in the experimental arm, months",
    align: "right",
    kinds: BOTH,
  },
  medianControl: {
    label: "Ctrl. median",
    description: "Median time to event in the control arm, months",
    align: "right",
    kinds: COMPARISON,
  },
  forest: {
    label: "Forest plot",
    description:
      "Estimate and interval; the square's area is in proportion to inverse variance. Sorts by precision",
    align: "center",
    kinds: BOTH,
  },
  estimate: {
    label: "Estimate",
    description: "Estimate with its confidence interval",
    align: "left",
    kinds: BOTH,
  },
  weight: {
    label: "Weight",
    description: "Share of the pooled estimate. Sorts by precision",
    align: "right",
    kinds: BOTH,
  },
  p: { label: "p", description: "p value as reported", align: "right", kinds: COMPARISON },
  significant: {
    label: "Significant",
    description:
      "Statistically significant under the trial's own testing plan, not significant, or exploratory",
    align: "left",
    kinds: COMPARISON,
  },
  report: {
    label: "Report",
    description: "The publication or data cut that the figure comes from",
    align: "left",
    kinds: BOTH,
  },
  followUp: {
    label: "Follow-up",
    description: "Median follow-up of the report, months",
    align: "right",
    kinds: BOTH,
  },
  tumor: { label: "Tumor", description: "Tumor type", align: "left", kinds: BOTH },
  line: { label: "Line", description: "Line of therapy and setting", align: "left", kinds: BOTH },
  phase: { label: "Phase", description: "Phase of the trial", align: "left", kinds: BOTH },
  masking: { label: "Masking", description: "Open-label or double-blind", align: "left", kinds: BOTH },
  biomarker: { label: "Biomarker", description: "Selection by biomarker", align: "left", kinds: BOTH },
};

const DEFAULT_COLUMNS: Record<ResultKind, readonly ColumnId[]> = {
  comparison: [
    "trial",
    "endpoint",
    "experimental",
    "n",
    "medianExperimental",
    "medianControl",
    "forest",
    "estimate",
    "p",
    "significant",
    "report",
  ],
  arm: ["trial", "endpoint", "experimental", "n", "forest", "estimate", "medianExperimental", "report"],
};

/** The label of a column for a kind of row: a single arm has a regimen and a median, not two. */
export function columnLabel(column: ColumnId, result: ResultKind): string {
  if (result === "arm" && column === "experimental") return "Regimen";
  if (result === "arm" && column === "medianExperimental") return "Median";
  if (result === "arm" && column === "estimate") return "Rate";
  return COLUMNS[column].label;
}

export const columnsOfKind = (result: ResultKind): ColumnId[] =>
  (Object.keys(COLUMNS) as ColumnId[]).filter((id) => COLUMNS[id].kinds.includes(result));

/** The columns that a View shows, in order; weights where it pools, in the place of p values: a table has only so much width. The trial always stands first: a row without its name says nothing. */
export function visibleColumns(view: Pick<View, "columns" | "pool">, result: ResultKind): ColumnId[] {
  const standard = DEFAULT_COLUMNS[result];
  const withWeight =
    view.pool === "off"
      ? standard
      : standard
          .flatMap((id) => (id === "estimate" ? [id, "weight" as const] : [id]))
          .filter((id) => id !== "p");
  const wanted = (view.columns ?? withWeight).filter((id) => COLUMNS[id].kinds.includes(result));
  return ["trial", ...wanted.filter((id) => id !== "trial")];
}
