import type { EvidenceFigure, Median } from "@/lib/evidence/types";
import { sizesOf } from "./sizes";

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
  };

const trialItem = ({ id, name, nct }: EvidenceFigure["trial"]) => ({ id, name, nct });
const armItem = ({ id, label, n }: EvidenceFigure["arm"]) => ({ id, label, n });

/** Patients behind a figure, as far as they are known: the size of its arms is not that of its population. */
function patientsItem(figure: EvidenceFigure) {
  const { experimental, control, of } = sizesOf(figure);
  return { arm: experimental, reference: control, of };
}

/** What a figure is about, and what it says. */
const sharedItem = (figure: EvidenceFigure) => ({
  id: figure.figureId,
  rowId: figure.rowId,
  relation: figure.relation,
  trial: trialItem(figure.trial),
  endpoint: figure.endpoint.id,
  endpointName: figure.endpoint.name,
  estimate: figure.estimate,
  ciLow: figure.ciLow,
  ciHigh: figure.ciHigh,
  ciLevel: figure.ciLevel,
  ciSource: figure.intervalSource,
  population: figure.population,
  subgroup: figure.subgroup,
  assessor: figure.assessor,
  arm: armItem(figure.arm),
  patients: patientsItem(figure),
  median: medianItem(figure.median),
  report: figure.report,
  verified: figure.verified,
});

/** An effect between two arms as the API gives it. */
export const effectItem = (figure: EvidenceFigure) => ({
  ...sharedItem(figure),
  measure: figure.measure,
  p: figure.p,
  significant: figure.significant,
  testedBefore: figure.testedBefore,
  reference: figure.reference && armItem(figure.reference),
  referenceMedian: medianItem(figure.referenceMedian),
});

/** The outcome of one arm as the API gives it. */
export const outcomeItem = (figure: EvidenceFigure) => ({
  ...sharedItem(figure),
  outcome: figure.outcome,
});

/** A figure of the table as the API gives it: an effect, or the outcome of one arm. */
export const itemOf = (figure: EvidenceFigure) =>
  figure.result === "comparison" ? effectItem(figure) : outcomeItem(figure);
