import { shownP } from "./p-sides";
import { planVerdict } from "./plan-verdict";
import type { ToldFigure } from "./plan-words";
import type { PSides, TestedAnalysis, TestedCell } from "./types";

/** Whether the p of a report without a test in our data is known to be outside the plan. */
const untestedNote = (figure: ToldFigure): string => {
  switch (planVerdict(figure)) {
    case "exploratory":
      return "of this report, exploratory";
    case "not-reached":
      return "of this report, not tested by the plan";
    case "non-inferiority":
      return "of this report, tested for non-inferiority";
    default:
      return "of this report, test not in our data";
  }
};

/**
 * The p of the tested analysis with the figure and report that it belongs to; where our data do not say what the plan
 * tested, the p of the row's own report, so that a p that we have never reads as one that we lack. Null where there is none.
 */
export function testedCell(
  figure: ToldFigure & {
    figureId: string;
    verified: boolean;
    pSides: PSides | null;
    tested: TestedAnalysis | null;
  },
): TestedCell | null {
  const { tested, figureId, p, pSides, verified } = figure;
  if (tested === null) {
    if (p === null) return null;
    const note = untestedNote(figure);
    return { p: shownP(p, pSides), note, title: note, isOwn: true, verified };
  }
  const isOwn = tested.figureId === figureId;
  return {
    p: shownP(tested.p, tested.pSides),
    note: isOwn ? "of this report" : tested.short,
    title: tested.text,
    isOwn,
    verified: tested.verified,
  };
}
