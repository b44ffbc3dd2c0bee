import { sortableP } from "../../lib/evidence/p-value";
import { eventsIn, standardErrorFromInterval, wilsonInterval } from "../../lib/stats";
import type { EffectRecord, OutcomeRecord } from "../import/record-figures";
import { medianBeside, mediansBeside } from "./beside";
import { besideOverTime } from "./beside-over-time";
import { knownIn, type Member, outBy, type TrialContext } from "./context";
import type { FigurePart, HeadFigure } from "./derived";
import { patientsOfOutcome } from "./patients";
import { testedBy } from "./tested";

const NO_FIGURE: FigurePart = {
  effect: null,
  outcome: null,
  estimate: null,
  ciLow: null,
  ciHigh: null,
  ciLevel: null,
  intervalSource: null,
  weight: null,
  pValue: null,
  significant: null,
  tested: null,
  testedPValue: null,
  verified: false,
  median: null,
  referenceMedian: null,
  earlier: [],
};

const ASSESSOR_RANK = ["BICR", undefined, "investigator"];

/** Among several assessors in one report: the one the trial's plan tested, then BICR, then unnamed, then the investigator. */
function preferredEffect(members: Member<EffectRecord>[]): Member<EffectRecord> | undefined {
  const rank = ({ assessor, significant }: EffectRecord) =>
    (significant === undefined ? 10 : 0) + (ASSESSOR_RANK.indexOf(assessor) + 1 || 2);
  return [...members].sort((a, b) => rank(a.item) - rank(b.item) || a.index - b.index)[0];
}

const OUTCOME_ORDER: OutcomeRecord["kind"][] = ["response", "landmark", "median", "events"];

/** A response rate, otherwise the landmark rate furthest out, otherwise the median, otherwise a count of events. */
function preferredOutcome(members: Member<OutcomeRecord>[]): Member<OutcomeRecord> | undefined {
  return [...members].sort(
    (a, b) =>
      OUTCOME_ORDER.indexOf(a.item.kind) - OUTCOME_ORDER.indexOf(b.item.kind) ||
      (b.item.timeMonths ?? 0) - (a.item.timeMonths ?? 0) ||
      a.index - b.index,
  )[0];
}

/** The effect that heads a comparison in one report. */
export const headEffect: HeadFigure<EffectRecord> = (context, members, all) => {
  const head = preferredEffect(members);
  if (head === undefined) return undefined;
  const { item, index } = head;
  return {
    ...NO_FIGURE,
    effect: index,
    estimate: item.estimate,
    ciLow: item.ciLow ?? null,
    ciHigh: item.ciHigh ?? null,
    ciLevel: item.ciLevel ?? null,
    intervalSource: item.ciLow === undefined ? null : "reported",
    weight: effectWeight(item),
    pValue: sortableP(item.p),
    significant: item.significant ?? null,
    verified: item.verified,
    ...besideOverTime(context, item.report, (month) => {
      const known = knownIn(context, month);
      const tested = testedBy(known, outBy(context, all, month), item.report);
      const medians = mediansBeside(known, item);
      return {
        tested: tested?.index ?? null,
        testedPValue: sortableP(tested?.item.p),
        median: medians.arm,
        referenceMedian: medians.reference,
      };
    }),
  };
};

/** The outcome that heads the result of one arm in one report. */
export const headOutcome: HeadFigure<OutcomeRecord> = (context, members) => {
  const head = preferredOutcome(members);
  if (head === undefined) return undefined;
  const { item, index } = head;
  const isRate = item.kind === "response" || item.kind === "landmark";
  const beside = { figure: item, arm: item.arm, comparison: item.comparison };
  return {
    ...NO_FIGURE,
    outcome: index,
    estimate: isRate ? (item.value ?? null) : null,
    ...(isRate ? rateInterval(item, sizeThen(context, item)) : {}),
    verified: item.verified,
    ...besideOverTime(context, item.report, (month) => ({
      tested: null,
      testedPValue: null,
      median: item.kind === "median" ? index : medianBeside(knownIn(context, month), beside),
      referenceMedian: null,
    })),
  };
};

/**
 * The patients of a rate as known when it was reported; null where only a later report gives their number. An interval
 * based on that number would appear in data cuts at which nobody could have computed it.
 */
function sizeThen(context: TrialContext, outcome: OutcomeRecord): number | null {
  const { arm, report } = patientsOfOutcome(context, outcome);
  const monthOf = (id: string) => context.months.get(id) ?? 0;
  return report !== null && monthOf(report) > monthOf(outcome.report) ? null : arm;
}

/** Inverse variance of a reported effect on its scale of analysis (log for ratios); null without an interval. */
function effectWeight({ measure, ciLow, ciHigh, ciLevel }: EffectRecord): number | null {
  if (ciLow === undefined || ciHigh === undefined || ciLevel === undefined) return null;
  const se = standardErrorFromInterval({
    ciLow,
    ciHigh,
    ciLevel,
    scale: measure === "RD" ? "identity" : "log",
  });
  return 1 / (se * se);
}

/**
 * The interval of a rate: as reported, else Wilson's for a response rate whose count is known (a landmark rate from a
 * survival curve has censored patients in it, so none can be computed). The weight is n, which the square's area shows.
 */
function rateInterval(outcome: OutcomeRecord, n: number | null): Partial<FigurePart> {
  const { kind, value, ciLow, ciHigh, ciLevel } = outcome;
  const weight = n;
  if (ciLow !== undefined && ciHigh !== undefined)
    return { ciLow, ciHigh, ciLevel: ciLevel ?? null, intervalSource: "reported", weight };
  if (kind !== "response" || n === null || n === 0 || value === undefined) return { weight };
  const events = eventsIn({ percent: value, count: outcome.responders ?? null, n });
  if (events === null) return { weight };
  const { low, high } = wilsonInterval({ events, n, level: 95 });
  return { ciLow: low * 100, ciHigh: high * 100, ciLevel: 95, intervalSource: "wilson", weight };
}
