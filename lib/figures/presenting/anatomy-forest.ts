import { formatNumber } from "../../evidence/format";
import { areaWords } from "../kinds/areas";
import { LOOK_WORDS, type Look } from "../looks";
import type { SceneItem } from "../scene";
import { type AnatomyPart, colorOf, part, type Sight, shapesOf, textsOf } from "./sight";

/** The parts of a forest plot, of its data-cut history and of a cumulative one. */
export function forestParts(sight: Sight): AnatomyPart[] {
  return [...markParts(sight), ...intervalParts(sight), ...lineParts(sight), ...poolParts(sight)];
}

const nounOf = ([first]: readonly SceneItem[]) =>
  first?.type === "rect" ? "square" : first?.type === "ellipse" ? "circle" : "mark";

function markParts(sight: Sight): AnatomyPart[] {
  const { colors, scene, source } = sight;
  const shapes = shapesOf(sight, "mark");
  // A mark may be drawn of several shapes, its frame first.
  const marks = shapes.filter(({ row }, place) => place === shapes.findIndex((other) => other.row === row));
  const rowsWithLine = new Set(shapesOf(sight, "interval").map(({ row }) => row));
  const of = (color: string) => marks.filter((item) => colorOf(item) === color);
  const gray = of(colors.excluded);
  const other = scene.kind === "history" ? of(colors.second) : [];
  const looking = (look: Look) => marks.filter((item) => item.look === look);
  const plain = marks.filter((item) => ![...gray, ...other].includes(item));
  const sure = plain.filter(({ look = "sure" }) => look === "sure");
  const noun = nounOf(marks);
  const named = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
  const words = LOOK_WORDS[source.result];
  return [
    ...part(named, plainWords(sight), sure.length > 0 ? sure : plain),
    ...part(`Full ${noun}`, sentence(words.sure), looking("sure")),
    ...part(`Half-filled ${noun}`, sentence(words["not-significant"]), looking("not-significant")),
    ...part(`Hollow ${noun}`, sentence(words.exploratory), looking("exploratory")),
    ...part(`Hollow ${noun} with a core, on a broken line`, sentence(words.unchecked), looking("unchecked")),
    ...part(`Gray ${noun}`, "A row that was left out of the pool by hand: shown, but not counted.", gray),
    ...part(`Gray ${noun}`, "Another report of the same patients, at its own data cut-off.", other),
    ...part(
      `${named} without a line`,
      source.result === "arm"
        ? "A rate without an interval: none is reported, and its count is not known."
        : "An estimate reported without an interval: it has no weight.",
      marks.filter(({ row }) => !rowsWithLine.has(row)),
    ),
  ];
}

/** "Exploratory: no test ...": the words of the legend as a sentence. */
const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** What the mark of a row stands for, and its area. */
function plainWords({ scene, source, style }: Sight): string {
  if (scene.kind === "cumulative")
    return "The pooled estimate of all studies known by the end of that year; its size means nothing.";
  if (scene.kind === "history")
    return `The estimate at the data cut of this view${style.equalMarks ? "." : "; the larger the mark, the more precise."}`;
  const what = source.result === "arm" ? "The rate of one arm." : "The trial's estimate.";
  if (style.equalMarks) return `${what} All marks have one size.`;
  const area = areaWords(source);
  return `${what} The larger the mark, the more it tells: ${area}.`;
}

/** Levels and origins of the intervals by row of the scene. */
function levelsOf({
  source,
  scene,
}: Sight): (row: string | undefined) => { level: number; computed: boolean } {
  const figures =
    scene.kind === "history"
      ? (source.histories ?? []).flatMap(({ rowId, points }) =>
          points.map((point) => ({ id: `${rowId}@${point.report.id}`, point })),
        )
      : source.rows.map((point) => ({ id: point.rowId, point }));
  const known = new Map(
    figures.map(({ id, point }) => [
      id,
      { level: point.ciLevel ?? 95, computed: point.intervalSource === "wilson" },
    ]),
  );
  return (row) => known.get(row ?? "") ?? { level: 95, computed: false };
}

/** One part for each level that is drawn: a line of 95.54% is not called one of 95%. */
function intervalParts(sight: Sight): AnatomyPart[] {
  const { source, scene } = sight;
  const levelOf = levelsOf(sight);
  const kinds = new Map<string, { words: string; items: SceneItem[] }>();
  for (const item of shapesOf(sight, "interval")) {
    const { level, computed } = levelOf(item.row);
    const words = `${formatNumber(level)}% confidence interval${computed ? ", computed here by Wilson's method" : ""}`;
    const known = kinds.get(words) ?? { words, items: [] };
    known.items.push(item);
    kinds.set(words, known);
  }
  const more =
    source.result === "arm"
      ? "the rates that the data are compatible with."
      : scene.kind === "cumulative"
        ? "of the studies known by then. More studies mostly narrow it; differences between them can widen it."
        : "where it crosses the line of no difference, the data are compatible with a difference either way.";
  return [
    ...[...kinds.values()]
      .sort((a, b) => b.items.length - a.items.length)
      .flatMap(({ words, items }, index) =>
        part("Line", index === 0 ? `The ${words}: ${more}` : `The ${words}, as this report gives it.`, items),
      ),
    ...part(
      "Arrowhead",
      "The interval extends beyond the axis; an arrowhead alone: the estimate itself lies beyond it.",
      shapesOf(sight, "arrow"),
    ),
  ];
}

function lineParts(sight: Sight): AnatomyPart[] {
  const { source } = sight;
  const of = (scale: "log" | "linear") => shapesOf(sight, "reference").filter((item) => item.scale === scale);
  const favors = textsOf(sight, "favors");
  const named = favors.some(({ text }) => /\b(experimental|exp|control|ctrl)\b/.test(text));
  return [
    ...(source.result === "arm"
      ? []
      : [
          ...part("Line of no difference", "A ratio of 1: both arms did equally well.", of("log")),
          ...part("Line of no difference", "A difference of 0: both arms did equally well.", of("linear")),
        ]),
    ...part(
      "Sides",
      `The arm that an estimate on this side favors.${named ? " Experimental is the arm with the regimen under test, control the one it is compared with; they differ from trial to trial." : ""}`,
      favors,
    ),
  ];
}

function poolParts(sight: Sight): AnatomyPart[] {
  const { scene } = sight;
  return [
    ...part(
      "Diamond",
      "Its middle is the pooled estimate; its tips are the ends of the 95% confidence interval.",
      shapesOf(sight, "diamond"),
    ),
    ...part(
      "Prediction interval",
      "The range in which the true effect of a new trial like these would be expected.",
      shapesOf(sight, "prediction"),
    ),
    ...part(
      "Dashed line",
      scene.kind === "cumulative"
        ? "The pooled estimate of all studies, carried through all rows."
        : "The pooled estimate, carried through all rows.",
      shapesOf(sight, "pooled-line"),
    ),
  ];
}
