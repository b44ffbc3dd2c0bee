import {
  countSentence,
  type EvidenceMap,
  MAP_DEFINITIONS,
  MAP_UNCHECKED,
  trialCount,
  VERDICT_LEGEND,
  VERDICTS,
} from "../../evidence/map";
import type { FigureStyle } from "../rows/styles";
import type { Scene } from "../scene";
import type { TextMeasurer } from "../text/measure";
import { citationsOfFigure } from "./citations";
import { describeRows } from "./description";
import { type FlowEntry, flow } from "./flow";
import { mapGrid, radiusOf } from "./map-grid";
import { type MarkCounts, mapMark } from "./map-mark";
import { mapOfView } from "./map-of-view";
import { sourceNotes } from "./notes";
import { sceneOfNothing } from "./nothing";
import { type DrawInto, fittedToPage, placeSheet } from "./sheet";
import type { FigureSource } from "./source";

/** The evidence map: therapy classes by tumor types, of those that the View asks for. */
export function mapScenes(source: FigureSource, style: FigureStyle, measure: TextMeasurer): Scene[] {
  const map = source.map === undefined ? null : mapOfView(source.map, source);
  if (map === null || map.cells.length === 0)
    return [
      sceneOfNothing(
        {
          nothing: "No trials on the map for this view.",
          why: "The map shows immunotherapy classes by tumor type; none of its trials is of the classes and tumor types chosen.",
        },
        "map",
        source,
        style,
        measure,
      ),
    ];
  const { options, datasetVersion } = source;
  const citations = citationsOfFigure(source);
  const drawsCitations = style.parts.has("citations") && citations.length <= MOST_CITED;
  const trials = new Set(map.cells.flatMap((cell) => cell.trials.map(({ id }) => id))).size;
  const sheet = {
    kind: "map" as const,
    title: options.title ?? source.title,
    subtitle: options.subtitle ?? "",
    filters: source.filters,
    description: describeRows(
      `Evidence map of ${trialCount(trials)}, therapy classes by tumor types.`,
      source,
      map.cells.map((cell) => `${nameOf(map, cell)}, ${countSentence(cell)}.`),
      {
        populations: "Population: whole trials, whatever their populations.",
        cut: "every report counts, whatever its date",
      },
    ),
    body: [],
    footnotes: [
      ...(style.parts.has("symbols")
        ? [
            `${MAP_DEFINITIONS.area}. ${MAP_DEFINITIONS.combinations}`,
            `Benefit shown: ${MAP_DEFINITIONS.shown} Not shown: ${MAP_DEFINITIONS.notShown} Not tested: ${MAP_DEFINITIONS.notTested}`,
          ]
        : []),
      ...(style.parts.has("caution") ? ["Patients were not randomized between these trials."] : []),
      ...(style.parts.has("cuts")
        ? [`${trialCount(trials)}, all of their reports. Crosstrial, dataset ${datasetVersion}.`]
        : []),
      ...(style.parts.has("citations") && !drawsCitations
        ? [
            `The verdicts rest on ${citations.length} reports: the notes of a slide and the sources of a ZIP name each of them.`,
          ]
        : []),
      ...sourceNotes({ rows: [], map }),
    ],
    citations: drawsCitations ? citations : [],
  };
  return [
    fittedToPage(
      style,
      (own) => placeSheet(sheet, own, measure, drawMap(map, own, measure, options.color === "mono")),
      LEAST_SCALE,
    ),
  ];
}

/** References below a map: more would take more room than the map. */
const MOST_CITED = 24;

function nameOf({ branches, sites }: EvidenceMap, cell: { classId: string; tumorId: string }): string {
  const classes = branches.flatMap((branch) => branch.classes);
  const tumors = sites.flatMap((site) => site.tumors);
  return [
    classes.find(({ id }) => id === cell.classId)?.name ?? cell.classId,
    tumors.find(({ id }) => id === cell.tumorId)?.name ?? cell.tumorId,
  ].join(", ");
}

/** All classes by all tumor types are small print on a slide; those of a View are not. */
const LEAST_SCALE = 0.48;

const NONE = { shown: 0, "not-shown": 0, "not-tested": 0 };

function drawMap(map: EvidenceMap, style: FigureStyle, measure: TextMeasurer, mono: boolean): DrawInto {
  return ({ width }) => {
    const grid = mapGrid(map, style, measure, width, mono);
    const whole = Math.max(width, grid.width);
    const legend = flow(
      legendOf(map, style, mono, grid.largest),
      whole,
      {
        text: { size: style.foot * 1.08, weight: 400, italic: false },
        color: style.colors.muted,
        role: "legend",
        symbol: style.text * 1.2,
        gap: style.text * 1.2,
        line: Math.max(style.foot * 1.6, 2 * grid.largest + style.text * 0.2),
      },
      measure,
    );
    const gap = style.text;
    return {
      width: whole,
      height: grid.height + gap + legend.height,
      draw: (left, top) => [...grid.draw(left, top), ...legend.draw(left, top + grid.height + gap)],
    };
  };
}

function legendOf(map: EvidenceMap, style: FigureStyle, mono: boolean, largest: number): FlowEntry[] {
  const mark =
    (of: MarkCounts, radius: number): NonNullable<FlowEntry["symbol"]> =>
    (left, middle, width) =>
      mapMark(of, { x: left + width / 2, y: middle, radius }, style, mono, { role: "legend" });
  const occurring = VERDICTS.filter((verdict) => map.cells.some(({ counts }) => counts[verdict] > 0));
  const unchecked = map.cells.some(({ unchecked }) => unchecked.shown + unchecked["not-shown"] > 0);
  const size = style.text * 0.6;
  const sizes = [...new Set([1, Math.max(1, Math.round(map.most / 3)), map.most])];
  return [
    ...occurring.map((verdict) => ({
      words: VERDICT_LEGEND[verdict],
      symbol: mark({ counts: { ...NONE, [verdict]: 1 }, unchecked: NONE }, size),
    })),
    ...(unchecked
      ? [
          {
            words: MAP_UNCHECKED,
            symbol: mark({ counts: { ...NONE, shown: 1 }, unchecked: { ...NONE, shown: 1 } }, size),
          },
        ]
      : []),
    ...sizes.map((trials) => ({
      words: trialCount(trials),
      width: 2 * radiusOf(trials, map.most, largest),
      symbol: mark(
        { counts: { ...NONE, "not-tested": trials }, unchecked: NONE },
        radiusOf(trials, map.most, largest),
      ),
    })),
  ];
}
