import { type Item, itemsOf, type Json, same, textOf } from "./json";

/** What both sides changed, each in its own way, and which of the two stands in the result. */
export interface Conflict {
  trial: string;
  path: string;
  base: Json | undefined;
  ours: Json | undefined;
  theirs: Json | undefined;
  taken: "ours" | "theirs";
}

/** What tells the items of a list apart: their natural keys. */
const KEYS: Record<string, readonly string[]> = {
  arms: ["id"],
  reports: ["id"],
  effects: ["report", "arm", "reference", "endpoint", "measure", "population", "subgroup", "assessor"],
  outcomes: [
    ...["report", "arm", "comparison", "endpoint", "kind", "timeMonths", "population", "subgroup"],
    "assessor",
  ],
  safety: ["report", "arm", "event"],
  seedClaims: ["claim"],
};
const LISTS = Object.keys(KEYS);

/** The items of a list by their keys; of several with one key the second is `#2`, and so on. */
function keyed(items: readonly Item[], list: string): Map<string, Item> {
  const seen = new Map<string, number>();
  return new Map(
    items.map((item) => {
      const key = (KEYS[list] ?? []).map((name) => JSON.stringify(item[name] ?? null)).join(" ");
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      return [count === 1 ? key : `${key} #${count}`, item];
    }),
  );
}

/**
 * Merges what two sides made of one trial record. What one side alone changed is taken. Of what both changed, ours stands
 * in what is already there (our corrections have their reasons), theirs in what is new to both.
 */
export function mergeTrial(base: Item, ours: Item, theirs: Item, conflicts: Conflict[]): Item {
  const trial = textOf(ours, "id");
  const merged = mergeFields(base, ours, theirs, LISTS, (field, values) =>
    conflicts.push({ trial, path: field, ...values, taken: "ours" }),
  );
  for (const list of LISTS) {
    const items = mergeList(trial, list, [base, ours, theirs], conflicts);
    if (items.length > 0 || ours[list] !== undefined) merged[list] = items;
  }
  return inOrder(merged, ours);
}

type Values = Pick<Conflict, "base" | "ours" | "theirs">;

function mergeFields(
  base: Item,
  ours: Item,
  theirs: Item,
  leaveOut: readonly string[],
  conflict: (field: string, values: Values) => void,
): Item {
  const merged: Item = {};
  for (const field of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    if (leaveOut.includes(field)) continue;
    const values = { base: base[field], ours: ours[field], theirs: theirs[field] };
    const taken = mergeValue(values, () => conflict(field, values));
    if (taken !== undefined) merged[field] = taken;
  }
  return merged;
}

/** What one side alone changed; ours where both did, with a word. */
function mergeValue({ base, ours, theirs }: Values, conflict: () => void): Json | undefined {
  if (same(base, theirs) || same(ours, theirs)) return ours;
  if (same(base, ours)) return theirs;
  conflict();
  return ours;
}

function mergeList(
  trial: string,
  list: string,
  [base, ours, theirs]: readonly [Item, Item, Item],
  conflicts: Conflict[],
): Item[] {
  const [before, here, there] = [base, ours, theirs].map((record) => keyed(itemsOf(record, list), list));
  if (before === undefined || here === undefined || there === undefined) return [];
  const merged: Item[] = [];
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    const [was, our, their] = [before.get(key), here.get(key), there.get(key)];
    const path = `${list}: ${key}`;
    const conflict = (values: Values, taken: Conflict["taken"]) =>
      conflicts.push({ trial, path, ...values, taken });
    if (our !== undefined && their !== undefined)
      merged.push(
        mergeFields(was ?? {}, our, their, [], (field, values) =>
          conflicts.push({ trial, path: `${path}, ${field}`, ...values, taken: "ours" }),
        ),
      );
    else if (our !== undefined) {
      // Gone from theirs: taken out by them, unless it is new, or we changed it.
      if (was === undefined || !same(was, our)) {
        if (was !== undefined) conflict({ base: was, ours: our, theirs: their }, "ours");
        merged.push(our);
      }
    } else if (their !== undefined) {
      // Gone from ours: taken out by us, with a reason.
      if (was === undefined) merged.push(their);
      else if (!same(was, their)) conflict({ base: was, ours: our, theirs: their }, "ours");
    }
  }
  return merged;
}

/** The record with the keys in the order that its file has had. */
const inOrder = (merged: Item, like: Item): Item =>
  Object.fromEntries(
    [...new Set([...Object.keys(like), ...Object.keys(merged)])].flatMap((key) => {
      const value = merged[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );

/** What an item of theirs was before them, by its key; undefined for what they added. */
export const itemBefore = (base: Item, list: string, theirs: Item): ((item: Item) => Item | undefined) => {
  const before = keyed(itemsOf(base, list), list);
  const keys = new Map([...keyed(itemsOf(theirs, list), list)].map(([key, item]) => [item, key]));
  return (item) => before.get(keys.get(item) ?? "");
};
