/** The columns that a table to pool may have, as documentation and messages write them. */
export const COLUMN_NAMES = [
  "study",
  "estimate",
  "ciLow",
  "ciHigh",
  "ciLevel",
  "yi",
  "sei",
  "events",
  "n",
  "events1",
  "n1",
  "events2",
  "n2",
] as const;
export type TableColumn = (typeof COLUMN_NAMES)[number];

/** What a row is: an effect with its interval, an effect on the scale of analysis, one arm's events, or two arms'. */
export type ShapeId = "interval" | "effect" | "rate" | "arms";

export interface Shape {
  id: ShapeId;
  required: readonly TableColumn[];
  optional: readonly TableColumn[];
}

export const SHAPES: readonly Shape[] = [
  { id: "interval", required: ["study", "estimate", "ciLow", "ciHigh"], optional: ["ciLevel"] },
  { id: "effect", required: ["study", "yi", "sei"], optional: [] },
  { id: "rate", required: ["study", "events", "n"], optional: [] },
  { id: "arms", required: ["study", "events1", "n1", "events2", "n2"], optional: [] },
];

const plain = (name: string) => name.toLowerCase().replace(/[\s_.-]+/g, "");

/** The column that a header cell names, whatever its case, blanks, hyphens and underscores. */
export const columnOf = (cell: string): TableColumn | null =>
  COLUMN_NAMES.find((name) => plain(name) === plain(cell)) ?? null;

/** Where each column stands. */
export type Places = ReadonlyMap<TableColumn, number>;

/** The shape that the columns make, or why they make none. */
export function shapeOf(header: readonly string[]): { shape: Shape; places: Places } | { reason: string } {
  const places = new Map<TableColumn, number>();
  for (const [index, cell] of header.entries()) {
    const column = columnOf(cell);
    if (column === null) continue;
    if (places.has(column)) return { reason: `has the column ${column} twice` };
    places.set(column, index);
  }
  const fitting = SHAPES.filter(({ required }) => required.every((column) => places.has(column)));
  const [shape, other] = fitting;
  if (shape === undefined) return { reason: lacking(places) };
  if (other !== undefined)
    return {
      reason: `has the columns of two kinds of table (${[shape, other].map(listed).join("; ")}): leave one out`,
    };
  return { shape, places };
}

const listed = ({ required }: Shape) => required.join(", ");

function lacking(places: Places): string {
  const missing = (shape: Shape) => shape.required.filter((column) => !places.has(column));
  const held = (shape: Shape) =>
    shape.required.filter((column) => column !== "study" && places.has(column)).length;
  const nearest = SHAPES.reduce((best, shape) => (held(shape) > held(best) ? shape : best));
  if (held(nearest) === 0) return `names no known columns; write ${SHAPES.map(listed).join("; or ")}`;
  return `lacks ${missing(nearest).join(", ")} (a table of ${listed(nearest)})`;
}
