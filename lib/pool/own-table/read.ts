import {
  effectFromInterval,
  effectsFromCounts,
  intervalMiddleGap,
  type ProportionStudy,
  proportionEffect,
  StatsInputError,
  type Study,
} from "../../stats";
import { type CellTable, readCells } from "./cells";
import { TableError, type TableFault } from "./fault";
import { hasDecimalComma, readNumber } from "./numbers";
import { columnOf, type Places, type Shape, type ShapeId, shapeOf, type TableColumn } from "./shapes";

/** What estimates of a table are. `rate` is the share of one arm. */
export const TABLE_MEASURES = ["HR", "OR", "RR", "RD"] as const;
export type TableMeasure = (typeof TABLE_MEASURES)[number];

/** The measures that each kind of table can be pooled as, and whether one must be named. */
export const MEASURES_OF: Record<ShapeId, { allowed: readonly TableMeasure[]; needed: boolean }> = {
  interval: { allowed: TABLE_MEASURES, needed: true },
  effect: { allowed: TABLE_MEASURES, needed: false },
  rate: { allowed: [], needed: false },
  arms: { allowed: ["OR", "RR", "RD"], needed: true },
};

/** A measure that does not go with the columns. */
export class MeasureError extends Error {
  override readonly name = "MeasureError";
}

/** A table of one's own, ready to be pooled. */
export interface OwnTable {
  shape: ShapeId;
  measure: TableMeasure | null;
  /** On the scale of analysis: log ratio, difference, logit. */
  studies: (Study & { label: string })[];
  /** Events and patients of a table of rates, for the GLMM; null for the others. */
  counts: ProportionStudy[] | null;
  /** What a reader should look at again; it does not keep the table from being pooled. */
  notes: string[];
}

/** Level of an interval that the table does not tell. */
const USUAL_LEVEL = 95;

interface ReadRow {
  line: number;
  label: string;
  values: Partial<Record<TableColumn, number>>;
}

/**
 * Reads a table to pool.
 * @param measure what the estimates are; null where the table says it by itself.
 * @throws TableError naming line, column and reason of whatever is wrong; MeasureError where the measure does not fit.
 */
export function readOwnTable(text: string, measure: TableMeasure | null): OwnTable {
  const table = readCells(text);
  const found = shapeOf(table.header);
  if ("reason" in found)
    throw new TableError([{ line: 1, column: null, reason: `the header ${found.reason}` }]);
  const { shape, places } = found;
  requireMeasure(shape, measure);
  if (table.rows.length === 0)
    throw new TableError([{ line: 1, column: null, reason: "no row stands beneath the header" }]);
  const rows = readRows(table, shape, places);
  const names = (column: TableColumn) => table.header[places.get(column) ?? 0] ?? column;
  const studies = toStudies(rows, shape.id, measure, names);
  return {
    shape: shape.id,
    measure,
    studies,
    counts: shape.id === "rate" ? rows.map(countsOf) : null,
    notes: [
      ...unusedColumns(table, shape),
      ...twice(rows),
      ...(shape.id === "interval" ? offCenter(rows, measure) : []),
    ],
  };
}

function requireMeasure({ id, required }: Shape, measure: TableMeasure | null): void {
  const { allowed, needed } = MEASURES_OF[id];
  const columns = required.join(", ");
  if (measure === null && needed)
    throw new MeasureError(`a table of ${columns} needs a measure: ${allowed.join(", ")}`);
  if (measure !== null && allowed.length === 0)
    throw new MeasureError(`a table of ${columns} holds shares of one arm and takes no measure`);
  if (measure !== null && !allowed.includes(measure))
    throw new MeasureError(`a table of ${columns} is pooled as ${allowed.join(", ")}, not as ${measure}`);
}

function readRows(
  { separator, header, rows }: CellTable,
  { required, optional }: Shape,
  places: Places,
): ReadRow[] {
  const columns = [...required, ...optional].filter((column) => column !== "study" && places.has(column));
  const cellAt = (cells: readonly string[], column: TableColumn) => cells[places.get(column) ?? -1] ?? "";
  // Between commas a decimal comma can only stand in quotes, and is then refused.
  const commas =
    separator !== "," &&
    rows.some(({ cells }) => columns.some((column) => hasDecimalComma(cellAt(cells, column))));
  const faults: TableFault[] = [];
  const read = rows.map(({ line, cells }): ReadRow => {
    const label = cellAt(cells, "study");
    const fault = (column: TableColumn, reason: string) =>
      faults.push({ line, column: header[places.get(column) ?? 0] ?? column, reason });
    if (label === "") fault("study", "is empty");
    const values: ReadRow["values"] = {};
    for (const column of columns) {
      const cell = cellAt(cells, column);
      if (cell === "" && optional.includes(column)) continue;
      const number = readNumber(cell, commas);
      if ("value" in number) values[column] = number.value;
      else fault(column, number.reason);
    }
    return { line, label, values };
  });
  if (faults.length > 0) throw new TableError(faults);
  return read;
}

const countsOf = ({ label, values: { events = 0, n = 0 } }: ReadRow): ProportionStudy => ({
  label,
  events,
  n,
});

type Name = (column: TableColumn) => string;

/** Every row as a study; all that are wrong are named at once. */
function toStudies(
  rows: readonly ReadRow[],
  shape: ShapeId,
  measure: TableMeasure | null,
  name: Name,
): OwnTable["studies"] {
  const faults: TableFault[] = [];
  const studies = rows.flatMap((row) => {
    const fault = wrongValue(row, shape);
    if (fault !== null) {
      faults.push({ line: row.line, column: name(fault.column), reason: fault.reason });
      return [];
    }
    try {
      return [{ ...toStudy(row, shape, measure), label: row.label }];
    } catch (error) {
      if (!(error instanceof StatsInputError)) throw error;
      const column = columnOf(error.field === "level" ? "ciLevel" : (error.field ?? ""));
      faults.push({ line: row.line, column: column && name(column), reason: error.message });
      return [];
    }
  });
  if (faults.length > 0) throw new TableError(faults);
  return studies;
}

function toStudy({ values }: ReadRow, shape: ShapeId, measure: TableMeasure | null): Study {
  const { estimate = 0, ciLow = 0, ciHigh = 0, ciLevel = USUAL_LEVEL } = values;
  const { events = 0, n = 0, events1 = 0, n1 = 0, events2 = 0, n2 = 0, yi = 0, sei = 0 } = values;
  switch (shape) {
    case "interval":
      return effectFromInterval({
        estimate,
        ciLow,
        ciHigh,
        ciLevel,
        scale: measure === "RD" ? "identity" : "log",
      });
    case "effect":
      return { estimate: yi, variance: sei ** 2 };
    case "rate":
      return proportionEffect({ events, n }, "logit");
    case "arms": {
      const [study] = effectsFromCounts([{ events1, n1, events2, n2 }], asCountMeasure(measure)).studies;
      if (study === undefined) throw new RangeError("a row of counts gives an effect");
      return study;
    }
  }
}

const asCountMeasure = (measure: TableMeasure | null) =>
  measure === "OR" || measure === "RD" ? measure : ("RR" as const);

/** What lib/stats can't say of a row by the name of a column. */
function wrongValue({ values }: ReadRow, shape: ShapeId): { column: TableColumn; reason: string } | null {
  const { sei } = values;
  if (shape === "effect" && sei !== undefined && sei <= 0)
    return { column: "sei", reason: `a standard error must be above 0, got ${sei}` };
  const arms: [TableColumn, TableColumn][] =
    shape === "rate"
      ? [["events", "n"]]
      : shape === "arms"
        ? [
            ["events1", "n1"],
            ["events2", "n2"],
          ]
        : [];
  for (const [events, n] of arms) {
    const [count = 0, of = 0] = [values[events], values[n]];
    if (!Number.isInteger(of) || of < 1)
      return { column: n, reason: `must be a whole number of patients from 1, got ${of}` };
    if (!Number.isInteger(count) || count < 0 || count > of)
      return { column: events, reason: `must be a whole number from 0 to ${of}, got ${count}` };
  }
  return null;
}

function unusedColumns({ header }: CellTable, { id, required, optional }: Shape): string[] {
  const used: readonly TableColumn[] = [...required, ...optional];
  const unused = header.filter((cell) => {
    const column = columnOf(cell);
    return cell !== "" && (column === null || !used.includes(column));
  });
  const level = id === "interval" && !header.some((cell) => columnOf(cell) === "ciLevel");
  return [
    ...(unused.length > 0
      ? [`not used: ${unused.length === 1 ? "the column" : "the columns"} ${unused.join(", ")}`]
      : []),
    ...(level ? [`intervals are taken as ${USUAL_LEVEL}%: there is no column ciLevel`] : []),
  ];
}

/** A name that stands twice may be two cohorts, or the same patients counted twice. */
function twice(rows: readonly ReadRow[]): string[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ label, line }) => {
    const before = first.get(label);
    if (before === undefined) first.set(label, line);
    return before === undefined
      ? []
      : [`line ${line}: "${label}" stands in line ${before} too; the same patients would count twice`];
  });
}

/** Estimates off the middle of their interval: a typing error, the wrong row, or an interval of another kind. */
function offCenter(rows: readonly ReadRow[], measure: TableMeasure | null): string[] {
  return rows.flatMap(({ label, line, values: { estimate = 0, ciLow = 0, ciHigh = 0 } }) => {
    const scale = measure === "RD" ? "identity" : "log";
    return intervalMiddleGap({ estimate, ciLow, ciHigh, scale }).plausible
      ? []
      : [
          `line ${line}: ${estimate} of "${label}" is not in the middle of ${ciLow} to ${ciHigh}${scale === "log" ? " on the log scale" : ""}; its weight comes from the interval`,
        ];
  });
}
