import { signs } from "@/lib/evidence/format";
import type { Difference, EvidenceFigure } from "@/lib/evidence/types";
import { COMPUTED, UNCHECKED } from "./printed";

const MEASURE_WORDS = {
  HR: "hazard ratio",
  OR: "odds ratio",
  RR: "risk ratio",
  RD: "risk difference in percentage points (pp)",
} as const;

const distinct = (values: readonly string[]) => [...new Set(values)];

/** What a reader of a printed table must know beside its cells. */
export function footnotesOf(
  figures: readonly EvidenceFigure[],
  differences: readonly Difference[],
): string[] {
  const notes = [
    marksOf(figures),
    populationsOf(figures),
    abbreviationsOf(figures),
    cutoffsOf(figures),
    "Figures stand with the digits with which their reports give them; medians and follow-up are in months; – not in our data.",
  ].filter((note) => note !== "");
  return [...notes, ...differencesOf(differences)];
}

function marksOf(figures: readonly EvidenceFigure[]): string {
  const medians = figures.flatMap(({ median, referenceMedian }) => [median, referenceMedian]);
  const unchecked =
    figures.some(({ verified }) => !verified) || medians.some((median) => median?.verified === false);
  const computed = figures.some(({ intervalSource }) => intervalSource === "wilson");
  return [
    unchecked
      ? `${UNCHECKED} Not checked against its source (in italics where it is the row's own figure).`
      : "",
    computed ? `${COMPUTED} 95% interval computed by Wilson's method: the report gives none.` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function populationsOf(figures: readonly EvidenceFigure[]): string {
  const counts = new Map<string, number>();
  for (const { population } of figures) counts.set(population, (counts.get(population) ?? 0) + 1);
  const words = [...counts].map(([population, count]) => `${signs(population)} (${count})`);
  const whole = figures.some(({ subgroup, population }) => subgroup === null && population !== "ITT");
  return `Analysis populations, with rows: ${words.join("; ")}.${whole ? " Of populations other than ITT the sizes shown may be those of the whole arms." : ""}`;
}

function abbreviationsOf(figures: readonly EvidenceFigure[]): string {
  const words = distinct(
    figures.flatMap(({ endpoint, measure }) => [
      ...(endpoint.id === endpoint.name ? [] : [`${endpoint.id}, ${endpoint.name.toLowerCase()}`]),
      ...(measure === null ? [] : [`${measure}, ${MEASURE_WORDS[measure]}`]),
    ]),
  );
  const reached = figures.every(
    (figure) => !figure.median?.notReached && !figure.referenceMedian?.notReached,
  );
  const central = figures.some(({ assessor }) => assessor?.includes("BICR"));
  const itt = figures.some(({ population }) => population === "ITT");
  return `Abbreviations: ${[
    ...words,
    "CI, confidence interval",
    ...(reached ? [] : ["NR, not reached"]),
    ...(itt ? ["ITT, intention to treat"] : []),
    ...(central ? ["BICR, blinded independent central review"] : []),
    "vs, versus",
  ].join("; ")}.`;
}

function cutoffsOf(figures: readonly EvidenceFigure[]): string {
  const cutoffs = distinct(
    figures.flatMap(({ report, trial }) =>
      report.dataCutoff === null ? [] : [`${trial.name} (${report.label}) ${report.dataCutoff}`],
    ),
  );
  return cutoffs.length === 0 ? "" : `Data cut-offs: ${cutoffs.join("; ")}.`;
}

const LONGEST_LIST = 12;

function differencesOf(differences: readonly Difference[]): string[] {
  if (differences.length === 0) return [];
  const words = differences.map(({ dimension, values }) => {
    const named = values.slice(0, LONGEST_LIST).map(signs).join(", ");
    const more = values.length - LONGEST_LIST;
    return `${dimension}: ${named}${more > 0 ? ` and ${more} more` : ""}`;
  });
  return [`These trials were not randomized against each other. They differ in: ${words.join("; ")}.`];
}
