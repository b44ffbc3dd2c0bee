import type { EvidenceRow } from "../../evidence/types";
import type { FigureOptions, RowOrder } from "../../view/figure";

type Weights = Readonly<Record<string, number>>;

/** Compares two rows by a key; what has none comes last. */
const by =
  (key: (row: EvidenceRow) => number | null, direction: 1 | -1) =>
  (a: EvidenceRow, b: EvidenceRow): number => {
    const [left, right] = [key(a), key(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return direction * (left - right);
  };

const COMPARE: Record<
  Exclude<RowOrder, "table" | "hand">,
  (weights: Weights) => (a: EvidenceRow, b: EvidenceRow) => number
> = {
  effect: () => by(({ estimate }) => estimate, 1),
  precision: () => by(({ weight }) => weight, -1),
  year: () => by(({ report }) => report.year, 1),
  weight: (weights) => by(({ rowId, weight }) => weights[rowId] ?? weight, -1),
  name: () => (a, b) =>
    a.trial.name.localeCompare(b.trial.name, "en", { numeric: true, sensitivity: "base" }),
};

/** The rows of one group in the order that the figure wants; rows that tie keep the View's order. */
export function orderRows(
  rows: readonly EvidenceRow[],
  { order, hand }: Pick<FigureOptions, "order" | "hand">,
  weights: Weights,
): EvidenceRow[] {
  if (order === "table") return [...rows];
  if (order === "hand") {
    const place = new Map(hand.map((id, index) => [id, index]));
    return [...rows].sort((a, b) => (place.get(a.rowId) ?? 1e9) - (place.get(b.rowId) ?? 1e9));
  }
  return [...rows].sort(COMPARE[order](weights));
}

/** What is drawn of rows, several of one row perhaps, in the order that the figure wants. */
export function inOrderOfRows<Drawn extends { row: EvidenceRow }>(
  drawn: readonly Drawn[],
  options: Pick<FigureOptions, "order" | "hand">,
): Drawn[] {
  const rows = orderRows(
    drawn.map(({ row }) => row),
    options,
    {},
  );
  return rows.flatMap((row) => drawn.filter((item) => item.row === row));
}

/** The rows as they stand under their headings, groups in the View's order. */
export function grouped(
  rows: readonly EvidenceRow[],
  headings: boolean,
): { label: string | null; rows: EvidenceRow[] }[] {
  const groups: { label: string | null; rows: EvidenceRow[] }[] = [];
  for (const row of rows) {
    const label = headings ? row.group : null;
    const group = groups.find((other) => other.label === label);
    if (group === undefined) groups.push({ label, rows: [row] });
    else group.rows.push(row);
  }
  return groups;
}
