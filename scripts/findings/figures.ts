import { decimalsOf } from "../../lib/decimals";
import { type Item, isItem, itemsOf, type Json, same, textOf } from "../facts/json";

/** The lists of a record that hold figures. */
export const LISTS = ["effects", "outcomes", "safety", "baseline"] as const;
export type List = (typeof LISTS)[number];

/** What tells the figures of a list apart. A finding may leave one of `open` unsaid, or say what the record does not. */
const KEYS: Record<List, { fixed: readonly string[]; open: readonly string[] }> = {
  effects: {
    fixed: ["endpoint", "report", "arm", "reference", "population", "subgroup", "measure"],
    open: ["assessor"],
  },
  outcomes: {
    fixed: ["endpoint", "report", "arm", "kind", "timeMonths", "population", "subgroup"],
    open: ["assessor", "comparison"],
  },
  safety: { fixed: ["event", "report", "arm"], open: ["scale", "category"] },
  baseline: { fixed: ["arm", "population", "characteristic"], open: ["report"] },
};

/** The numbers that a figure is. */
const NUMBERS: Record<List, readonly string[]> = {
  effects: ["estimate", "ciLow", "ciHigh", "ciLevel"],
  outcomes: ["value", "notReached", "ciLow", "ciHigh", "ciLevel", "responders"],
  safety: ["percent", "count"],
  baseline: ["value", "unit"],
};

/** A figure in a line, for the lists that a run prints. */
export function inWords(list: List, item: Item): string {
  const { fixed, open } = KEYS[list];
  const show = (value: Json | undefined): string[] =>
    value === undefined ? [] : isItem(value) ? [Object.values(value).join(" ")] : [String(value)];
  const key = [...fixed, ...open].flatMap((name) => show(item[name])).join(" ");
  return `${key}: ${NUMBERS[list].flatMap((name) => show(item[name])).join(" ")}`;
}

/** The figure of the record that a finding is of; undefined where it has none, or where it could be one of several. */
export function figureOf(list: List, record: Item, finding: Item): Item | undefined {
  const { fixed, open } = KEYS[list];
  const own = itemsOf(record, list).filter((item) => fixed.every((key) => same(item[key], finding[key])));
  const exact = own.filter((item) => open.every((key) => same(item[key], finding[key])));
  if (exact.length === 1) return exact[0];
  const close = own.filter((item) =>
    open.every(
      (key) => item[key] === undefined || finding[key] === undefined || same(item[key], finding[key]),
    ),
  );
  return close.length === 1 ? close[0] : undefined;
}

/** A figure with the same numbers in the same report, of the same arms, under other words for its patients. */
export function twinOf(list: List, record: Item, finding: Item): Item | undefined {
  if (list === "baseline" || list === "safety") return undefined;
  const kept = ["endpoint", "report", "arm", "reference", "kind", "timeMonths", "measure", "subgroup"];
  const numbers = list === "effects" ? ["estimate", "ciLow", "ciHigh"] : ["value", "ciLow", "ciHigh"];
  return itemsOf(record, list).find(
    (item) =>
      [...kept, ...numbers].every((key) => same(item[key], finding[key])) &&
      numbers.some((key) => item[key] !== undefined),
  );
}

export type Agreement = "same" | "rounded" | "differs";

/**
 * Whether the numbers of a finding are those of the record, as far as both have them: the same, the same to the digits
 * that the coarser of the two has, or others. A number ends where its last digit is not 0, so that the digits of an effect
 * are those of its estimate and interval together.
 */
export function agreement(list: List, ours: Item, found: Item): Agreement {
  const keys = NUMBERS[list].filter((key) => ours[key] !== undefined && found[key] !== undefined);
  const reached = (item: Item) => item.notReached === true;
  if (list === "outcomes" && ours.kind === "median" && reached(ours) !== reached(found)) return "differs";
  if (keys.every((key) => same(ours[key], found[key]))) return "same";
  const digits = (item: Item) =>
    Math.max(...keys.map((key) => (typeof item[key] === "number" ? decimalsOf(item[key]) : 0)));
  const coarser = Math.min(digits(ours), digits(found));
  if (digits(ours) === digits(found)) return "differs";
  const near = (left: Json | undefined, right: Json | undefined): boolean =>
    typeof left === "number" && typeof right === "number"
      ? Math.abs(left - right) <= 0.5 * 10 ** -coarser + 1e-9
      : same(left, right);
  return keys.every((key) => near(ours[key], found[key])) ? "rounded" : "differs";
}

/** What a finding may add to a figure whose numbers agree, where the record does not say it. */
const ADDED: Record<List, readonly string[]> = {
  effects: ["ciLow", "ciHigh", "ciLevel", "p", "assessor", "significant", "n", "events"],
  outcomes: ["ciLow", "ciHigh", "ciLevel", "responders", "n", "assessor"],
  safety: ["count", "n", "scale", "category"],
  baseline: ["n", "report"],
};

/**
 * Adds to a figure of the record what a finding says beyond it.
 * @returns what it says otherwise than the record, which stays.
 */
export function fill(list: List, ours: Item, found: Item): string[] {
  const others: string[] = [];
  for (const key of ADDED[list]) {
    const value = found[key];
    if (value === undefined) continue;
    const own = ours[key];
    if (own === undefined) ours[key] = value;
    else if (isItem(own) && isItem(value)) {
      for (const [part, number] of Object.entries(value))
        if (own[part] === undefined) own[part] = number;
        else if (!same(own[part], number))
          others.push(`${key}.${part} ${show(own[part])}, found ${show(number)}`);
    } else if (!same(own, value)) others.push(`${key} ${show(own)}, found ${show(value)}`);
  }
  // An interval stands whole or not at all.
  if (found.checked !== undefined && ours.checked === undefined && isWhole(list, ours, found)) {
    ours.checked = found.checked;
    delete ours.verified;
  }
  return others;
}

const show = (value: Json | undefined): string => JSON.stringify(value);

/** Whether a finding gives every number that the record has: an estimate without its interval checks nothing. */
const isWhole = (list: List, ours: Item, found: Item): boolean =>
  NUMBERS[list].every((key) => key === "responders" || ours[key] === undefined || found[key] !== undefined);

/** Puts the numbers of a finding in place of the record's. */
export function replaceNumbers(list: List, ours: Item, found: Item): void {
  for (const key of NUMBERS[list]) {
    if (found[key] === undefined) delete ours[key];
    else ours[key] = found[key];
  }
  if (found.checked === undefined) delete ours.checked;
  else ours.checked = found.checked;
  if (found.checked === undefined) ours.verified = false;
  else delete ours.verified;
}

/** Whether the trial has any figure of that endpoint and those patients: then one without an interval adds little. */
export const isShown = (record: Item, finding: Item): boolean =>
  itemsOf(record, "effects").some(
    (item) => item.endpoint === finding.endpoint && item.population === finding.population,
  );

export const sourceOf = (item: Item): string => (isItem(item.checked) ? textOf(item.checked, "source") : "");
