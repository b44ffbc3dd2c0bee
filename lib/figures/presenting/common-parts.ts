import type { LineItem } from "../scene";
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
          : "The patients on whom the figure is based.",
      sizes,
    ),
    ...part(
      "NR",
      "Not reached: by the data cut-off fewer than half had the event, so there is no median yet.",
      cells.filter(({ text }) => /(^|[^A-Za-z])NR($|[^A-Za-z])/.test(text)),
    ),
    ...part(
      "NE",
      "Not estimable: this end of the interval was not reached by the data cut-off.",
      cells.filter(({ text }) => /(^|[^A-Za-z])NE($|[^A-Za-z])/.test(text)),
    ),
    ...part(
      "Italic",
      "A figure that has not been checked against its source yet.",
      cells.filter(({ italic }) => italic),
    ),
    ...part(
      "Heterogeneity",
      "How far the studies differ beyond chance: I² (Higgins', from Q) as the share of their variation, tau² as the variance of the true effects.",
      textsOf(sight, "footnote").filter(({ text }) => text.startsWith("Heterogeneity")),
    ),
  ];
}

/** Each axis, told apart by what stands below it: a logarithmic one of ratios, or a linear one. */
export function axisParts(sight: Sight): AnatomyPart[] {
  const axes = shapesOf(sight, "axis").filter((item): item is LineItem => item.type === "line");
  const placed = axes.filter(({ scale }) => scale !== undefined);
  const told = new Map<string, LineItem[]>();
  for (const item of placed.length > 0 ? placed : axes.slice(0, 1)) {
    const words = axisWords(item, sight);
    told.set(words, [...(told.get(words) ?? []), item]);
  }
  return [...told].flatMap(([words, items]) => part("Axis", words, items));
}

function axisWords({ x1, x2 }: LineItem, sight: Sight): string {
  const label = textsOf(sight, "axis-label")
    .filter(({ x, rotate }) => !rotate && x >= x1 && x <= x2)
    .map(({ text }) => text)
    .join(" ");
  if (label.includes("log scale")) return "A log scale: halving and doubling are equally far from 1.";
  return `${label === "" ? "A linear scale" : `${label}, on a linear scale`}: equal distances are equal differences.`;
}
