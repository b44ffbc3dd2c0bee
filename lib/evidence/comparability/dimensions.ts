import { namesOfControls, namesOfHistologies, namesOfLevels, selectedBy } from "./alike";
import { contrastOf, regimensInBothRoles, rolesIn } from "./contrast";
import { bridgingOf, definitionOf, isJudged } from "./definitions";
import { SOURCES } from "./sources";
import type { ComparedArm, ComparedResult, MethodSource } from "./types";

/** A result's values along a dimension; none if the dimension does not apply, null if they are not known. */
export type ReadValues = (result: ComparedResult) => readonly (string | number | null)[];

export interface Dimension {
  id: string;
  label: string;
  why: string;
  sources: readonly MethodSource[];
  /** Made once per set, because some dimensions depend on what the set holds. */
  reader: (results: readonly ComparedResult[]) => ReadValues;
  /** For numbers: the unit, and whether lowest and highest are alike enough. */
  range?: { unit: string; isAlike: (low: number, high: number) => boolean };
}

const each = (value: (result: ComparedResult) => string | number | null) => (): ReadValues => (result) => [
  value(result),
];

/** Largest ratio of longest to shortest follow-up that counts as alike. Our own choice: no source sets one. */
export const FOLLOW_UP_RATIO = 1.5;
/** Largest difference in years of first enrollment that counts as one era. Our own choice: no source sets one. */
export const ERA_YEARS = 2;

export const NO_COMPARATOR = "no control arm";

const controlsOf = ({ reference, arms }: ComparedResult): readonly ComparedArm[] =>
  reference === null ? arms.filter(({ role }) => role === "control") : [reference];

/** A text under its name in the set. */
const named =
  (
    text: (result: ComparedResult) => string | null,
    namesOf: (texts: readonly string[]) => (text: string) => string,
  ) =>
  (results: readonly ComparedResult[]): ReadValues => {
    const name = namesOf(results.flatMap((result) => text(result) ?? []));
    return (result) => {
      const own = text(result);
      return [own === null ? null : name(own)];
    };
  };

/** What decides whether results of different trials can be compared, in the order in which a reader asks. */
export const DIMENSIONS: readonly Dimension[] = [
  {
    id: "tumor",
    label: "Tumor",
    why: "Prognosis and sensitivity to treatment differ between tumor types, so that one effect does not carry over to another.",
    sources: [SOURCES.phillippo2018, SOURCES.cochrane10],
    reader: each(({ tumor }) => tumor),
  },
  {
    id: "histology",
    label: "Histology",
    why: "Histology is prognostic, decides which control regimen is possible, and may modify the effect.",
    sources: [SOURCES.phillippo2018],
    reader: named(({ histology }) => histology, namesOfHistologies),
  },
  {
    id: "setting",
    label: "Setting",
    why: "Early and advanced disease differ in baseline risk and in what the endpoints measure, so neither rates nor medians are comparable.",
    sources: [SOURCES.cochrane10, SOURCES.phillippo2018],
    reader: each(({ setting }) => setting),
  },
  {
    id: "line",
    label: "Line",
    why: "Patients in later lines have survived earlier ones, a form of selection, and have used up options that others still have.",
    sources: [SOURCES.jansen2011, SOURCES.phillippo2018],
    reader: each(({ line }) => line),
  },
  {
    id: "biomarker",
    label: "Biomarker",
    why: "A predictive biomarker changes the effect itself: a selected and an unselected population do not estimate the same quantity.",
    sources: [SOURCES.ballman2015, SOURCES.phillippo2018],
    reader: named(({ biomarker }) => selectedBy(biomarker), namesOfLevels),
  },
  {
    id: "design",
    label: "Design",
    why: "Without a randomized control, a result mixes the effect of the treatment with the choice of patients; setting it beside a randomized one assumes that all prognostic factors and effect modifiers are alike.",
    sources: [SOURCES.iche10, SOURCES.phillippo2018],
    reader: each(({ randomized, arms }) =>
      randomized ? "randomized" : arms.length > 1 ? "not randomized" : "single arm",
    ),
  },
  {
    id: "comparator",
    label: "Comparator",
    why: "A hazard ratio is relative to its own control: effects against different controls answer different questions, and can be linked only through a comparator in common.",
    sources: [SOURCES.bucher1997, SOURCES.cochrane11],
    reader: () => (result) => {
      const controls = controlsOf(result);
      return controls.length === 0 ? [NO_COMPARATOR] : controls.map(({ regimenClass }) => regimenClass);
    },
  },
  {
    id: "control",
    label: "Control regimen",
    why: "Two regimens of one class may differ in efficacy, and the same treatment gains more over a weaker control.",
    sources: [SOURCES.jansen2011, SOURCES.cochrane11],
    reader: (results) => {
      const name = namesOfControls(results.flatMap(controlsOf));
      return (result) => {
        const controls = controlsOf(result);
        return controls.length === 0 ? [NO_COMPARATOR] : controls.map(name);
      };
    },
  },
  {
    id: "role",
    label: "Role of the same regimen",
    why: "Where one trial's control is what another one studies, a ratio below 1 means a gain over that regimen in one and a gain of that regimen in the other.",
    sources: [SOURCES.bucher1997],
    reader: (results) => {
      const regimens = regimensInBothRoles(results);
      return (result) => rolesIn(result, regimens);
    },
  },
  {
    id: "contrast",
    label: "Add-on or replacement",
    why: "Adding a drug to a regimen and giving it in place of one are different questions, even where the control is the same.",
    sources: [SOURCES.iche9r1, SOURCES.iche10],
    reader: () => (result) => {
      const contrast = contrastOf(result);
      return contrast === null ? [] : [contrast];
    },
  },
  {
    id: "masking",
    label: "Masking",
    why: "Knowing the treatment can shift judged endpoints, withdrawals and later treatment; death is affected least.",
    sources: [SOURCES.cochrane8, SOURCES.iche9],
    reader: each(({ masking }) => masking),
  },
  {
    id: "endpoint",
    label: "Endpoint",
    why: "Different endpoints measure different things, and their effects are not on one scale of benefit.",
    sources: [SOURCES.fda2018, SOURCES.iche9r1],
    reader: each(({ endpoint }) => endpoint.name),
  },
  {
    id: "definition",
    label: "Endpoint definition",
    why: "Which events count, from when, and by which criteria changes medians, rates and ratios under one and the same name.",
    sources: [SOURCES.fda2018, SOURCES.iche9r1],
    reader: each(definitionOf),
  },
  {
    id: "assessor",
    label: "Assessor",
    why: "Investigators and blinded independent review date progression and call responses differently, the more so without masking.",
    sources: [SOURCES.fda2018],
    reader: () => (result) => (isJudged(result) ? [result.assessor] : []),
  },
  {
    id: "population",
    label: "Analysis population",
    why: "All randomized patients, those treated or infused, and a selected subset differ in prognosis; leaving out patients after entry can bias a result.",
    sources: [SOURCES.iche9, SOURCES.iche9r1],
    reader: named(({ population }) => population, namesOfLevels),
  },
  {
    id: "followUp",
    label: "Median follow-up",
    why: "Where hazards are not proportional, the hazard ratio is an average over the follow-up and moves with it; medians and late rates also become reliable only with time.",
    sources: [SOURCES.hernan2010, SOURCES.schemper1996],
    reader: each(({ followUpMonths }) => followUpMonths),
    range: { unit: " months", isAlike: (low, high) => high <= low * FOLLOW_UP_RATIO },
  },
  {
    id: "crossover",
    label: "Crossover",
    why: "Control patients who go on to the experimental drug dilute the difference in overall survival.",
    sources: [SOURCES.tsd16, SOURCES.iche9r1],
    reader: () => (result) => (result.randomized ? [result.crossover] : []),
  },
  {
    id: "bridging",
    label: "Bridging before infusion",
    why: "Treatment while cells are made, and progression during the wait, count in the result of one trial and are kept out of that of another.",
    sources: [SOURCES.iche9r1],
    reader: () => (result) => (result.arms.some(({ cellular }) => cellular) ? [bridgingOf(result)] : []),
  },
  {
    id: "era",
    label: "First enrollment",
    why: "Staging, supportive care and treatment after progression change over the years and shift prognosis in every arm.",
    sources: [SOURCES.feinstein1985, SOURCES.jansen2011],
    reader: each(({ startYear }) => startYear),
    range: { unit: "", isAlike: (low, high) => high - low <= ERA_YEARS },
  },
];
