import { ascentOf, type SceneItem, type TextStyle } from "../scene";
import { wrap } from "../text/measure";
import type { Block, Frame } from "./blocks";
import { drawMarks } from "./marks";
import type { RowFigure } from "./row-figure";

const LINE = 1.45;

/** What the colors and shapes of marks stand for, in as many lines as it takes. */
export function legendBlock(legend: RowFigure["legend"], { placed, style, measure }: Frame): Block {
  const text: TextStyle = { size: style.foot * 1.08, weight: 400, italic: false };
  const mark = style.text * 1.5;
  const room = placed.width - 2 * style.margin;
  const entries = legend.flatMap(({ label, look }) =>
    wrap(label, room - mark, text, measure).map((line, index) => ({
      look: index === 0 ? look : null,
      line,
      width: measure.width(line, text),
    })),
  );
  let x = 0;
  let row = 0;
  const placedEntries = entries.map((entry) => {
    const width = mark + entry.width;
    if (x > 0 && x + width > room) {
      x = 0;
      row += 1;
    }
    const at = { ...entry, x, row };
    x += width + style.text * 1.5;
    return at;
  });
  return {
    height: (row + 1) * text.size * LINE + style.foot * 0.5,
    draw: (top) =>
      placedEntries.flatMap(({ look, line, width, x, row }): SceneItem[] => {
        const left = style.margin + x;
        const y = top + row * text.size * LINE;
        const square = { axis: LEGEND_AXIS, left, width: mark };
        return [
          ...(look === null
            ? []
            : drawMarks(
                [{ type: "point", at: 0.5, share: 0.35, shape: "mark", ...look }],
                square,
                y + text.size * 0.65,
                style,
                {},
              ).map((item) => ({ ...item, role: "legend" as const }))),
          {
            type: "text",
            role: "legend",
            text: line,
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

const LEGEND_AXIS = { scale: "linear", min: 0, max: 1, ticks: [], reference: null } as const;
