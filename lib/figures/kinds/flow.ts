import { ascentOf, type Role, type SceneItem, type TextStyle } from "../scene";
import { type TextMeasurer, wrap } from "../text/measure";

/** An entry of a legend or key: a drawing and the words beside it. */
export interface FlowEntry {
  words: string;
  /** Draws into a box of the width of a symbol and the height of a line. */
  symbol?: (left: number, middle: number, width: number) => SceneItem[];
  /** Width of its symbol, where that is its own. */
  width?: number;
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
  /** Height of a line where symbols are higher than its words. */
  line?: number;
}

const LINE = 1.45;

/** A further line of an entry: its words without its symbol. */
const wordsOf = ({ row }: FlowEntry, words: string): FlowEntry => ({
  words,
  ...(row === undefined ? {} : { row }),
});

/** Entries beside each other in as many lines as it takes. */
export function flow(
  entries: readonly FlowEntry[],
  width: number,
  { text, color, role, symbol, gap, line: asked }: FlowStyle,
  measure: TextMeasurer,
): { height: number; draw(left: number, top: number): SceneItem[] } {
  const step = asked ?? text.size * LINE;
  const spaceOf = ({ width: own = symbol }: FlowEntry) => (own === 0 ? 0 : own + text.size * 0.5);
  const parts = entries.flatMap((entry) =>
    wrap(entry.words, width - spaceOf(entry), text, measure).map((words, index) => ({
      entry: index === 0 ? entry : wordsOf(entry, words),
      words,
      space: spaceOf(entry),
      width: measure.width(words, text),
    })),
  );
  let x = 0;
  let line = 0;
  const placed = parts.map((part) => {
    const whole = part.space + part.width;
    if (x > 0 && x + whole > width) {
      x = 0;
      line += 1;
    }
    const at = { ...part, x, line };
    x += whole + gap;
    return at;
  });
  return {
    height: parts.length === 0 ? 0 : (line + 1) * step,
    draw: (left, top) =>
      placed.flatMap(({ entry, words, space, width: own, x: from, line: at }): SceneItem[] => {
        const y = top + at * step + (step - text.size * 1.3) / 2;
        return [
          ...(entry.symbol?.(left + from, y + text.size * 0.65, entry.width ?? symbol) ?? []),
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
