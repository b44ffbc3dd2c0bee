import { TooFewStudiesError } from "./errors";
import { maximizeLikelihood } from "./likelihood";
import type { TauSquaredMethod } from "./methods";
import { momentsAt } from "./moments";
import { solveGeneralizedQ } from "./q-equation";
import type { StudySet, TauSquaredEstimate } from "./study";

/**
 * tau² of one set of studies, or the tau² common to several groups that each have their own mean.
 *
 * - DL: (Q - df) / C. DerSimonian and Laird 1986; for groups Borenstein 2009, ch. 19.
 * - PM: Q(tau²) = df. Paule and Mandel 1982. EB (Morris 1983) solves the same equation by another road.
 * - REML, ML: the restricted or full likelihood at its global maximum. Viechtbauer 2005.
 * - SJ: Sidik and Jonkman 2005, two steps from tau²_0 = sum(y - mean)² / k. Never 0 unless all estimates agree.
 * - HS: (Q - k) / sum w. Hunter and Schmidt 2004; biased low.
 * @throws TooFewStudiesError when no group has two studies.
 * @throws ConvergenceError if an iteration does not settle.
 */
export function estimateTauSquared(
  groups: readonly StudySet[],
  method: TauSquaredMethod,
): TauSquaredEstimate {
  const df = residualDf(groups);
  if (df < 1) throw new TooFewStudiesError("tau² needs at least 2 studies in a group");
  switch (method) {
    case "REML":
    case "ML":
      return maximizeLikelihood(groups, method);
    case "PM":
    case "EB":
      return solveGeneralizedQ(groups, df);
    case "SJ":
      return closedForm(sidikJonkman(groups, df));
    case "DL":
      return closedForm((total(groups, "q") - df) / total(groups, "c"));
    case "HS":
      return closedForm((total(groups, "q") - countStudies(groups)) / total(groups, "sumWeight"));
  }
}

/** Studies less groups: what is left of the studies once each group has its mean. */
export function residualDf(groups: readonly StudySet[]): number {
  return countStudies(groups) - groups.length;
}

function closedForm(value: number): TauSquaredEstimate {
  return { tauSquared: Math.max(0, value), iterations: 0 };
}

function sidikJonkman(groups: readonly StudySet[], df: number): number {
  const start = spread(groups);
  return start === 0 ? 0 : (start * total(groups, "q", start)) / df;
}

/** Mean square of all estimates about their plain mean, whatever group they are in, as metafor has it. */
function spread(groups: readonly StudySet[]): number {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (const { y } of groups) {
    for (const value of y) {
      count += 1;
      const delta = value - mean;
      mean += delta / count;
      squares += delta * (value - mean);
    }
  }
  return squares / count;
}

function total(groups: readonly StudySet[], field: "q" | "c" | "sumWeight", tauSquared = 0): number {
  let sum = 0;
  for (const group of groups) sum += momentsAt(group, tauSquared)[field];
  return sum;
}

function countStudies(groups: readonly StudySet[]): number {
  let k = 0;
  for (const group of groups) k += group.k;
  return k;
}
