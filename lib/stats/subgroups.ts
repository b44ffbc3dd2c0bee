import { requireOneOf } from "./check";
import { chiSquareUpperP } from "./distributions";
import { StatsInputError } from "./errors";
import { type EstimateInterval, estimateInterval } from "./estimate-interval";
import { fitAt } from "./fit";
import { leanOptions } from "./lean-fit";
import type { IntervalMethod, TauSquaredMethod } from "./methods";
import { momentsAt } from "./moments";
import type { PoolOptions } from "./pool-options";
import { requireStudies, type Study, type StudySet, toStudySet } from "./study";
import { estimateTauSquared } from "./tau-squared";

/**
 * The three tests for a difference between subgroups, to be labelled wherever one is shown:
 * - `common-effect`: Q between = Q total - sum of Q within.
 * - `separate-tau-squared`: each group its own tau². R meta's default.
 * - `shared-tau-squared`: one tau² for all groups. metafor's `mods = ~ group`, meta's `tau.common = TRUE`.
 */
export type SubgroupVariant = "common-effect" | "separate-tau-squared" | "shared-tau-squared";

export const SUBGROUP_VARIANTS: readonly SubgroupVariant[] = [
  "separate-tau-squared",
  "shared-tau-squared",
  "common-effect",
];

/** One group's pooled estimate. */
export interface SubgroupResult extends EstimateInterval {
  name: string;
  k: number;
  /** Places of its studies in the input, from 0. */
  members: number[];
  estimate: number;
  /** 1 / sqrt(sum w): what the test between groups weighs by. */
  classicStandardError: number;
  /** Wald's below 3 studies whatever was requested. */
  intervalMethod: IntervalMethod;
  /** tau² used; null for a group of one with separate tau², which has none and enters with its own variance. */
  tauSquared: number | null;
  /** Cochran's Q within the group (common effect). */
  qWithin: number;
}

export interface SubgroupAnalysis {
  variant: SubgroupVariant;
  groups: SubgroupResult[];
  /** Q between groups, G - 1 degrees of freedom, upper tail of chi-square. */
  between: { q: number; df: number; p: number };
}

/** Options of pool() (the model follows from the variant). */
export interface SubgroupOptions extends Omit<PoolOptions, "model" | "prediction"> {
  /** `separate-tau-squared`. */
  variant?: SubgroupVariant;
}

/**
 * Pools within groups and tests between them: Q between = sum W_g (mu_g - mu)², W_g = 1 / SE_g². Groups come in the
 * order in which `groupOf` first names them. Source: Borenstein 2009, ch. 19; Cochrane Handbook 10.11.
 * @throws StatsInputError if `groupOf` does not name a group for each study; TooFewStudiesError below 2 groups.
 */
export function subgroups(
  studies: readonly Study[],
  groupOf: readonly string[],
  { variant = "separate-tau-squared", ...options }: SubgroupOptions = {},
): SubgroupAnalysis {
  requireOneOf(variant, SUBGROUP_VARIANTS, "variant");
  toStudySet(studies, 2);
  const members = membersByGroup(studies, groupOf);
  const chosen = leanOptions({ ...options, model: variant === "common-effect" ? "common" : "random" });
  const sets = [...members.values()].map((indices) =>
    toStudySet(indices.map((index) => studies[index] as Study)),
  );
  const tauSquared = tauSquaredByGroup(sets, variant, chosen.method);
  const groups = [...members].map(([name, indices], g) =>
    groupResult(name, indices, sets[g] as StudySet, tauSquared[g] ?? null, chosen),
  );
  return { variant, groups, between: testBetween(groups) };
}

function membersByGroup(studies: readonly Study[], groupOf: readonly string[]): Map<string, number[]> {
  if (groupOf.length !== studies.length) {
    throw new StatsInputError(
      `groupOf must name a group for each study, got ${groupOf.length} for ${studies.length}`,
      {
        field: "groupOf",
      },
    );
  }
  const members = new Map<string, number[]>();
  for (const [index, name] of groupOf.entries()) {
    if (typeof name !== "string") {
      throw new StatsInputError(`groupOf must be a group's name, got ${String(name)}`, {
        study: studies[index]?.label ?? index + 1,
        field: "groupOf",
        value: name,
      });
    }
    const indices = members.get(name);
    if (indices) indices.push(index);
    else members.set(name, [index]);
  }
  requireStudies(members.size, 2, "a comparison of subgroups (counting one a group)");
  return members;
}

function tauSquaredByGroup(
  sets: readonly StudySet[],
  variant: SubgroupVariant,
  method: TauSquaredMethod | null,
): (number | null)[] {
  if (method === null) return sets.map(() => 0);
  if (variant === "shared-tau-squared") {
    const { tauSquared } = estimateTauSquared(sets, method);
    return sets.map(() => tauSquared);
  }
  return sets.map((set) => (set.k === 1 ? null : estimateTauSquared([set], method).tauSquared));
}

function groupResult(
  name: string,
  members: number[],
  set: StudySet,
  tauSquared: number | null,
  { intervalMethod, level }: { intervalMethod: IntervalMethod; level: number },
): SubgroupResult {
  const { k } = set;
  const fit = fitAt(set, tauSquared ?? 0);
  const used = k < 3 ? "wald" : intervalMethod;
  return {
    name,
    k,
    members,
    estimate: fit.estimate,
    classicStandardError: fit.standardError,
    ...estimateInterval({ ...fit, k }, used, level),
    intervalMethod: used,
    tauSquared,
    qWithin: momentsAt(set, 0).q,
  };
}

/** Q of the group estimates about their own inverse-variance mean. */
function testBetween(groups: readonly SubgroupResult[]): SubgroupAnalysis["between"] {
  const set = toStudySet(
    groups.map(({ name, estimate, classicStandardError }) => ({
      label: name,
      estimate,
      variance: classicStandardError ** 2,
    })),
  );
  const { q } = momentsAt(set, 0);
  const df = groups.length - 1;
  return { q, df, p: chiSquareUpperP(q, df) };
}
