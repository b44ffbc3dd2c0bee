import { NO_DIFFERENCE, notHeldSentence } from "@/lib/compare/words";
import { assessorNote, doubtNote, isDoubted, sizeNote } from "@/lib/evidence/beside-notes";
import { type CheckedSet, toDifferences } from "@/lib/evidence/comparability";
import { formatPopulation, signs } from "@/lib/evidence/format";
import { notCuratedNote } from "@/lib/evidence/origins";
import { PLAN_NOTE } from "@/lib/evidence/plan-words";
import type { EvidenceFigure } from "@/lib/evidence/types";
import type { Exploration } from "@/lib/pool/types";
import { COMPUTED, UNCHECKED } from "./printed";

const MEASURE_WORDS = {
  HR: "hazard ratio",
  OR: "odds ratio",
  RR: "risk ratio",
  RD: "risk difference in percentage points (pp)",
} as const;

const distinct = (values: readonly string[]) => [...new Set(values)];

/** What a reader of a printed table must know besides its cells. */
export function footnotesOf(figures: readonly EvidenceFigure[], check: CheckedSet): string[] {
  const notes = [
    notCuratedNote(figures.map(({ trial }) => trial)) ?? "",
    marksOf(figures),
    populationsOf(figures),
    abbreviationsOf(figures),
    cutoffsOf(figures),
    figures.some(({ significant, tested }) => significant !== null || tested !== null) ? PLAN_NOTE : "",
    "Figures keep the digits of their reports; medians and follow-up are in months; – not in our data.",
  ].filter((note) => note !== "");
  return [...notes, ...differencesOf(check)];
}

/** The open exploration of the View, as on screen: one line for the whole and one for each row. */
export function explorationLines(exploration: Exploration | null): string[] {
  if (exploration === null) return [];
  const { title, note, cautions = [], columns, rows } = exploration;
  return [
    [`${title}.`, note, ...cautions].join(" "),
    ...rows.map(({ label, cells }) => {
      const words = cells.map((cell, place) => `${columns[place + 1]} ${cell}`);
      return `${columns[0]} ${label}: ${words.join("; ")}`;
    }),
  ];
}

function marksOf(figures: readonly EvidenceFigure[]): string {
  const medians = figures.flatMap(({ median, referenceMedian }) => [median, referenceMedian]);
  const unchecked =
    figures.some((figure) => !figure.verified && !isDoubted(figure)) ||
    medians.some((median) => median?.verified === false);
  const doubts = doubtNote(figures);
  const computed = figures.some(({ intervalSource }) => intervalSource === "wilson");
  return [
    unchecked
      ? `${UNCHECKED} Not checked against its source (in italics where it is the row's own figure).`
      : "",
    doubts === null ? "" : `${unchecked ? "" : `${UNCHECKED} `}${doubts}`,
    computed
      ? `${COMPUTED} 95% interval computed by Wilson's method from the count: the report’s own is not in our data.`
      : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function populationsOf(figures: readonly EvidenceFigure[]): string {
  const counts = new Map<string, number>();
  for (const { population, selection } of figures) {
    const whose = formatPopulation({ population, selection, subgroup: null });
    counts.set(whose, (counts.get(whose) ?? 0) + 1);
  }
  const words = [...counts].map(([whose, count]) => `${whose} (${count})`);
  const counted = `Analysis populations, with rows: ${words.join("; ")}.`;
  return [counted, sizeNote(figures), assessorNote(figures)].filter((part) => part !== null).join(" ");
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

function differencesOf({ checked, notHeld }: CheckedSet): string[] {
  if (checked.length === 0) return [];
  const differences = toDifferences(checked);
  const words = differences.map(({ dimension, values }) => {
    const named = values.slice(0, LONGEST_LIST).map(signs).join(", ");
    const more = values.length - LONGEST_LIST;
    return `${dimension}: ${named}${more > 0 ? ` and ${more} more` : ""}`;
  });
  const found = words.length === 0 ? NO_DIFFERENCE : `They differ in: ${words.join("; ")}.`;
  return [`Patients were not randomized between these trials. ${found} ${notHeldSentence(notHeld)}`];
}
