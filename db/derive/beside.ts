import type { EffectRecord, OutcomeRecord } from "../import/record-figures";
import { type Member, subgroupKey, type TrialContext } from "./context";

/** Whatever is shown beside a figure must be for the same patients: which figures of an arm qualify, and which median is shown. */

/** A figure, and the comparison whose control its own arm (or its reference) is; undefined for an arm of its own. */
export interface Beside {
  figure: EffectRecord | OutcomeRecord;
  arm: string;
  /** The experimental arm of the comparison, where `arm` is its control. */
  comparison: string | undefined;
}

/**
 * Whether an outcome is of the arm, population and subgroup of a figure. A control whose patients differ between
 * comparisons contributes only figures bound to this one; an unbound figure could belong to either.
 */
export function isOfSamePatients(
  { boundControls }: TrialContext,
  outcome: OutcomeRecord,
  { figure, arm, comparison }: Beside,
): boolean {
  return (
    outcome.arm === arm &&
    outcome.population === figure.population &&
    subgroupKey(outcome.subgroup) === subgroupKey(figure.subgroup) &&
    (!boundControls.has(arm) || outcome.comparison === comparison)
  );
}

interface Source {
  report: string;
  assessor?: string | null | undefined;
}

/**
 * How near a median or rate is to the figure beside which it would be shown, the nearest lowest: same report and assessor;
 * the same report, where one of the two names no assessor; the same assessor in another report; then those that differ,
 * which the cell names.
 */
export function distance(figure: Source, other: Source): number {
  const sameReport = other.report === figure.report;
  const [own, assessor] = [figure.assessor ?? null, other.assessor ?? null];
  if (assessor === own) return sameReport ? 0 : 2;
  const unnamed = assessor === null || own === null;
  if (sameReport) return unnamed ? 1 : 3;
  return unnamed ? 4 : 5;
}

const ASSESSOR_ORDER = ["BICR", undefined];
const assessorRank = ({ assessor }: OutcomeRecord) => {
  const place = ASSESSOR_ORDER.indexOf(assessor);
  return place < 0 ? ASSESSOR_ORDER.length : place;
};

/** The medians of a figure's endpoint and patients, in one arm. */
const mediansOf = (context: TrialContext, beside: Beside): Member<OutcomeRecord>[] =>
  context.medians.filter(
    ({ item }) => item.endpoint === beside.figure.endpoint && isOfSamePatients(context, item, beside),
  );

/**
 * The median of an arm that belongs beside a figure: the nearest (above); among several reports, the most mature one published
 * by then, otherwise the first one published later.
 */
function bestOf(
  { maturity, reports }: TrialContext,
  figure: EffectRecord | OutcomeRecord,
  fitting: readonly Member<OutcomeRecord>[],
): Member<OutcomeRecord> | undefined {
  const yearOf = (report: string) => reports.get(report)?.year ?? Number.POSITIVE_INFINITY;
  const placeOf = ({ item }: Member<OutcomeRecord>) => maturity.get(item.report) ?? 0;
  const nearest = Math.min(...fitting.map(({ item }) => distance(figure, item)));
  const candidates = fitting
    .filter(({ item }) => distance(figure, item) === nearest)
    .sort((a, b) => placeOf(a) - placeOf(b) || assessorRank(b.item) - assessorRank(a.item));
  const known = candidates.filter(({ item }) => yearOf(item.report) <= yearOf(figure.report));
  const firstLater = candidates.filter(({ item }) => item.report === candidates[0]?.item.report);
  return known.at(-1) ?? firstLater.at(-1);
}

/** The place in the record of the median that belongs beside the figure of one arm. A record gives each only once (`record.ts`). */
export const medianBeside = (context: TrialContext, beside: Beside): number | null =>
  bestOf(context, beside.figure, mediansOf(context, beside))?.index ?? null;

/** Of one report, by one assessor. */
const areOnePair = (a: OutcomeRecord, b: OutcomeRecord): boolean =>
  a.report === b.report && (a.assessor ?? null) === (b.assessor ?? null);

/**
 * The two medians beside an effect, as places in the record. They are one pair: of one report and assessor, so that their
 * difference is one that was reported. A report that gives both comes first, the trial's own before a secondary one; if
 * none does, the nearer of the two is shown alone.
 */
export function mediansBeside(
  context: TrialContext,
  effect: EffectRecord,
): { arm: number | null; reference: number | null } {
  const { reports } = context;
  const ofArm = mediansOf(context, { figure: effect, arm: effect.arm, comparison: undefined });
  const ofReference = mediansOf(context, { figure: effect, arm: effect.reference, comparison: effect.arm });
  const partnerOf = ({ item }: Member<OutcomeRecord>) =>
    ofReference.find((other) => areOnePair(item, other.item));
  const paired = ofArm.filter((median) => partnerOf(median) !== undefined);
  const own = paired.filter(
    ({ item }) => item.report === effect.report || !reports.get(item.report)?.secondary,
  );
  const best = bestOf(context, effect, own.length > 0 ? own : paired);
  if (best !== undefined) return { arm: best.index, reference: partnerOf(best)?.index ?? null };
  const [arm, reference] = [bestOf(context, effect, ofArm), bestOf(context, effect, ofReference)];
  const armIsNearer =
    arm !== undefined &&
    (reference === undefined || distance(effect, arm.item) <= distance(effect, reference.item));
  return armIsNearer
    ? { arm: arm.index, reference: null }
    : { arm: null, reference: reference?.index ?? null };
}
