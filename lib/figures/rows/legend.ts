import { ascentOf, type SceneItem, type TextStyle } from "../scene";
import { wrap } from "../text/measure";
import type { Block, Frame } from "./blocks";
import { drawMarks, PAD } from "./marks";
import type { LegendEntry, PlotMark, RowFigure } from "./row-figure";

const LINE = 1.45;

/** What the colors and shapes of marks stand for, in as many lines as it takes. */
export function legendBlock(legend: RowFigure["legend"], { placed, style, measure }: Frame): Block {
  const text: TextStyle = { size: style.foot * 1.08, weight: 400, italic: false };
  // A sample of marks needs room for a line with an arrowhead.
  const sampled = legend.some(({ sample }) => sample !== undefined);
  const line = sampled ? style.text * 1.7 : style.text * 1.5 - 2 * PAD;
  const mark = sampled ? line + 1.3 * PAD : style.text * 1.5;
  const room = placed.width - 2 * style.margin;
  const entries = legend.flatMap((entry) =>
    wrap(entry.label, room - mark, text, measure).map((words, index) => ({
      entry: index === 0 ? entry : null,
      words,
      width: measure.width(words, text),
    })),
  );
  let x = 0;
  let row = 0;
  const placedEntries = entries.map((part) => {
    const width = mark + part.width;
    if (x > 0 && x + width > room) {
      x = 0;
      row += 1;
    }
    const at = { ...part, x, row };
    x += width + style.text * 1.5;
    return at;
  });
  return {
    height: (row + 1) * text.size * LINE + style.foot * 0.5,
    draw: (top) =>
      placedEntries.flatMap(({ entry, words, width, x, row }): SceneItem[] => {
        const left = style.margin + x;
        const y = top + row * text.size * LINE;
        const square = { axis: LEGEND_AXIS, left: sampled ? left - PAD : left, width: line + 2 * PAD };
        return [
          ...(entry === null
            ? []
            : drawMarks(sampleOf(entry), square, y + text.size * 0.65, style, {}).map((item) => ({
                ...item,
                role: "legend" as const,
              }))),
          {
            type: "text",
            role: "legend",
            text: words,
            x: left + mark,
            y: y + ascentOf(text.size),
            anchor: "start",
            width,
            color: style.colors.muted,
            ...text,
          },
        ];
      }),
  };
}

const sampleOf = ({ look, sample }: LegendEntry): readonly PlotMark[] =>
  sample ?? [{ type: "point", at: 0.5, share: 0.35, shape: "mark", ...look }];

const LEGEND_AXIS = { scale: "linear", min: 0, max: 1, ticks: [], reference: null } as const;
