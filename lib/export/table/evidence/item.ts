import type { EvidenceFigure, Median } from "@/lib/evidence/types";

/** A median as the API gives it. */
const medianItem = (median: Median | null) =>
  median && {
    months: median.value,
    notReached: median.notReached,
    ciLow: median.ciLow,
    ciHigh: median.ciHigh,
    ciLevel: median.ciLevel,
    verified: median.verified,
    otherReport: median.otherReport,
    assessor: median.assessor,
  };

const trialItem = ({ id, name, nct }: EvidenceFigure["trial"]) => ({ id, name, nct });
const armItem = ({ id, label, n }: EvidenceFigure["arm"]) => ({ id, label, n });

/** What a figure is about, and what it says. */
const sharedItem = (figure: EvidenceFigure) => ({
  id: figure.figureId,
  rowId: figure.rowId,
  relation: figure.relation,
  trial: trialItem(figure.trial),
  origin: figure.trial.origin,
  endpoint: figure.endpoint.id,
  endpointName: figure.endpoint.name,
  estimate: figure.estimate,
  ciLow: figure.ciLow,
  ciHigh: figure.ciHigh,
  ciLevel: figure.ciLevel,
  ciSource: figure.intervalSource,
  population: figure.population,
  selection: figure.selection,
  subgroup: figure.subgroup,
  assessor: figure.assessor,
  arm: armItem(figure.arm),
  patients: figure.patients,
  median: medianItem(figure.median),
  report: figure.report,
  trialReportedUntil: figure.trialReportedUntil,
  verified: figure.verified,
  checked: figure.checked,
});

/** The analysis that the plan tested, beside the estimate of the figure's own report. */
const testedItem = (tested: EvidenceFigure["tested"]) =>
  tested && {
    figure: tested.figureId,
    report: tested.report,
    ownReport: tested.isOwnReport,
    significant: tested.significant,
    p: tested.p,
    pSides: tested.pSides,
    measure: tested.measure,
    estimate: tested.estimate,
    ciLow: tested.ciLow,
    ciHigh: tested.ciHigh,
    ciLevel: tested.ciLevel,
    test: tested.test,
    assessor: tested.assessor,
    verified: tested.verified,
  };

/** An effect between two arms as the API gives it. */
export const effectItem = (figure: EvidenceFigure) => ({
  ...sharedItem(figure),
  measure: figure.measure,
  events: figure.events,
  p: figure.p,
  pSides: figure.pSides,
  significant: figure.significant,
  test: figure.test,
  tested: testedItem(figure.tested),
  testedBefore: figure.testedBefore,
  reference: figure.reference && armItem(figure.reference),
  referenceMedian: medianItem(figure.referenceMedian),
  doubt: figure.doubt,
});

/** The outcome of one arm as the API gives it. */
export const outcomeItem = (figure: EvidenceFigure) => ({
  ...sharedItem(figure),
  outcome: figure.outcome,
});

/** A figure of the table as the API gives it: an effect, or the outcome of one arm. */
export const itemOf = (figure: EvidenceFigure) =>
  figure.result === "comparison" ? effectItem(figure) : outcomeItem(figure);
