import { formatNumber } from "../../evidence/format";
import type { LineItem, SceneItem } from "../scene";
import { type AnatomyPart, centerOf, colorOf, isHollow, part, type Sight, shapesOf, textsOf } from "./sight";

/** What the dots of a figure stand for. */
const QUANTITY = { medians: "median", landmark: "rate at that time", safety: "rate of the event" } as const;

const isLine = (item: SceneItem): item is LineItem => item.type === "line";

const NEAR = 0.6;

/** The parts of a dumbbell: dots of both arms, what lies between, intervals, arrows of what was not reached. */
export function dumbbellParts(sight: Sight): AnatomyPart[] {
  const { scene, colors } = sight;
  const what = QUANTITY[scene.kind as keyof typeof QUANTITY] ?? "figure";
  const dots = shapesOf(sight, "mark");
  const [control, own] = [
    dots.filter((item) => isHollow(item, colors)),
    dots.filter((item) => !isHollow(item, colors)),
  ];
  const paired = sight.source.rows.some(({ reference }) => reference !== null);
  const arrows = shapesOf(sight, "arrow");
  const open = arrows.filter((item) => isHollow(item, colors));
  const lines = shapesOf(sight, "interval").filter(isLine);
  const openLines = lines.filter((line) =>
    open.some((arrow) => arrow.row === line.row && Math.abs(centerOf(arrow).y - line.y1) < NEAR),
  );
  const between = lines.filter((line) => !openLines.includes(line) && joins(line, dots));
  const intervals = lines.filter((line) => !openLines.includes(line) && !between.includes(line));
  // Where the dots lie far apart the numbers find room.
  const lengths = new Map(between.map(({ row, x1, x2 }) => [row, Math.abs(x2 - x1)]));
  const farFirst = <T extends SceneItem>(items: readonly T[]) =>
    [...items].sort((a, b) => (lengths.get(b.row) ?? 0) - (lengths.get(a.row) ?? 0));
  const withArrow = new Set(arrows.map(({ row }) => row));
  const points = scene.kind === "medians" ? "months" : "percentage points";
  return [
    ...part(
      "Filled dot",
      paired ? `The ${what} of the experimental arm.` : `The ${what} of the arm.`,
      farFirst(own),
    ),
    ...part("Hollow dot", `The ${what} of the control arm.`, farFirst(control)),
    ...part(
      "Line between the dots",
      `The difference between the two arms of one trial, in ${points}. Such differences are not compared across trials: their patients differ.`,
      farFirst(between),
      centerOf,
    ),
    ...part(
      "Confidence interval",
      paired
        ? `The ${levelWords(sight)} of one arm: above the row's line for the experimental arm, below it for the control arm. The two intervals do not give the difference.`
        : `The ${levelWords(sight)} of this arm's figure.`,
      [...intervals].sort((a, b) => Number(withArrow.has(a.row)) - Number(withArrow.has(b.row))),
    ),
    ...part("Open arrow", "Median not reached: by the data cut-off fewer than half had the event.", open),
    ...part(
      "Arrowhead",
      "The interval extends beyond the axis, or its end was not reached.",
      arrows.filter((item) => !isHollow(item, colors)),
    ),
    ...part(
      "Difference",
      `Experimental minus control, within the trial, in ${points}${scene.kind === "safety" ? "; in parentheses Newcombe's 95% confidence interval, where the counts are known" : ""}.`,
      textsOf(sight, "head").filter(({ text }) => text.startsWith("Difference")),
    ),
  ];
}

/** "95% confidence interval", with other levels where they occur. */
function levelWords({ source, scene }: Sight): string {
  const arms =
    scene.kind === "landmark"
      ? (source.landmarks ?? []).flatMap(({ experimental, control }) => [experimental, control])
      : source.rows.flatMap(({ median, referenceMedian }) => [median, referenceMedian]);
  const levels = new Set(arms.flatMap((arm) => (arm?.ciLow == null ? [] : [arm.ciLevel ?? 95])));
  const list = [...levels].sort((a, b) => a - b).map((level) => `${formatNumber(level)}%`);
  return `${list.length === 0 ? "95%" : list.join(" or ")} confidence interval`;
}

/** Whether a line runs from dot to dot of its row. */
const joins = ({ row, x1, x2, y1 }: LineItem, dots: readonly SceneItem[]): boolean =>
  [x1, x2].every((x) =>
    dots.some((dot) => {
      const at = centerOf(dot);
      return dot.row === row && Math.abs(at.x - x) < NEAR && Math.abs(at.y - y1) < NEAR;
    }),
  );

/** The parts of response bars: the rate, complete responses inside, control arms. */
export function barParts(sight: Sight): AnatomyPart[] {
  const { colors, source } = sight;
  const bars = shapesOf(sight, "mark");
  // A pale bar is drawn twice: its filling, and an outline around it.
  const pale = bars.filter((item) => item.type === "rect" && item.fill === null);
  const solid = bars.filter(
    (item) => item.type === "rect" && item.fill !== null && item.opacity === undefined,
  );
  const isControl = (item: SceneItem) => colorOf(item) === colors.second;
  const names = [
    ...new Set(
      (source.responses ?? []).flatMap(({ rate, endpoint }) => (rate === null ? [] : [endpoint.id])),
    ),
  ].join(", ");
  const atEnd = (item: SceneItem) => ({
    x: item.type === "rect" ? item.x + item.width : centerOf(item).x,
    y: centerOf(item).y,
  });
  return [
    ...part(
      "Pale bar",
      `The response rate of one arm (${names}), from zero to its end.`,
      pale.filter((item) => !isControl(item)),
      atEnd,
    ),
    ...part(
      "Solid part",
      "Of these, complete responses (CR), counted in the same report and population.",
      solid,
      atEnd,
    ),
    ...part("Gray bar", "A control arm of the same trial.", pale.filter(isControl), atEnd),
  ];
}
