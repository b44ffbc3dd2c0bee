import { proportionEffect, standardErrorFromInterval, type UsableCount, usableCount } from "../stats";
import type { PoolRow } from "./guard/row";
import { scaleOf } from "./scale";
import type { PoolInput } from "./types";

/** A row as the guard asks about it. */
export function toPoolRow(row: PoolInput): PoolRow {
  const { estimate, variance } = effectOf(row);
  const isRate = row.measure === null;
  return {
    id: row.rowId,
    label: row.label,
    // By its registry number, which tells that two records are of one trial.
    trial: row.nct ?? row.trialId,
    record: row.trialId,
    name: row.trialName,
    overlaps: row.overlaps,
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

/**
 * Responders and patients of a rate; null where the report gives no n. Where several counts fit the printed rate, or none,
 * it is the nearest, which the words of the pool say.
 */
export function countsOf({ responders, n, estimate }: PoolInput): (UsableCount & { n: number }) | null {
  if (n === null || n === 0) return null;
  if (responders !== null)
    return { events: responders, least: responders, most: responders, from: "reported", n };
  return estimate === null ? null : { ...usableCount({ percent: estimate, count: null, n }), n };
}

/** A row on the scale of analysis: log ratio, difference, or logit; variance null where nothing tells it. */
export function effectOf(row: PoolInput): { estimate: number; variance: number | null } {
  if (row.measure === null) {
    const counts = countsOf(row);
    if (counts === null) return { estimate: 0, variance: null };
    return proportionEffect({ events: counts.events, n: counts.n }, "logit", row.label);
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
 * Patients behind the rows, each arm once: of a control whose patients differ between its comparisons, the most. Null
 * where the number of one is not in our data.
 */
export function patientsOf(rows: readonly PoolInput[]): number | null {
  const sizes = new Map<string, number | null>();
  const count = (arm: string, size: number | null) => {
    const before = sizes.get(arm);
    sizes.set(arm, size === null || before === null ? null : Math.max(size, before ?? 0));
  };
  for (const row of rows) {
    count(row.armId, row.measure === null ? row.n : row.armSize);
    if (row.measure !== null && row.referenceId !== null) count(row.referenceId, row.referenceSize);
  }
  let total = 0;
  for (const size of sizes.values()) {
    if (size === null) return null;
    total += size;
  }
  return total;
}
