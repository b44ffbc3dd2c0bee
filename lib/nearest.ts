/** What can be named in an address: its id, and other words that a person may type for it. */
export interface Nameable {
  id: string;
  names: readonly string[];
}

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** Pairs of neighboring letters, with how often each occurs; the ends of words count. */
function pairs(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const word of plain(text).split(" "))
    for (let at = 0; at <= word.length; at += 1) {
      const pair = ` ${word} `.slice(at, at + 2);
      found.set(pair, (found.get(pair) ?? 0) + 1);
    }
  return found;
}

/** Likeness of two texts from 0 to 1: shared pairs of letters, twice, over all of both. Source: Dice 1945, Ecology 26:297. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairs(one), pairs(other)];
  const size = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  let shared = 0;
  for (const [pair, count] of a) shared += Math.min(count, b.get(pair) ?? 0);
  return (2 * shared) / (size(a) + size(b));
}

/** Less alike than this is no help. */
const MIN_SIMILARITY = 0.3;

/**
 * The items whose id or one of whose names is most like what was typed, the nearest first; none where nothing comes near.
 * @param most how many at most.
 */
export function nearest<T extends Nameable>(typed: string, items: readonly T[], most = 3): T[] {
  return items
    .map((item) => ({
      item,
      like: Math.max(...[item.id, ...item.names].map((name) => likeness(typed, name))),
    }))
    .filter(({ like }) => like >= MIN_SIMILARITY)
    .sort((a, b) => b.like - a.like)
    .slice(0, most)
    .map(({ item }) => item);
}
