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
  };

/** A figure of the table as the API gives it: an effect, or the outcome of one arm. */
export function itemOf(figure: EvidenceFigure) {
  const { trial, endpoint, arm, reference, report, outcome } = figure;
  return {
    id: figure.figureId,
    rowId: figure.rowId,
    relation: figure.relation,
    trial: { id: trial.id, name: trial.name, nct: trial.nct },
    endpoint: { id: endpoint.id, name: endpoint.name },
    measure: figure.measure,
    outcome,
    estimate: figure.estimate,
    ciLow: figure.ciLow,
    ciHigh: figure.ciHigh,
    ciLevel: figure.ciLevel,
    ciSource: figure.intervalSource,
    p: figure.p,
    significant: figure.significant,
    testedBefore: figure.testedBefore,
    population: figure.population,
    subgroup: figure.subgroup,
    assessor: figure.assessor,
    arm: { id: arm.id, label: arm.label, n: arm.n },
    reference: reference && { id: reference.id, label: reference.label, n: reference.n },
    median: medianItem(figure.median),
    referenceMedian: medianItem(figure.referenceMedian),
    report,
    verified: figure.verified,
  };
}
