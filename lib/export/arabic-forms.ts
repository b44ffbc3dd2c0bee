/**
 * Joins Arabic letters with the characters that Unicode has for their four forms: the fallback face has
 * these, but no rules for joining. Each letter stays one character, so widths and positions hold.
 */

interface Forms {
  isolated: string;
  final: string;
  /** Absent for letters that do not join to the next. */
  initial?: string;
  medial?: string;
}

/** Blocks of forms; in each, the forms of a letter come in the order isolated, final, initial, medial. */
const BLOCKS = [
  [0xfb50, 0xfbb1],
  [0xfbfc, 0xfbff],
  [0xfe80, 0xfef4],
] as const;

let known: Map<string, Forms> | undefined;

function table(): Map<string, Forms> {
  if (known) return known;
  const found = new Map<string, string[]>();
  for (const [from, to] of BLOCKS)
    for (let code = from; code <= to; code += 1) {
      const form = String.fromCodePoint(code);
      const letter = form.normalize("NFKC");
      if (letter.length === 1) found.set(letter, [...(found.get(letter) ?? []), form]);
    }
  known = new Map();
  for (const [letter, [isolated, final, initial, medial]] of found)
    if (isolated && final)
      known.set(letter, { isolated, final, ...(initial && medial && { initial, medial }) });
  return known;
}

const ARABIC = /[\u0621-\u06d3]/;
const TATWEEL = "\u0640";

/** The text with Arabic letters in the forms that their neighbors require; its length stays the same. */
export function joinedArabic(text: string): string {
  if (!ARABIC.test(text)) return text;
  const forms = table();
  const letters = text.split("");
  const isMark = (letter: string | undefined) => letter !== undefined && /\p{M}/u.test(letter);
  const neighbor = (index: number, step: 1 | -1) => {
    let at = index + step;
    while (isMark(letters[at])) at += step;
    return letters[at] ?? "";
  };
  return letters
    .map((letter, index) => {
      const own = forms.get(letter);
      if (!own) return letter;
      const [before, after] = [neighbor(index, -1), neighbor(index, 1)];
      const joinsBefore = before === TATWEEL || forms.get(before)?.initial !== undefined;
      const joinsAfter = own.initial !== undefined && (after === TATWEEL || forms.has(after));
      if (joinsBefore) return joinsAfter ? (own.medial ?? own.final) : own.final;
      return joinsAfter ? (own.initial ?? own.isolated) : own.isolated;
    })
    .join("");
}
