import { outcomeId } from "@/db/derive/ids";
import type { TrialRecord } from "@/db/import/record";
import { curatedDataset } from "./dataset";

type Outcome = TrialRecord["outcomes"][number];

const only = (sizes: readonly (number | undefined)[]): number | null => {
  const [first, ...more] = [...new Set(sizes)];
  return first === undefined || more.length > 0 ? null : first;
};

/**
 * The one n that a rate of the record may stand on, by the rule of docs/data.md in the tests' own words: the rate's; else
 * what its report counts of the same patients; else, of everyone in the arm, the arm's n, unless all other counts differ;
 * else what all other reports agree on.
 */
export function sizeOfOutcome(trial: TrialRecord, outcome: Outcome): number | null {
  if (outcome.n !== undefined) return outcome.n;
  const of = (one: Outcome) =>
    JSON.stringify([one.arm, one.population, one.subgroup?.factor, one.subgroup?.level]);
  const responders = (one: { endpoint: string }) => one.endpoint === "DOR";
  const bound = trial.outcomes.some(({ arm, comparison }) => arm === outcome.arm && comparison !== undefined);
  const same = trial.outcomes.filter(
    (one) =>
      one.n !== undefined &&
      of(one) === of(outcome) &&
      (responders(outcome) ? one.endpoint === outcome.endpoint : !responders(one)) &&
      (!bound || one.comparison === outcome.comparison),
  );
  const all = trial.arms.find(({ id }) => id === outcome.arm)?.n;
  const everyone = outcome.population === "ITT" && outcome.subgroup === undefined && !responders(outcome);
  if (everyone && all !== undefined && !bound) {
    const ofEffects = trial.effects
      .filter(({ population, subgroup, endpoint }) => population === "ITT" && !subgroup && endpoint !== "DOR")
      .flatMap(({ arm, reference, n, report, endpoint }) => [
        { arm, n: n?.arm, report, endpoint },
        { arm: reference, n: n?.reference, report, endpoint },
      ])
      .filter(({ arm, n }) => arm === outcome.arm && n !== undefined);
    const counts = [...same, ...ofEffects];
    const own = counts.filter(({ report }) => report === outcome.report);
    if (own.length === 0) return counts.length === 0 || counts.some(({ n }) => n === all) ? all : null;
    const exact = own.filter(({ endpoint }) => endpoint === outcome.endpoint);
    const near = exact.length > 0 ? exact : own;
    return near.some(({ n }) => n === all) ? all : only(near.map(({ n }) => n));
  }
  const own = same.filter(({ report }) => report === outcome.report);
  return only((own.length > 0 ? own : same).map(({ n }) => n));
}

/** The same by the id of the figure. */
export function sizeOf(figureId: string): number | null {
  for (const trial of curatedDataset().trials) {
    if (!figureId.startsWith(`${trial.id}.`)) continue;
    const outcome = trial.outcomes.find((one) => outcomeId(trial.id, one) === figureId);
    if (outcome !== undefined) return sizeOfOutcome(trial, outcome);
  }
  throw new Error(`no outcome ${figureId}`);
}
