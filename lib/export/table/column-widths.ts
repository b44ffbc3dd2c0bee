/** What the widths of a table's columns are worked out from: texts of the heads and cells, column by column. */
export interface ColumnTexts {
  heads: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Characters up to which a word keeps its column from being narrower. */
const LONGEST_WORD = 19;
/** Characters beyond which no column is tried. */
const WIDEST = 90;
/** Rows that are looked at, spread evenly: the widths of 20,000 rows are those of a sample. */
const SAMPLE = 300;

/**
 * Widths in characters, cell margins included, with which the cells take few lines: each column begins with its longest
 * word, then the room goes, step by step, to the column whose lines it shortens most a character. Lines count by their
 * cube, for the tallest cell makes its row tall; one long cell among short ones is let wrap.
 * @param room characters in all.
 * @param margin of each cell, in characters.
 */
export function columnWidths({ heads, rows }: ColumnTexts, room: number, margin: number): number[] {
  const step = Math.max(1, Math.ceil(rows.length / SAMPLE));
  const sample = rows.filter((_, index) => index % step === 0);
  const columns = heads.map((head, index) => {
    const texts = [head, ...sample.map((cells) => cells[index] ?? "")];
    const least = Math.min(LONGEST_WORD, longestWord(texts));
    const costs = Array.from({ length: WIDEST - least + 1 }, (_, more) => costOf(texts, least + more));
    return { least, costs };
  });
  const more = columns.map(() => 0);
  let left = room - columns.reduce((sum, { least }) => sum + least + margin, 0);
  for (;;) {
    const best = bestStep(columns, more, left);
    if (best === null) break;
    more[best.index] = (more[best.index] ?? 0) + best.by;
    left -= best.by;
  }
  return columns.map(({ least }, index) => least + (more[index] ?? 0) + margin);
}

/** The widening that saves most a character, within what is left; null where none saves anything. */
function bestStep(
  columns: readonly { costs: readonly number[] }[],
  more: readonly number[],
  left: number,
): { index: number; by: number } | null {
  let best: { index: number; by: number; gain: number } | null = null;
  for (const [index, { costs }] of columns.entries()) {
    const from = more[index] ?? 0;
    const cost = costs[from] ?? 0;
    for (let by = 1; by <= left && from + by < costs.length; by += 1) {
      const gain = (cost - (costs[from + by] ?? cost)) / by;
      if (gain > (best?.gain ?? 0)) best = { index, by, gain };
    }
  }
  return best;
}

const longestWord = (texts: readonly string[]): number =>
  texts.reduce(
    (longest, text) => text.split(/\s/).reduce((most, word) => Math.max(most, breadth(word)), longest),
    1,
  );

const costOf = (texts: readonly string[], width: number): number =>
  texts.reduce((sum, text) => sum + linesOf(text, width) ** 3, 0);

/** Characters that a text is as wide as: a capital is wider than a digit. */
const breadth = (text: string): number => Math.ceil(text.length + 0.2 * (text.match(/[A-Z]/g)?.length ?? 0));

/** Lines of a text that breaks at blanks and where its own lines end. */
export function linesOf(text: string, width: number): number {
  if (!text.includes("\n") && breadth(text) <= width) return 1;
  let lines = 0;
  for (const own of text.split("\n")) {
    let at = 0;
    lines += 1;
    for (const word of own.split(" ")) {
      const wide = breadth(word);
      if (at > 0 && at + 1 + wide > width) {
        lines += 1;
        at = 0;
      }
      // A word that is longer than its line is broken.
      lines += Math.max(0, Math.ceil(wide / width) - 1);
      at += (at > 0 ? 1 : 0) + (wide % width || Math.min(wide, width));
    }
  }
  return lines;
}
