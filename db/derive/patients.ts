import type { SizeOf } from "../../lib/evidence/lists";
import type { EffectRecord, OutcomeRecord } from "../import/record-figures";
import { type Beside, isOfSamePatients } from "./beside";
import { ITT, subgroupKey, type TrialContext } from "./context";

/** Patients behind a figure. */
export interface Patients {
  arm: number | null;
  reference: number | null;
  /** Null where neither is known. */
  of: SizeOf | null;
  /** The report that gives a size of the population, where it is another than the figure's. */
  report: string | null;
}

interface Size {
  n: number;
  of: SizeOf;
  report: string | null;
}

/** Endpoints of responders only: the arm's size is not their number. */
const OF_RESPONDERS: ReadonlySet<string> = new Set(["DOR"]);

/** If the sizes of an effect's two arms are of different kinds, the kind that must be stated. */
const TO_BE_SAID: readonly SizeOf[] = ["population", "analyzed", "arm"];

/** The patients of an effect: as its record says, otherwise those of its population. */
export function patientsOfEffect(context: TrialContext, effect: EffectRecord): Patients {
  const arm = sizeOf(context, { figure: effect, arm: effect.arm, comparison: undefined }, effect.n?.arm);
  const beside = { figure: effect, arm: effect.reference, comparison: effect.arm };
  const reference = sizeOf(context, beside, effect.n?.reference);
  return {
    arm: arm?.n ?? null,
    reference: reference?.n ?? null,
    of: TO_BE_SAID.find((of) => arm?.of === of || reference?.of === of) ?? null,
    report: arm?.report ?? reference?.report ?? null,
  };
}

/** The patients of one arm's outcome: as its report says, otherwise those of its population. */
export function patientsOfOutcome(context: TrialContext, outcome: OutcomeRecord): Patients {
  const { arm, comparison, n } = outcome;
  const size = sizeOf(context, { figure: outcome, arm, comparison }, n);
  return { arm: size?.n ?? null, reference: null, of: size?.of ?? null, report: size?.report ?? null };
}

/**
 * A number of patients: the figure's own; that of the arm, for the whole population of a trial, unless its reports count
 * it otherwise; otherwise the one that outcomes of the same arm, population and subgroup give, in the same report or, where
 * all reports agree, in another. Never the arm's size for a part of the arm.
 */
function sizeOf(context: TrialContext, beside: Beside, own: number | undefined): Size | null {
  if (own !== undefined) return { n: own, of: "analyzed", report: null };
  const { figure, arm } = beside;
  const ofResponders = OF_RESPONDERS.has(figure.endpoint);
  const whole = figure.population === ITT && figure.subgroup === undefined && !ofResponders;
  const all = context.armN.get(arm);
  if (whole && all !== undefined && !context.boundControls.has(arm)) return wholeSize(context, beside, all);
  const others = context.trial.outcomes.filter(
    (outcome) =>
      outcome.n !== undefined &&
      (ofResponders ? outcome.endpoint === figure.endpoint : !OF_RESPONDERS.has(outcome.endpoint)) &&
      isOfSamePatients(context, outcome, beside),
  );
  const sameReport = onlyN(others.filter(({ report }) => report === figure.report));
  if (sameReport !== null) return { n: sameReport, of: "population", report: null };
  const everywhere = onlyN(others);
  if (everywhere === null || others.some(({ report }) => report === figure.report)) return null;
  return { n: everywhere, of: "population", report: nearestReport(context, figure.report, others) };
}

/** How many patients a figure of the record counts in an arm's whole population. */
interface Count {
  n: number;
  report: string;
  endpoint: string;
}

/**
 * The size of an arm's whole population as a figure's report counts it: by the same endpoint, otherwise by the arm's n where
 * the report has it too, otherwise by the report's only count. If it counts nothing, the arm's n, unless every other report counts
 * differently: then it is unknown which of them this one analyzed.
 */
function wholeSize(context: TrialContext, { figure, arm }: Beside, all: number): Size | null {
  const counts = wholeCounts(context, arm);
  const inReport = counts.filter(({ report }) => report === figure.report);
  const ofArm: Size = { n: all, of: "arm", report: null };
  const isOfArm = ({ n }: Count) => n === all;
  if (inReport.length === 0) return counts.length === 0 || counts.some(isOfArm) ? ofArm : null;
  const ofEndpoint = inReport.filter(({ endpoint }) => endpoint === figure.endpoint);
  const nearest = ofEndpoint.length > 0 ? ofEndpoint : inReport;
  if (nearest.some(isOfArm)) return ofArm;
  const counted = onlyN(nearest);
  return counted === null ? null : { n: counted, of: "population", report: null };
}

function wholeCounts({ trial }: TrialContext, arm: string): Count[] {
  const figures = [
    ...trial.effects.flatMap((effect) => [
      { ...effect, n: effect.n?.arm },
      { ...effect, arm: effect.reference, n: effect.n?.reference },
    ]),
    ...trial.outcomes,
  ];
  return figures.flatMap((figure) =>
    figure.n !== undefined &&
    figure.arm === arm &&
    figure.population === ITT &&
    subgroupKey(figure.subgroup) === "" &&
    !OF_RESPONDERS.has(figure.endpoint)
      ? [{ n: figure.n, report: figure.report, endpoint: figure.endpoint }]
      : [],
  );
}

function onlyN(counts: readonly { n?: number | undefined }[]): number | null {
  const [first, ...more] = new Set(counts.map(({ n }) => n));
  return first === undefined || more.length > 0 ? null : first;
}

/** Of the reports that give it: the most mature one published by then, otherwise the one published first. */
function nearestReport(
  { months, reportOrder }: TrialContext,
  own: string,
  others: readonly OutcomeRecord[],
): string | null {
  const giving = new Set(others.map(({ report }) => report));
  const inOrder = reportOrder.filter((id) => giving.has(id));
  const month = (id: string) => months.get(id) ?? Number.POSITIVE_INFINITY;
  const byThen = inOrder.filter((id) => month(id) <= month(own));
  return byThen.at(-1) ?? inOrder.sort((a, b) => month(a) - month(b))[0] ?? null;
}
