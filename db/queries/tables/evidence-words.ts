import type { EvidenceFigure } from "../../../lib/evidence/types";
import type { PrintedColumn } from "../../../lib/export/table/types";
import type { ResultKind, View } from "../../../lib/view";
import { type Names, viewTitle } from "../../../lib/view/title";

/** "OS, NSCLC, 1L, PD-1 inhibitor + Chemotherapy vs Chemotherapy: comparisons". */
export function evidenceTitle(view: View, result: ResultKind, names: Names): string {
  const title = viewTitle(view, names);
  const named = (ids: readonly string[]) =>
    ids.map((id) => names.classes.find((item) => item.id === id)?.name ?? id).join("/");
  const joined = [
    ["+", view.partner],
    ["vs", view.comparator],
  ] as const;
  const [first = "", ...rest] = joined.flatMap(([sign, ids]) =>
    ids.length === 0 ? [] : `${sign} ${named(ids)}`,
  );
  const base = title === "Workbench" ? "Evidence table" : title;
  const between = first === "" ? "" : view.therapyClass.length === 0 ? ", " : " ";
  const whole = [base + between + first, ...rest].join(" ");
  return `${whole}: ${result === "arm" ? "results by arm" : "comparisons"}`;
}

const MEDIANS: readonly string[] = ["Exp. median", "Ctrl. median", "Median"];

/** The heads of a printed table as a journal has them: what all rows share stands there, with units and interval. */
export function printedHeads(
  columns: readonly PrintedColumn[],
  figures: readonly EvidenceFigure[],
): PrintedColumn[] {
  const rated = figures.filter(({ estimate }) => estimate !== null);
  const measures = new Set(rated.map(({ measure }) => measure));
  const [measure = null] = measures;
  const [endpoint = "", ...others] = new Set(figures.map((figure) => figure.endpoint.id));
  const shared = others.length === 0 && endpoint !== "" ? ` ${endpoint}` : "";
  const intervals = rated.some(({ ciLow, ciHigh }) => ciLow !== null && ciHigh !== null) ? " (95% CI)" : "";
  const words = (label: string): string => {
    if (label === "Estimate") return (measures.size === 1 && measure === "HR" ? "HR" : label) + intervals;
    if (label === "Rate") return label + intervals;
    if (MEDIANS.includes(label)) return `${label}${shared}, mo`;
    return label === "Follow-up" ? "Follow-up, mo" : label;
  };
  return columns.map((column) => ({ ...column, label: words(column.label) }));
}
