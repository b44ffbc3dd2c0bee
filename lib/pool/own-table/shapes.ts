import type { CellTable } from "./cells";
import {
  CONTEXT_COLUMNS,
  type ContextColumn,
  columnOf,
  type NamedColumn,
  type TableColumn,
  type TableMeasure,
} from "./columns";

/** What a row is: an effect with its interval, an effect on the scale of analysis, one arm's events, or two arms'. */
export type ShapeId = "interval" | "effect" | "rate" | "arms";

export interface Shape {
  id: ShapeId;
  required: readonly TableColumn[];
  optional: readonly TableColumn[];
}

export const SHAPES: readonly Shape[] = [
  { id: "interval", required: ["study", "estimate", "ciLow", "ciHigh"], optional: ["ciLevel"] },
  { id: "effect", required: ["study", "yi", "sei"], optional: ["vi"] },
  { id: "effect", required: ["study", "yi", "vi"], optional: [] },
  { id: "rate", required: ["study", "events", "n"], optional: [] },
  { id: "arms", required: ["study", "events1", "n1", "events2", "n2"], optional: [] },
];

/** Where a column's cells are found: a place in the row, and the part of the cell where several share it. */
export interface Place {
  at: number;
  part: "whole" | "estimate" | "ciLow" | "ciHigh";
}
export type Places = ReadonlyMap<TableColumn | ContextColumn, Place>;

/** What the header says. */
export interface ReadHeader {
  shape: Shape;
  places: Places;
  /** Of the intervals; null where the header does not tell it. */
  level: number | null;
  /** Of the estimates, with the header cell that says so; null where none does. */
  measure: { is: TableMeasure; name: string } | null;
  unused: string[];
}

/** The shape that the columns make, or why they make none. */
export function readHeader(header: CellTable["header"]): ReadHeader | { reason: string } {
  const named = header.map(columnOf);
  const taken = new Map<NamedColumn["is"], number>();
  for (const [index, column] of named.entries()) {
    if (column === null) continue;
    const before = taken.get(column.is);
    // The documentation's own name goes before another word for it, which is then a column like any other.
    if (before !== undefined && named[before]?.exact === column.exact)
      return { reason: `has the column ${column.is} twice: ${header[before]}, ${header[index]}` };
    if (before === undefined || column.exact) taken.set(column.is, index);
  }
  const places = placesOf(taken);
  const fitting = SHAPES.filter(({ required }) => required.every((column) => places.has(column)));
  // A standard error says all that the variance beside it says.
  const [shape, other] = fitting.filter(
    ({ id }, index) => fitting.findIndex((one) => one.id === id) === index,
  );
  if (shape === undefined) return { reason: lacking(places) };
  if (other !== undefined)
    return {
      reason: `has the columns of two kinds of table (${[shape, other].map(listed).join("; ")}): leave one out`,
    };
  const used = new Set(
    [...shape.required, ...shape.optional, ...CONTEXT_COLUMNS].flatMap(
      (column) => places.get(column)?.at ?? [],
    ),
  );
  const told = named.filter((column, index): column is NamedColumn => column !== null && used.has(index));
  const levels = [...new Set(told.flatMap(({ level }) => level ?? []))];
  if (levels.length > 1 || (levels.length === 1 && shape.id === "interval" && places.has("ciLevel")))
    return { reason: "tells the level of the intervals twice: leave one out" };
  const measured = header.findIndex((_, index) => used.has(index) && named[index]?.measure !== undefined);
  const measure = named[measured]?.measure;
  return {
    shape,
    places,
    level: levels[0] ?? null,
    measure: measure === undefined ? null : { is: measure, name: header[measured] ?? measure },
    unused: header.filter((cell, index) => cell !== "" && !used.has(index)),
  };
}

function placesOf(taken: ReadonlyMap<NamedColumn["is"], number>): Map<TableColumn | ContextColumn, Place> {
  const places = new Map<TableColumn | ContextColumn, Place>();
  for (const [is, at] of taken)
    if (is !== "interval" && is !== "estimateWithInterval") places.set(is, { at, part: "whole" });
  const both = taken.get("estimateWithInterval");
  if (both !== undefined && !places.has("estimate")) places.set("estimate", { at: both, part: "estimate" });
  const interval = both ?? taken.get("interval");
  if (interval !== undefined && !places.has("ciLow") && !places.has("ciHigh")) {
    places.set("ciLow", { at: interval, part: "ciLow" });
    places.set("ciHigh", { at: interval, part: "ciHigh" });
  }
  return places;
}

export const listed = ({ required }: Shape) => required.join(", ");

function lacking(places: Places): string {
  const missing = (shape: Shape) => shape.required.filter((column) => !places.has(column));
  const held = (shape: Shape) =>
    shape.required.filter((column) => column !== "study" && places.has(column)).length;
  const nearest = SHAPES.reduce((best, shape) => (held(shape) > held(best) ? shape : best));
  if (held(nearest) === 0) return `names no known columns; write ${SHAPES.map(listed).join("; or ")}`;
  return `lacks ${missing(nearest).join(", ")} (a table of ${listed(nearest)})`;
}
