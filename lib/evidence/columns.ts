import type { ColumnId, ResultKind, View } from "../view";

/** What a column is called, for headers, the column picker and exporters. What it holds: column-descriptions.ts. */
export interface ColumnInfo {
  label: string;
  align: "left" | "right" | "center";
  /** Kinds of row that have it. */
  kinds: readonly ResultKind[];
}

/** The content of columns, in one line each. */
export type ColumnDescriptions = Readonly<Partial<Record<ColumnId, string>>>;

const BOTH = ["comparison", "arm"] as const;
const COMPARISON = ["comparison"] as const;

/** Every column. A column of the View without an entry does not compile. */
export const COLUMNS: { readonly [K in ColumnId]: ColumnInfo } = {
  trial: {
    label: "Trial",
    align: "left",
    kinds: BOTH,
  },
  endpoint: {
    label: "Endpoint",
    align: "left",
    kinds: BOTH,
  },
  population: { label: "Population", align: "left", kinds: BOTH },
  experimental: {
    label: "Regimens",
    align: "left",
    kinds: BOTH,
  },
  control: { label: "Control", align: "left", kinds: COMPARISON },
  n: {
    label: "n",
    align: "right",
    kinds: BOTH,
  },
  medianExperimental: {
    label: "Exp. median",
    align: "right",
    kinds: BOTH,
  },
  medianControl: {
    label: "Ctrl. median",
    align: "right",
    kinds: COMPARISON,
  },
  forest: {
    label: "Forest plot",
    align: "center",
    kinds: BOTH,
  },
  estimate: {
    label: "Estimate",
    align: "left",
    kinds: BOTH,
  },
  weight: {
    label: "Weight",
    align: "right",
    kinds: BOTH,
  },
  p: { label: "p", align: "right", kinds: COMPARISON },
  tested: {
    label: "Tested analysis",
    align: "left",
    kinds: COMPARISON,
  },
  significant: {
    label: "Significant",
    align: "left",
    kinds: COMPARISON,
  },
  report: {
    label: "Report",
    align: "left",
    kinds: BOTH,
  },
  followUp: {
    label: "Follow-up",
    align: "right",
    kinds: BOTH,
  },
  tumor: { label: "Tumor", align: "left", kinds: BOTH },
  line: { label: "Line", align: "left", kinds: BOTH },
  phase: { label: "Phase", align: "left", kinds: BOTH },
  masking: { label: "Masking", align: "left", kinds: BOTH },
  biomarker: { label: "Biomarker", align: "left", kinds: BOTH },
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

/**
 * The columns that a View shows, in order. The trial always comes first: a row without its name says nothing.
 * @param standard the columns of a View that names none (`standard-columns.ts`): from the server, as the first script is short.
 */
export function visibleColumns(
  view: Pick<View, "columns">,
  result: ResultKind,
  standard: readonly ColumnId[],
): ColumnId[] {
  const wanted = (view.columns ?? standard).filter((id) => COLUMNS[id].kinds.includes(result));
  return ["trial", ...wanted.filter((id) => id !== "trial")];
}
