import { type BaselineFigure, baselineText, computedWords, placeWords } from "../../../lib/evidence/baseline";
import { signs } from "../../../lib/evidence/format";
import { baselineItem } from "../../../lib/export/table/baseline-item";
import { checkedColumns } from "../../../lib/export/table/checked-columns";
import { type ColumnOf, tableOf } from "../../../lib/export/table/table-of";
import type { CitedReport, ExportTable, TableAbout } from "../../../lib/export/table/types";
import type { TrialPage } from "../trial";

/** The patients of a trial at baseline: one row per figure, in the order of its page. */
export function baselineTable({ identity, baseline, reports }: TrialPage, about: TableAbout): ExportTable {
  const { id, name, nct } = identity;
  const cited = (figure: BaselineFigure): CitedReport | null => {
    const report = reports.find((own) => own.id === figure.report?.id);
    return report === undefined ? null : { ...report, trial: { id, name, nct } };
  };
  return tableOf({
    title: `${name}: patients at baseline`,
    about,
    columns: COLUMNS,
    rows: baseline,
    key: (figure) => figure.id,
    report: cited,
    verified: ({ checked }) => checked !== null,
    item: baselineItem,
    footnotes: ["A computed share is 100% less the share named beside it. – Not in our data."],
  });
}

const COLUMNS: ColumnOf<BaselineFigure>[] = [
  {
    id: "characteristic",
    label: "Characteristic",
    kind: "text",
    value: ({ characteristic }) => signs(characteristic.label),
  },
  { id: "arm", label: "Arm", kind: "text", value: ({ arm }) => arm?.label ?? "all patients" },
  {
    id: "population",
    label: "Population",
    kind: "text",
    value: ({ population }) => (population === null ? null : signs(population)),
  },
  { id: "value", label: "Value", kind: "number", value: ({ value }) => value, printed: baselineText },
  { id: "unit", label: "Unit", kind: "text", value: ({ unit }) => unit, printed: null },
  { id: "n", label: "n", kind: "integer", value: ({ n }) => n },
  { id: "computedFrom", label: "Computed", kind: "text", value: computedWords },
  ...checkedColumns<BaselineFigure>().map((column) =>
    column.id === "checkedSource"
      ? { ...column, printed: (figure: BaselineFigure) => placeWords(figure) ?? "–" }
      : column,
  ),
];
