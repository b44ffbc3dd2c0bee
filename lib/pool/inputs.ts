import { isWholeArm, type PoolRow, proportionEffect, standardErrorFromInterval } from "../stats";
import { scaleOf } from "./scale";
import type { PoolInput } from "./types";

/** A row as the guard asks about it. */
export function toPoolRow(row: PoolInput): PoolRow {
  const { estimate, variance } = effectOf(row);
  const isRate = row.measure === null;
  return {
    id: row.rowId,
    label: row.label,
    trial: row.nct,
    endpoint: row.endpoint,
    measure: row.measure ?? "response rate",
    arm: row.armId,
    // Two arms of one trial stand in a pool of rates as separate patients.
    reference: row.referenceId ?? `${row.armId}, alone`,
    armSize: row.armSize,
    referenceSize: row.referenceSize,
    armParts: row.armParts,
    referenceParts: row.referenceParts,
    armDrugs: row.armDrugs,
    referenceDrugs: row.referenceDrugs,
    role: isRate ? row.role : null,
    regimen: row.regimen,
    report: row.reportId,
    reportLabel: row.reportLabel,
    population: row.population,
    subgroup: row.subgroup,
    comparator: row.comparator,
    tumor: row.tumor,
    setting: row.setting,
    line: row.line,
    verified: row.verified,
    estimate,
    variance,
    weightFrom: isRate ? "number of patients" : "confidence interval",
  };
}

/** Responders and patients of a rate; null where the report gives no n. */
export function countsOf({ responders, n, estimate }: PoolInput): { events: number; n: number } | null {
  if (n === null || n === 0) return null;
  if (responders !== null) return { events: responders, n };
  return estimate === null ? null : { events: Math.round((estimate / 100) * n), n };
}

/** A row on the scale of analysis: log ratio, difference, or logit; variance null where nothing tells it. */
export function effectOf(row: PoolInput): { estimate: number; variance: number | null } {
  if (row.measure === null) {
    const counts = countsOf(row);
    if (counts === null) return { estimate: 0, variance: null };
    return proportionEffect(counts, "logit", row.label);
  }
  const { toAnalysis } = scaleOf(row.measure);
  const estimate = row.estimate === null ? 0 : toAnalysis(row.estimate);
  if (row.estimate === null || row.ciLow === null || row.ciHigh === null || row.ciLevel === null)
    return { estimate, variance: null };
  const scale = row.measure === "RD" ? "identity" : "log";
  const { ciLow, ciHigh, ciLevel } = row;
  return {
    estimate,
    variance: standardErrorFromInterval({ ciLow, ciHigh, ciLevel, scale, study: row.label }) ** 2,
  };
}

/**
 * Patients behind the rows, each arm once. Null where one is not known: the sizes of arms are those of all randomized
 * patients and say nothing of a biomarker population or subgroup.
 */
export function patientsOf(rows: readonly PoolInput[]): number | null {
  const sizes = new Map<string, number | null>();
  for (const row of rows) {
    if (row.measure === null) {
      sizes.set(row.armId, row.n);
      continue;
    }
    if (!isWholeArm(row)) return null;
    sizes.set(row.armId, row.armSize);
    if (row.referenceId !== null) sizes.set(row.referenceId, row.referenceSize);
  }
  let total = 0;
  for (const size of sizes.values()) {
    if (size === null) return null;
    total += size;
  }
  return total;
}
