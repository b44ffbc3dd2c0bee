import type { EvidenceFigure } from "../../../evidence/types";
import type { PrintedColumn } from "../types";

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
  const paired = figures.some(({ reference }) => reference !== null);
  const words = (label: string): string => {
    if (label === "Estimate") return (measures.size === 1 && measure === "HR" ? "HR" : label) + intervals;
    if (label === "n" && paired) return "n, exp. / ctrl.";
    if (label === "Rate") return label + intervals;
    if (MEDIANS.includes(label)) return `${label}${shared}, mo`;
    return label === "Follow-up" ? "Follow-up, mo" : label;
  };
  return columns.map((column) => ({ ...column, label: words(column.label) }));
}
