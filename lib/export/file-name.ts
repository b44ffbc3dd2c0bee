import { FILTER_KEYS, type FilterKey, isDefault, VIEW_KEYS, type View } from "@/lib/view";
import type { Codec } from "@/lib/view/codecs";

/** Far below what any system allows, and still fully visible in a dialog. */
const LONGEST_PART = 40;
const LONGEST_STEM = 90;

/** "CheckMate 9LA, Süd" as "checkmate-9la-sud"; letters that have no plain form are left out. */
function plain(part: string): string {
  return (
    part
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      // "2L+" is not "2L", "<1%" is not "≥1%".
      .replace(/\+/g, "-plus-")
      .replace(/<(?!=)/g, "-under-")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
  );
}

const cutAt = (text: string, length: number) => text.slice(0, length).replace(/[-_]+$/, "");

/**
 * Name of a file that says what is inside and when it was made: "forest_os_nsclc-1l_2026-11-25.svg". Safe on every
 * system and in a header of HTTP: lower-case ASCII, of bounded length.
 * @param date ISO day.
 * @param tail short parts that are never cut: what tells the files of one View apart ("page-2", "600dpi").
 */
export function fileName(
  parts: readonly string[],
  date: string,
  extension: string,
  tail: readonly string[] = [],
): string {
  const whole = parts.map(plain).filter((part) => part !== "");
  const short = cutAt(whole.map((part) => cutAt(part, LONGEST_PART)).join("_"), LONGEST_STEM);
  // The part cut off may be the only difference between two files.
  const stem = short === whole.join("_") ? short : `${short}_${digest(whole.join("_"))}`;
  return (
    [stem || "crosstrial", ...tail.map(plain), plain(date)].filter(Boolean).join("_") +
    (plain(extension) && `.${plain(extension)}`)
  );
}

/** Name of a script: R looks for files that end in a capital letter. */
export const scriptName = (parts: readonly string[], date: string, language: "R" | "py"): string =>
  fileName(parts, date, language).replace(/\.r$/, ".R");

/** Filters whose values say by themselves what they are. */
const PLAIN_FILTERS: ReadonlySet<FilterKey> = new Set<FilterKey>([
  "endpoint",
  "tumor",
  "line",
  "setting",
  "therapyClass",
  "search",
]);

/** What distinguishes the files of two Views: every filter, the data cut, the populations, rows left out of the pool. */
export function viewParts(view: View): string[] {
  const first: FilterKey[] = ["endpoint", "tumor", "line"];
  const filters = [...first, ...FILTER_KEYS.filter((key) => !first.includes(key))]
    .filter((key) => !isDefault(view, key))
    .map((key) => (PLAIN_FILTERS.has(key) ? "" : `${VIEW_KEYS[key].param}-`) + written(view, key));
  const { cut, population, show, pool, excluded } = view;
  return [
    ...filters,
    show === "auto" ? "" : show,
    cut.kind === "latest" ? "" : cut.kind === "primary" ? "primary" : `as-of-${cut.date}`,
    population === "all" ? "all-populations" : "",
    pool === "off" || excluded.length === 0 ? "" : `without-${digest([...excluded].sort().join())}`,
  ];
}

function written<K extends FilterKey>(view: View, key: K): string {
  const codec: Codec<View[K]> = VIEW_KEYS[key];
  const text = codec.format(view[key]);
  // A combination of classes is not two classes.
  return key === "comparator" ? text.replaceAll(" ", "+") : text;
}

/** Six signs that stand for a text (FNV-1a). */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36).padStart(6, "0").slice(-6);
}
