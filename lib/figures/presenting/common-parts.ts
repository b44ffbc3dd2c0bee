import { type AnatomyPart, part, type Sight, shapesOf, textsOf } from "./sight";

/** Parts that figures of rows beside an axis share. */
export function commonParts(sight: Sight): AnatomyPart[] {
  const { source } = sight;
  const paired = source.result === "comparison";
  const cells = textsOf(sight, "cell", "estimate");
  const sizes = textsOf(sight, "head").filter(({ text }) => /^(n\b|Events|Responders)/.test(text));
  return [
    ...axisParts(sight),
    ...part(
      "n",
      sizes.some(({ text }) => /^(Events|Responders)/.test(text))
        ? "Patients with the event or response, and all those counted."
        : paired && sizes.some(({ text }) => text.includes("exp"))
          ? "Patients in the experimental arm / in the control arm."
          : "Patients that the figure is counted among.",
      sizes,
    ),
    ...part(
      "NR",
      "Not reached: by the data cut-off fewer than half had the event, so that there is no median yet.",
      cells.filter(({ text }) => /(^|[^A-Za-z])NR($|[^A-Za-z])/.test(text)),
    ),
    ...part(
      "NE",
      "Not estimable: this end of the interval was not reached by the data cut-off.",
      cells.filter(({ text }) => /(^|[^A-Za-z])NE($|[^A-Za-z])/.test(text)),
    ),
    ...part(
      "Italic",
      "A figure that nobody has checked against its source yet.",
      cells.filter(({ italic }) => italic),
    ),
    ...part(
      "Heterogeneity",
      "How far the studies differ beyond chance: I² as the share of their variation, tau² as the variance of the true effects.",
      textsOf(sight, "footnote").filter(({ text }) => text.startsWith("Heterogeneity")),
    ),
  ];
}

/** The axis, told apart by what stands beneath it: a logarithmic one of ratios, or a linear one. */
export function axisParts(sight: Sight): AnatomyPart[] {
  const { axisLabel, log } = sight;
  return part(
    "Axis",
    log
      ? "A log scale: halving and doubling are equally far from 1."
      : `${axisLabel === "" ? "A linear scale" : `${axisLabel}, on a linear scale`}: equal distances are equal differences.`,
    shapesOf(sight, "axis").slice(0, 1),
  );
}
