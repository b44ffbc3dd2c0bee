import type { ProportionStudy } from "../../stats";
import { armEffects, correctedRates, type DoubleZeroRule, type LabelledArms } from "./arms";
import { type CellTable, readCells } from "./cells";
import {
  type ContextColumn,
  isCountMeasure,
  measureOf,
  TABLE_MEASURES,
  type TableColumn,
  type TableMeasure,
} from "./columns";
import { faultWords, TableError, type TableFault } from "./fault";
import { judgeRows } from "./judge-rows";
import { judgeScale, offCenter } from "./judge-scale";
import { nameKey } from "./names";
import type { DecimalMark } from "./numbers";
import { type LeftOut, type ReadRow, readRows } from "./rows";
import { listed, type Place, type ReadHeader, readHeader, type ShapeId } from "./shapes";
import { armsOf, countsOf, type LabelledStudy, toStudies } from "./studies";

/** The measures that each kind of table can be pooled as, and whether one must be named. */
const MEASURES_OF: Record<ShapeId, { allowed: readonly TableMeasure[]; needed: boolean }> = {
  interval: { allowed: TABLE_MEASURES, needed: true },
  effect: { allowed: TABLE_MEASURES, needed: false },
  rate: { allowed: [], needed: false },
  arms: { allowed: ["OR", "RR", "RD"], needed: true },
};

/** A measure that does not go with the columns. */
export class MeasureError extends Error {
  override readonly name = "MeasureError";
}

/** How a person wants a table read. */
export interface ReadOptions {
  /** What the estimates are; null where the table says it by itself. */
  measure?: TableMeasure | null;
  /** What stands before decimals; null to let the cells tell. */
  decimal?: DecimalMark | null;
  doubleZeros?: DoubleZeroRule;
  /** Pool in spite of what is in doubt: several endpoints, a study twice. What can't be read stays refused. */
  force?: boolean;
}

/** A table of one's own, ready to be pooled. */
export interface OwnTable {
  shape: ShapeId;
  measure: TableMeasure | null;
  /** On the scale of analysis: log ratio, difference, logit. */
  studies: LabelledStudy[];
  /** Events and patients of a table of rates, for the GLMM; null for the others. */
  counts: ProportionStudy[] | null;
  /** Events and patients of both arms; null for the others. */
  arms: LabelledArms[] | null;
  /** What becomes of trials without an event in both arms; null where a table can't have them. */
  doubleZeros: DoubleZeroRule | null;
  /** What a reader should look at again; it does not keep the table from being pooled. */
  warnings: string[];
  /** Lines that are not pooled. */
  leftOut: LeftOut[];
  /** Refusals that a person overrode. */
  overridden: string[];
}

/** Level of an interval that the table does not tell. */
const USUAL_LEVEL = 95;

/**
 * Reads a table to pool.
 * @throws TableError naming line, column and reason of whatever is wrong; MeasureError where the measure does not fit.
 */
export function readOwnTable(text: string, options: ReadOptions = {}): OwnTable {
  const { decimal = null, doubleZeros = "leave-out", force = false } = options;
  const table = readCells(text, (cells) => "shape" in readHeader(cells));
  const header = readHeader(table.header);
  if ("reason" in header)
    throw new TableError([{ line: table.line, column: null, reason: `the header ${header.reason}` }]);
  const { shape } = header;
  const measure = theMeasure(options.measure ?? null, table, header);
  if (table.rows.length === 0)
    throw new TableError([{ line: table.line, column: null, reason: "there is no row below the header" }]);
  const { rows, leftOut, notes } = readRows(table, header, decimal);
  const nameOf = (column: TableColumn | ContextColumn) =>
    table.header[header.places.get(column)?.at ?? -1] ?? column;
  const as = { shape: shape.id, measure, level: header.level ?? USUAL_LEVEL };
  const studies = toStudies(rows, as, nameOf);
  const arms = shape.id === "arms" && isCountMeasure(measure) ? rows.map(armsOf) : null;
  const counts = shape.id === "rate" ? rows.map(countsOf) : null;
  const effects = arms && isCountMeasure(measure) ? armEffects(arms, measure, doubleZeros) : null;
  const judged = [
    judgeRows(rows, nameOf),
    judgeScale(
      rows,
      { ...as, logged: header.measure !== null },
      nameOf(shape.id === "effect" ? "yi" : "estimate"),
    ),
  ];
  const overridden = override(
    judged.flatMap(({ faults }) => faults),
    force,
  );
  return {
    shape: shape.id,
    measure,
    studies: effects?.studies ?? studies,
    counts,
    arms,
    doubleZeros: arms === null || measure === "RD" ? null : doubleZeros,
    warnings: [
      ...table.above.map(
        ({ line, text: words }) => `line ${line} is above the header and is skipped: ${words}`,
      ),
      ...columnNotes(header),
      ...notes,
      ...leftOut.map(({ line, study, reason }) => `line ${line}: "${study}" is left out: ${reason}`),
      ...judged.flatMap((one) => one.notes),
      ...(effects?.notes ?? correctedRates(counts ?? [])),
      ...(shape.id === "interval" ? offCenter(rows, measure) : []),
    ],
    leftOut: [...leftOut, ...emptyTrials(rows, effects?.dropped ?? [])],
    overridden,
  };
}

/** @returns what was overridden, in words. @throws TableError where nobody requested it. */
function override(faults: readonly TableFault[], force: boolean): string[] {
  if (faults.length === 0) return [];
  if (!force) throw new TableError(faults);
  return faults.map(faultWords);
}

const emptyTrials = (rows: readonly ReadRow[], dropped: readonly number[]): LeftOut[] =>
  rows.flatMap(({ line, label }, index) =>
    dropped.includes(index)
      ? [{ line, study: label, reason: "both arms have no events, or only events" }]
      : [],
  );

/** The measure that was requested, or that the table names in its header or in a column of measures. */
function theMeasure(
  asked: TableMeasure | null,
  table: CellTable,
  { shape, places, measure: ofHeader }: ReadHeader,
): TableMeasure | null {
  const { allowed, needed } = MEASURES_OF[shape.id];
  const columns = listed(shape);
  const column = places.get("measure");
  const cells = table.rows.map(({ cells: row }) => (column === undefined ? "" : (row[column.at] ?? "")));
  const told = [
    ...new Map(cells.filter((cell) => cell !== "").map((cell) => [measureOf(cell) ?? nameKey(cell), cell])),
  ];
  const [only, second] = told;
  const ofColumn =
    only !== undefined && second === undefined ? { is: measureOf(only[1]), name: only[1] } : null;
  for (const known of [ofHeader, ofColumn])
    if (known !== null && asked !== null && known.is !== asked)
      throw new MeasureError(`the table says ${known.name}, not ${asked}`);
  if (ofHeader !== null && ofColumn !== null && ofHeader.is !== ofColumn.is)
    throw new MeasureError(`the header says ${ofHeader.name}, the column of measures ${ofColumn.name}`);
  const measure = asked ?? ofHeader?.is ?? ofColumn?.is ?? null;
  if (measure === null && needed && second !== undefined)
    throw new TableError([severalMeasures(table, column, told)]);
  if (measure === null && needed)
    throw new MeasureError(`a table of ${columns} needs a measure: ${allowed.join(", ")}`);
  if (measure !== null && allowed.length === 0)
    throw new MeasureError(`a table of ${columns} holds proportions of one arm and takes no measure`);
  if (measure !== null && !allowed.includes(measure))
    throw new MeasureError(`a table of ${columns} is pooled as ${allowed.join(", ")}, not as ${measure}`);
  return measure;
}

const severalMeasures = (
  { line, header }: CellTable,
  place: Place | undefined,
  told: readonly (readonly [string, string])[],
): TableFault => ({
  line,
  column: header[place?.at ?? -1] ?? null,
  reason: `different measures are not pooled: ${told.map(([, cell]) => cell).join(", ")}`,
});

function columnNotes({ shape, places, level, unused }: ReadHeader): string[] {
  const isUnsaid = shape.id === "interval" && level === null && !places.has("ciLevel");
  return [
    ...(unused.length > 0
      ? [`not used: ${unused.length === 1 ? "the column" : "the columns"} ${unused.join(", ")}`]
      : []),
    ...(isUnsaid ? [`intervals are taken as ${USUAL_LEVEL}%: there is no column ciLevel`] : []),
  ];
}
