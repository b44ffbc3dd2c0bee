/** A column of a table in plain text. */
export interface TextColumn {
  label: string;
  align?: "left" | "right";
  /** False for what may not be cut to fit a terminal: ids, numbers. */
  cuts?: boolean;
}

const GAP = "  ";
const LEAST = 8;

const widthOf = (text: string): number => [...text.replace(/\p{M}/gu, "")].length;

/**
 * A table with aligned columns, the widest of those that may be cut until it fits; where that is not enough, the last
 * columns go.
 * @param most columns of the terminal; undefined: as wide as it gets.
 */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  most?: number,
): string {
  const widths = columns.map(({ label }, index) =>
    rows.reduce((widest, row) => Math.max(widest, widthOf(row[index] ?? "")), widthOf(label)),
  );
  if (most !== undefined && !shrink(widths, columns, most) && columns.length > 2)
    return textTable(columns.slice(0, -1), rows, most);
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, index) => padded(cells[index] ?? "", widths[index] ?? 0, align ?? "left"))
      .join(GAP)
      .trimEnd();
  return `${[line(columns.map(({ label }) => label)), ...rows.map(line)].join("\n")}\n`;
}

/** Narrows columns one by one; false where they can't be narrowed enough. */
function shrink(widths: number[], columns: readonly TextColumn[], most: number): boolean {
  const total = () => widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
  for (;;) {
    const over = total() - most;
    const widest = widths.reduce(
      (best, width, index) =>
        columns[index]?.cuts !== false && width > Math.max(LEAST, widths[best] ?? LEAST) ? index : best,
      -1,
    );
    if (over <= 0 || widest < 0) return over <= 0;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
}

function padded(text: string, width: number, align: "left" | "right"): string {
  const cut = widthOf(text) > width ? `${[...text].slice(0, Math.max(0, width - 1)).join("")}…` : text;
  const blank = " ".repeat(Math.max(0, width - widthOf(cut)));
  return align === "left" ? cut + blank : blank + cut;
}
