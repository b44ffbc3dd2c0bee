import { intervalMiddleGap } from "../../stats";
import type { TableMeasure } from "./columns";
import type { TableFault } from "./fault";
import type { Judgement } from "./judge-rows";
import type { ReadRow } from "./rows";
import type { ShapeId } from "./shapes";

/** Estimates further apart than this factor from the middle one are not of one unit, or not of one question. */
const FAR = 20;
/** Percent are a hundred times the ratio; what lies this near to the others then was meant so. */
const PERCENT = 100;
const NEAR = 5;
/** No trial's hazard ratios all lie above this. */
const LARGEST_HR = 10;

/** Judges whether the figures are what the columns say: ratios as ratios, logs as logs, one unit. */
export function judgeScale(
  rows: readonly ReadRow[],
  { shape, measure, logged }: { shape: ShapeId; measure: TableMeasure | null; logged: boolean },
  columnName: string,
): Judgement {
  if (shape === "interval" && measure === "RD") return { faults: [], notes: mixedUnits(rows) };
  if (shape === "interval") return oddRatios(rows, measure, columnName);
  if (shape === "effect" && measure !== null && measure !== "RD")
    return { faults: notLogs(rows, measure, columnName), notes: logged ? [] : maybeRatios(rows, measure) };
  return { faults: [], notes: [] };
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2
  );
};

/** Ratios far from the others: 75 beside 0.82 is 0.75 in percent. */
function oddRatios(rows: readonly ReadRow[], measure: TableMeasure | null, column: string): Judgement {
  const logs = rows.map(({ values: { estimate = 1 } }) => Math.log(estimate));
  const odd = rows.flatMap((row, index) => {
    const others = logs.filter((_, other) => other !== index);
    const [log = 0, middle] = [logs[index], median(others)];
    // Of two, the one that is nearer to no difference is not the odd one.
    if (others.length === 1 && Math.abs(log) < Math.abs(middle)) return [];
    return others.length > 0 && Math.abs(log - middle) > Math.log(FAR) ? [{ row, log, middle }] : [];
  });
  const judgement: Judgement = { faults: [], notes: [] };
  for (const { row, log, middle } of odd) {
    const isPercent = Math.abs(log - Math.log(PERCENT) - middle) < Math.log(NEAR);
    const meant = isPercent ? `; is it ${Number((Math.exp(log) / PERCENT).toPrecision(3))} in percent?` : "";
    const reason = `${row.values.estimate} lies more than ${FAR} times ${log > middle ? "above" : "below"} the other lines (${Number(Math.exp(middle).toPrecision(2))} in the middle)${meant}`;
    // Odds and risk ratios of rare events do reach such values; hazard ratios of trials do not.
    if (measure === "HR") judgement.faults.push({ line: row.line, column, reason, overridable: true });
    else judgement.notes.push(`line ${row.line}, column ${column}: ${reason}`);
  }
  const [first] = rows;
  if (first !== undefined && measure === "HR" && logs.every((log) => log > Math.log(LARGEST_HR)))
    judgement.faults.push({
      line: first.line,
      column,
      reason: `every hazard ratio lies above ${LARGEST_HR}; are they in percent?`,
      overridable: true,
    });
  return judgement;
}

/** Beyond this a log ratio stands for a ratio above 100 or below 0.01. */
const LARGEST_LOG = Math.log(100);

function notLogs(rows: readonly ReadRow[], measure: TableMeasure, column: string): TableFault[] {
  return rows.flatMap(({ line, values: { yi = 0 } }) =>
    Math.abs(yi) <= LARGEST_LOG
      ? []
      : [
          {
            line,
            column,
            reason: `${yi} is taken as a log, which is ${measure} ${Math.exp(yi).toPrecision(2)}; ratios go into the columns estimate, ciLow, ciHigh`,
            overridable: true as const,
          },
        ],
  );
}

/** Ratios are all above 0; logs of a treatment that works are seldom so. */
function maybeRatios(rows: readonly ReadRow[], measure: TableMeasure): string[] {
  const values = rows.map(({ values: { yi = 0 } }) => yi);
  if (!values.every((yi) => yi > 0)) return [];
  const [low, high] = [Math.min(...values), Math.max(...values)].map((yi) => Math.exp(yi).toFixed(2));
  return [
    `every yi is above 0 and taken as a log, that is ${measure} ${low} to ${high}; if they are ratios themselves, they go into the columns estimate, ciLow, ciHigh`,
  ];
}

/** Differences as shares beside differences in percentage points. */
function mixedUnits(rows: readonly ReadRow[]): string[] {
  const isShare = ({ values: { ciLow = 0, ciHigh = 0 } }: ReadRow) => ciLow >= -1 && ciHigh <= 1;
  const points = rows.filter((row) => !isShare(row));
  const [first] = points;
  if (first === undefined || points.length === rows.length) return [];
  return [
    `line ${first.line}: the interval of "${first.label}" goes beyond 1, others do not: shares beside percentage points?`,
  ];
}

/** Estimates off the middle of their interval: a typing error, the wrong row, or an interval of another kind. */
export function offCenter(rows: readonly ReadRow[], measure: TableMeasure | null): string[] {
  return rows.flatMap(({ label, line, values: { estimate = 0, ciLow = 0, ciHigh = 0 } }) => {
    const scale = measure === "RD" ? "identity" : "log";
    return intervalMiddleGap({ estimate, ciLow, ciHigh, scale }).plausible
      ? []
      : [
          `line ${line}: ${estimate} of "${label}" is not in the middle of ${ciLow} to ${ciHigh}${scale === "log" ? " on the log scale" : ""}; its weight comes from the interval`,
        ];
  });
}
