import {
  effectFromInterval,
  effectsFromCounts,
  type ProportionStudy,
  proportionEffect,
  StatsInputError,
  type Study,
} from "../../stats";
import type { LabelledArms } from "./arms";
import { COLUMN_NAMES, isCountMeasure, type TableColumn, type TableMeasure } from "./columns";
import { TableError, type TableFault } from "./fault";
import type { ReadRow } from "./rows";
import type { ShapeId } from "./shapes";

export type LabelledStudy = Study & { label: string };

/** What a shape's rows are read as. */
export interface AsStudies {
  shape: ShapeId;
  measure: TableMeasure | null;
  /** Of an interval that its row does not tell. */
  level: number;
}

/**
 * Every row as a study; all that are wrong are named at once.
 * @throws TableError
 */
export function toStudies(
  rows: readonly ReadRow[],
  as: AsStudies,
  nameOf: (column: TableColumn) => string,
): LabelledStudy[] {
  const faults: TableFault[] = [];
  const studies = rows.flatMap((row) => {
    const fault = wrongValue(row, as.shape);
    if (fault !== null) {
      faults.push({ line: row.line, column: nameOf(fault.column), reason: fault.reason });
      return [];
    }
    try {
      return [{ ...toStudy(row, as), label: row.label }];
    } catch (error) {
      if (!(error instanceof StatsInputError)) throw error;
      const field = error.field === "level" ? "ciLevel" : error.field;
      const column = COLUMN_NAMES.find((name) => name === field) ?? null;
      faults.push({ line: row.line, column: column && nameOf(column), reason: error.message });
      return [];
    }
  });
  if (faults.length > 0) throw new TableError(faults);
  return studies;
}

function toStudy({ values }: ReadRow, { shape, measure, level }: AsStudies): Study {
  const { estimate = 0, ciLow = 0, ciHigh = 0, ciLevel = level } = values;
  const { events = 0, n = 0, events1 = 0, n1 = 0, events2 = 0, n2 = 0, yi = 0, sei, vi = 0 } = values;
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
      return { estimate: yi, variance: sei === undefined ? vi : sei ** 2 };
    case "rate":
      return proportionEffect({ events, n }, "logit");
    case "arms": {
      const of = isCountMeasure(measure) ? measure : "RR";
      const [study] = effectsFromCounts([{ events1, n1, events2, n2 }], of).studies;
      if (study === undefined) throw new RangeError("a row of counts gives an effect");
      return study;
    }
  }
}

/** A variance is the standard error squared, to the digits that a table prints. */
const ROUNDING = 0.02;

const ARMS: Partial<Record<ShapeId, readonly (readonly [events: TableColumn, n: TableColumn])[]>> = {
  rate: [["events", "n"]],
  arms: [
    ["events1", "n1"],
    ["events2", "n2"],
  ],
};

/** What lib/stats can't say of a row by the name of a column. */
function wrongValue({ values }: ReadRow, shape: ShapeId): { column: TableColumn; reason: string } | null {
  const { sei, vi } = values;
  if (shape === "effect" && sei !== undefined && sei <= 0)
    return { column: "sei", reason: `a standard error must be above 0, got ${sei}` };
  if (shape === "effect" && vi !== undefined && vi <= 0)
    return { column: "vi", reason: `a variance must be above 0, got ${vi}` };
  if (shape === "effect" && sei !== undefined && vi !== undefined && Math.abs(sei ** 2 / vi - 1) > ROUNDING)
    return { column: "vi", reason: `${vi} is not the square of the standard error ${sei}` };
  for (const [events, n] of ARMS[shape] ?? []) {
    const [count = 0, of = 0] = [values[events], values[n]];
    if (!Number.isInteger(of) || of < 1)
      return { column: n, reason: `must be a whole number of patients from 1, got ${of}` };
    if (!Number.isInteger(count) || count < 0 || count > of)
      return { column: events, reason: `must be a whole number from 0 to ${of}, got ${count}` };
  }
  return null;
}

/** Events and patients of one arm. */
export const countsOf = ({ label, values: { events = 0, n = 0 } }: ReadRow): ProportionStudy => ({
  label,
  events,
  n,
});

/** Events and patients of two arms. */
export const armsOf = ({
  label,
  values: { events1 = 0, n1 = 0, events2 = 0, n2 = 0 },
}: ReadRow): LabelledArms => ({ label, events1, n1, events2, n2 });
