import type { BenefitTrial, ComparisonInput } from "../types";

/** "TMB <10 mut/Mb": below a cut, in the words of a population. */
const BELOW = /<\s*(\d+(?:\.\d+)?)/;
const FROM = />=\s*(\d+(?:\.\d+)?)/;
const marker = (population: string): string => /^[\p{L}\d]+(?:-L1)?/u.exec(population)?.[0] ?? "";

/**
 * Whether a comparison stands in a primary population of its trial, which alone are graded. Where the trial's record
 * names none, all that head its results count, but not the patients below a biomarker's cut whose other side is there.
 */
export function isGradedPopulation(
  { primaryPopulations }: Pick<BenefitTrial, "primaryPopulations">,
  { population, isPrimary }: Pick<ComparisonInput, "population" | "isPrimary">,
  all: readonly Pick<ComparisonInput, "population">[],
): boolean {
  if (!isPrimary) return false;
  if (primaryPopulations.length > 0) return true;
  const cut = BELOW.exec(population)?.[1];
  return (
    cut === undefined ||
    !all.some(
      (other) => FROM.exec(other.population)?.[1] === cut && marker(other.population) === marker(population),
    )
  );
}
