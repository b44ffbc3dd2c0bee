import { MAP_DEFINITIONS } from "../../evidence/map";
import { verdictColor } from "../kinds/map-mark";
import { axisParts } from "./common-parts";
import { type AnatomyPart, colorOf, part, type Sight, shapesOf, textsOf } from "./sight";

/** The parts of a contour-enhanced funnel plot. */
export function funnelParts(sight: Sight): AnatomyPart[] {
  const contours = shapesOf(sight, "contour");
  const [, errors] = shapesOf(sight, "axis");
  return [
    ...part(
      "Dot",
      "One study: across its estimate, down its standard error. Large studies are at the top.",
      shapesOf(sight, "mark"),
    ),
    ...part("Arrowhead", "A study whose estimate lies beyond the axis.", shapesOf(sight, "arrow")),
    ...part(
      "Line of the pooled estimate",
      "Studies would scatter evenly around it if small ones were published whatever their results.",
      shapesOf(sight, "pooled-line"),
    ),
    ...part(
      "Dashed lines",
      "Where 95% of studies would lie if all shared one true effect.",
      shapesOf(sight, "prediction"),
      (item) =>
        item.type === "line"
          ? { x: item.x1 + (item.x2 - item.x1) * 0.6, y: item.y1 + (item.y2 - item.y1) * 0.6 }
          : { x: 0, y: 0 },
    ),
    ...part("Line of no difference", "Both arms did equally well.", shapesOf(sight, "reference")),
    ...part(
      "Gray contours",
      "Inside them, a study is not significant at the level named in the legend: if studies are missing there, publication bias is one possible reason; if they are missing elsewhere, another reason is more likely.",
      contours,
      (item) => {
        // The widest lies below the others: it shows at its lower right corner.
        const corners = item.type === "polygon" ? item.points : [];
        const right = Math.max(...corners.map(([x]) => x));
        const low = Math.max(...corners.map(([, y]) => y));
        return { x: right - 14, y: low - 10 };
      },
    ),
    ...axisParts(sight),
    ...part(
      "Standard error",
      "Runs downward: the higher a study is, the more precise.",
      errors === undefined ? [] : [errors],
    ),
  ];
}

/** The parts of an evidence map. */
export function mapParts(sight: Sight): AnatomyPart[] {
  const { source, style } = sight;
  const marks = shapesOf(sight, "mark");
  const mono = source.options.color === "mono";
  const color = (verdict: Parameters<typeof verdictColor>[0]) => verdictColor(verdict, style, mono);
  const outlines = marks.filter((item) => item.type === "polygon" && item.fill === null);
  const filled = marks.filter(
    (item) => item.type === "polygon" && item.fill !== null && item.fill === color("shown"),
  );
  const numbers = textsOf(sight, "cell").filter(({ row }) => row !== undefined);
  return [
    ...part("Circle", `${MAP_DEFINITIONS.area}.`, outlines),
    ...part(
      "Filled",
      `Benefit shown: ${MAP_DEFINITIONS.shown}`,
      filled.filter(({ look }) => look === undefined),
    ),
    ...part(
      "Hatched",
      `Not shown: ${MAP_DEFINITIONS.notShown}`,
      mono
        ? marks.filter((item) => item.type === "line")
        : outlines.filter((item) => colorOf(item) === color("not-shown")),
    ),
    ...part(
      "Hollow",
      `Not tested: ${MAP_DEFINITIONS.notTested}`,
      outlines.filter((item) => colorOf(item) === color("not-tested")),
    ),
    ...part(
      "Filled in the middle",
      "A verdict from figures that have not been checked against their source yet.",
      marks.filter(({ look }) => look === "unchecked"),
    ),
    ...part("Number", "Trials in this field.", numbers),
    ...part(
      "Row",
      "A therapy class; a trial that combines classes counts in the row of each.",
      textsOf(sight, "head").filter(({ rotate }) => !rotate),
    ),
    ...part(
      "Column",
      "A tumor type.",
      textsOf(sight, "head").filter(({ rotate }) => rotate),
    ),
  ];
}
