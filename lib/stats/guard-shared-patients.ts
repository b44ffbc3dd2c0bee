import { ids } from "./guard-words";
import type { Finding, PoolRow, RefusalCode } from "./pool-row";

/** Trials known to share patients, whom a pool would count twice: one refusal for each pair of trials. */
export function sharedPatients(rows: readonly PoolRow[]): Finding<RefusalCode>[] {
  const found = new Map<string, Finding<RefusalCode>>();
  for (const row of rows)
    for (const { trial, why, population } of row.overlaps) {
      if (population !== undefined && population !== row.population) continue;
      const others = rows.filter(({ record }) => record === trial);
      const pair = [row.record, trial].sort().join(" ");
      if (others.length === 0 || found.has(pair)) continue;
      const own = rows.filter(
        ({ record, population: whom }) =>
          record === row.record && (population === undefined || population === whom),
      );
      found.set(pair, refusalOf(own, others, why));
    }
  return [...found.values()];
}

function refusalOf(own: readonly PoolRow[], others: readonly PoolRow[], why: string): Finding<RefusalCode> {
  const [name, other] = [own[0]?.name ?? "", others[0]?.name ?? ""];
  return {
    code: "shared-patients",
    message: `${name} and ${other} share patients, who would be counted twice: ${why}`,
    rows: [...ids(own), ...ids(others)],
    mends: [
      { label: `Leave ${other} out`, drop: ids(others) },
      { label: `Leave ${name} out`, drop: ids(own) },
    ],
  };
}
