import { type Item, isItem, itemsOf, textOf } from "./json";

/** Text in which "ITT, IMDC favorable" and factor "IMDC risk", level "favorable" can be found equal. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/\bdeficient\b/, "deficient")
    .replace(/[^a-z0-9<>=.-]+/g, " ")
    .trim();

/** The ways in which a table may name the patients of a figure. */
function namesOf(item: Item): string[] {
  const population = textOf(item, "population");
  const { subgroup } = item;
  if (!isItem(subgroup)) return [plain(population)];
  const [factor, level] = [textOf(subgroup, "factor"), textOf(subgroup, "level")];
  const short = factor.replace(/\s*(risk( group)?|status)$/i, "");
  const own = [`${factor} ${level}`, `${short} ${level}`, level];
  return own
    .flatMap((name) => (population === "ITT" ? [name, `ITT ${name}`] : [`${population} ${name}`]))
    .map(plain);
}

/** Outcomes that count the patients of their population, and not only those who responded. */
const ofAll = (item: Item) =>
  ["median", "landmark"].includes(textOf(item, "kind")) && textOf(item, "endpoint") !== "DOR";

/**
 * Puts the sizes of analysis populations on the effects and times to event that are of these patients and have none.
 * Sizes that were computed, that are of all arms together, or whose population the record does not have stay out.
 * @returns what was left out, and why.
 */
export function addSizes(trial: Item, rows: readonly Record<string, string>[]): string[] {
  const left: string[] = [];
  const arms = new Set(itemsOf(trial, "arms").map(({ id }) => id));
  for (const row of rows) {
    const [name = "", arm = "", n = ""] = [row["population or subgroup"], row.arm, row.n];
    const told = `${name}, ${arm}: ${n}`;
    const side = sideOf(arm);
    if (/derived/i.test(`${row.note} ${row.source}`)) left.push(`${told} (computed, not read)`);
    else if (/record:|also in the record/.test(`${row.source} ${row.note}`)) continue;
    else if (!arms.has(side.arm)) left.push(`${told} (not of one arm)`);
    else {
      const reports = /\(([^)]*-20\d\d[^)]*)\)/.exec(name)?.[1] ?? "";
      const population = plain(name.replace(/\s*\([^)]*-20\d\d[^)]*\)/, ""));
      const count = (list: string) =>
        itemsOf(trial, list).filter((item) => {
          const ofReport = reports === "" || reports.includes(textOf(item, "report"));
          return ofReport && namesOf(item).includes(population) && setSize(item, list, side, Number(n));
        }).length;
      if (count("effects") + count("outcomes") === 0)
        left.push(`${told} (no figure of these patients without n)`);
    }
  }
  return left;
}

/** An arm, and of a control with several comparisons the arm whose comparison it is of. */
interface Side {
  arm: string;
  comparison?: string;
}

/** "cetux-chemo (comparison with pembro)" -> the arm and its comparison. */
function sideOf(name: string): Side {
  const [, arm = name, comparison] = /^(\S+)(?: \(comparison with (\S+)\))?$/.exec(name) ?? [];
  return comparison === undefined ? { arm } : { arm, comparison };
}

function setSize(item: Item, list: string, { arm, comparison }: Side, n: number): boolean {
  if (list === "outcomes") {
    if (item.arm !== arm || item.n !== undefined || !ofAll(item)) return false;
    if (comparison !== undefined && item.comparison !== comparison) return false;
    item.n = n;
    return true;
  }
  const place = item.arm === arm ? "arm" : item.reference === arm ? "reference" : undefined;
  const sizes = isItem(item.n) ? item.n : {};
  if (place === undefined || sizes[place] !== undefined) return false;
  if (comparison !== undefined && item.arm !== comparison) return false;
  const both: Item = { ...sizes, [place]: n };
  // Arm before reference, whichever stood first in the table.
  item.n = Object.fromEntries(
    ["arm", "reference"].flatMap((key) => (key in both ? [[key, both[key] ?? null]] : [])),
  );
  return true;
}
