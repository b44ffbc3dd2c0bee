import { ascentOf, type Role, type SceneItem, type TextStyle } from "../scene";
import { type TextMeasurer, wrap } from "../text/measure";

/** An entry of a legend or key: a drawing and the words beside it. */
export interface FlowEntry {
  words: string;
  /** Draws into a box of the width of a symbol and the height of a line. */
  symbol?: (left: number, middle: number, width: number) => SceneItem[];
  row?: string;
}

export interface FlowStyle {
  text: TextStyle;
  color: string;
  role: Role;
  /** Width of symbols, 0 for none. */
  symbol: number;
  /** Between two entries of a line. */
  gap: number;
}

const LINE = 1.45;

/** Entries beside each other in as many lines as it takes. */
export function flow(
  entries: readonly FlowEntry[],
  width: number,
  { text, color, role, symbol, gap }: FlowStyle,
  measure: TextMeasurer,
): { height: number; draw(left: number, top: number): SceneItem[] } {
  const space = symbol === 0 ? 0 : symbol + text.size * 0.5;
  const parts = entries.flatMap((entry) =>
    wrap(entry.words, width - space, text, measure).map((words, index) => ({
      entry: index === 0 ? entry : { words, ...(entry.row === undefined ? {} : { row: entry.row }) },
      words,
      width: measure.width(words, text),
    })),
  );
  let x = 0;
  let line = 0;
  const placed = parts.map((part) => {
    const whole = space + part.width;
    if (x > 0 && x + whole > width) {
      x = 0;
      line += 1;
    }
    const at = { ...part, x, line };
    x += whole + gap;
    return at;
  });
  return {
    height: parts.length === 0 ? 0 : (line + 1) * text.size * LINE,
    draw: (left, top) =>
      placed.flatMap(({ entry, words, width: own, x: from, line: at }): SceneItem[] => {
        const y = top + at * text.size * LINE;
        return [
          ...(entry.symbol?.(left + from, y + text.size * 0.65, symbol) ?? []),
          {
            ...text,
            type: "text",
            role,
            ...(entry.row === undefined ? {} : { row: entry.row }),
            text: words,
            x: left + from + space,
            y: y + ascentOf(text.size),
            anchor: "start",
            width: own,
            color,
          },
        ];
      }),
  };
}
