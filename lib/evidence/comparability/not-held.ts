import type { ComparedResult, EffectFactor, MissingFactor, NamedTrial, NotHeld } from "./types";

/** The factors of each tumor type, in some settings or in all. */
export type FactorTable = readonly {
  tumor: string;
  settings: readonly string[] | null;
  factors: readonly EffectFactor[];
}[];

/**
 * What is usually weighed when trials of these tumor types and settings are compared but is not in our data for all or some
 * of them, so the check can't see it. A factor that all of them have is omitted. In the order of the table.
 * Empty for fewer than two trials.
 */
export function notHeld(results: readonly ComparedResult[], table: FactorTable): NotHeld[] {
  if (new Set(results.map(({ trial }) => trial.id)).size < 2) return [];
  return table.flatMap(({ tumor, settings, factors }) => {
    const fitting = results.filter(
      ({ tumorId, setting }) => tumorId === tumor && (settings === null || settings.includes(setting)),
    );
    const [first] = fitting;
    if (first === undefined) return [];
    const missing = factors.flatMap((factor) => missingFrom(fitting, factor) ?? []);
    if (missing.length === 0) return [];
    return {
      tumor: first.tumor,
      settings: [...new Set(fitting.map(({ setting }) => setting))].sort(),
      factors: missing,
    };
  });
}

/** A factor with the trials that lack it; null where none does. */
function missingFrom(
  results: readonly ComparedResult[],
  { name, weighs, held }: EffectFactor,
): MissingFactor | null {
  const trials = new Map(results.map((result) => [result.trial.id, result]));
  const lacking = [...trials.values()].filter((result) => !holds(result, held));
  if (lacking.length === 0) return null;
  const named = lacking.map(({ trial }): NamedTrial => trial).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { name, weighs, trials: lacking.length === trials.size ? null : named };
}

/** Whether a trial's data cover a factor: shares at baseline, results by it, or a histology that settles it. */
function holds(
  { baseline, subgroupFactors, histology }: ComparedResult,
  held: EffectFactor["held"],
): boolean {
  if (held === undefined) return false;
  const has = (id: string) =>
    baseline.some(({ characteristic, population }) => characteristic.id === id && population === null);
  const isBy = (factor: string) =>
    subgroupFactors.some((own) => own === factor || own.startsWith(`${factor} (`));
  return (
    (held.baseline?.every((ids) => ids.some(has)) ?? false) ||
    (held.subgroups?.some(isBy) ?? false) ||
    (histology !== null && (held.histologies?.includes(histology) ?? false))
  );
}

/** Maximum number of tumor types whose factors are written out in a sentence; beyond it, only their number is given. */
const MOST_GROUPS = 3;

/** "IMDC risk groups; nephrectomy before entry"; by tumor type where there are several. Empty where nothing is listed. */
export function notHeldWords(groups: readonly NotHeld[]): string {
  const names = ({ factors }: NotHeld) => factors.map(missingWords).join("; ");
  const [first] = groups;
  if (first === undefined) return "";
  if (groups.length === 1) return names(first);
  if (groups.length > MOST_GROUPS)
    return `what is usually weighed in ${groups.length} tumor types and settings`;
  return groups.map((group) => `${group.tumor}, ${group.settings.join(" or ")}: ${names(group)}`).join(". ");
}

/** Maximum number of trials named per factor; beyond it, only their number is given. */
const MOST_TRIALS = 3;

/** "performance status", "performance status (for CameL)": lacking in some of the trials only. */
export function missingWords({ name, trials }: MissingFactor): string {
  if (trials === null) return name;
  const whose =
    trials.length > MOST_TRIALS ? `${trials.length} trials` : trials.map((trial) => trial.name).join(", ");
  return `${name} (for ${whose})`;
}

/** Why a factor is weighed, in words. */
export const WEIGHS: Record<EffectFactor["weighs"], string> = {
  prognosis: "prognosis",
  effect: "effect of the treatment",
  both: "prognosis and effect of the treatment",
};
