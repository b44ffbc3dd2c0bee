import { mixedPopulations, overlappingArms, sameComparison, severalReports } from "./guard-overlap";
import { ids, keepOne, labels, list } from "./guard-words";
import type { Finding, PoolRow, RefusalCode, WarningCode } from "./pool-row";
import { type CombinedComparison, combineSharedArm } from "./shared-arm";

/** What the rows of one trial may enter a pool as. */
export interface OneTrial {
  refusals: Finding<RefusalCode>[];
  warnings: Finding<WarningCode>[];
  combined: CombinedComparison | null;
}

const refuse = (refusals: Finding<RefusalCode>[]): OneTrial => ({ refusals, warnings: [], combined: null });

/** Judges two or more rows of one trial: the same patients twice, a shared arm, or separate arms. */
export function guardOneTrial(rows: readonly PoolRow[]): OneTrial {
  const twice = [...sameComparison(rows), ...overlappingArms(rows)];
  if (twice.length > 0) return refuse(twice);
  const shared = sharedArm(rows);
  if (shared !== null) {
    const apart = [...mixedPopulations(rows), ...severalReports(rows)];
    return apart.length > 0 ? refuse(apart) : combinedTrial(rows, shared);
  }
  if (new Set(rows.flatMap(({ arm, reference }) => [arm, reference])).size === 2 * rows.length) {
    return { refusals: [], warnings: [separateArms(rows)], combined: null };
  }
  return refuse([entangled(rows)]);
}

function combinedTrial(rows: readonly PoolRow[], shared: "arm" | "reference"): OneTrial {
  if (rows.some((row) => row.variance === null)) return { refusals: [], warnings: [], combined: null };
  const combined = combineSharedArm(rows, shared);
  const what = shared === "reference" ? "control arm" : "experimental arm";
  const assumption = combined.assumedEqualArms
    ? "arms taken as equal (correlation 0.5), their sizes in this population not being known"
    : `correlation ${combined.correlations.map((r) => r.toFixed(2)).join(", ")} from the arms' sizes`;
  return {
    refusals: [],
    warnings: [
      {
        code: "shared-arm-combined",
        message: `${labels(rows)} share a ${what} and enter as one study: their mean, ${assumption} (Borenstein 2009, ch. 25)`,
        rows: ids(rows),
        mends: keepOne(rows),
      },
    ],
    combined,
  };
}

function separateArms(rows: readonly PoolRow[]): Finding<WarningCode> {
  const reports = [...new Set(rows.map(({ reportLabel }) => reportLabel))];
  const from = reports.length > 1 ? `, reported apart (${list(reports)})` : "";
  return {
    code: "separate-arms-of-one-trial",
    message: `${labels(rows)} are arms or comparisons of one trial without a common arm: separate patients, one protocol${from}`,
    rows: ids(rows),
    mends: keepOne(rows),
  };
}

function entangled(rows: readonly PoolRow[]): Finding<RefusalCode> {
  return {
    code: "entangled-arms",
    message: `${labels(rows)} use arms of one trial on both sides or in turn: they need a network, not a pool`,
    rows: ids(rows),
    mends: keepOne(rows),
  };
}

function sharedArm(rows: readonly PoolRow[]): "arm" | "reference" | null {
  if (new Set(rows.map((row) => row.reference)).size === 1) return "reference";
  return new Set(rows.map((row) => row.arm)).size === 1 ? "arm" : null;
}
