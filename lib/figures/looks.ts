import { isLoud, type PlannedFigure, planVerdict } from "../evidence/plan-verdict";

/**
 * How sure a mark may look (docs/design.md, rule 3). What nobody has checked looks so whatever its test says: the test
 * is not checked either.
 */
export const LOOKS = ["sure", "not-significant", "exploratory", "unchecked"] as const;
export type Look = (typeof LOOKS)[number];

type Seen = PlannedFigure & { result?: "comparison" | "arm" };

/** The look of a figure. A rate of one arm was not tested against anything: it is checked or not. */
export function lookOf(figure: Seen): Look {
  if (!figure.verified) return "unchecked";
  if (figure.result === "arm" || isLoud(figure)) return "sure";
  return planVerdict(figure).endsWith("not-significant") ? "not-significant" : "exploratory";
}

/** The look of a figure that is read as a subgroup of a trial, whatever the trial's plan says of it. */
export const lookOfSubgroup = ({ verified }: Pick<Seen, "verified">): Look =>
  verified ? "exploratory" : "unchecked";

/** What each look means, in a legend. */
export const LOOK_WORDS: Record<"comparison" | "arm", Record<Look, string>> = {
  comparison: {
    sure: "significant by the trial's plan, at this or an earlier analysis",
    "not-significant": "tested by the plan, not significant",
    exploratory:
      "exploratory, no test by the trial's plan in our data, or a later look whose interval holds no difference",
    unchecked: "not checked against its source",
  },
  arm: {
    sure: "checked against its source",
    "not-significant": "",
    exploratory: "subgroup, exploratory",
    unchecked: "not checked against its source",
  },
};

/** The looks that occur, in the order of the legend. */
export const looksThatOccur = (looks: Iterable<Look>): Look[] => {
  const found = new Set(looks);
  return LOOKS.filter((look) => found.has(look));
};
