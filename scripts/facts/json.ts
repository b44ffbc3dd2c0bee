import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Records as they stand in files, before any schema has seen them. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Item = { [key: string]: Json };

export const same = (left: Json | undefined, right: Json | undefined): boolean =>
  JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));

/** Keys in one order, so that two records that say the same are the same text. */
function sorted(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((part) => sorted(part) ?? null);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, part]) => [key, sorted(part) ?? null]),
  );
}

export const isItem = (value: Json | undefined): value is Item =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The items of a list of a record; none where it has no such list. */
export const itemsOf = (record: Item, list: string): Item[] => {
  const value = record[list];
  return Array.isArray(value) ? value.filter(isItem) : [];
};

export const textOf = (item: Item, key: string): string => {
  const value = item[key];
  return typeof value === "string" ? value : "";
};

/** The trial records of a folder, by id. */
export function readTrials(folder: string): Map<string, Item> {
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => [
        name.replace(/\.json$/, ""),
        JSON.parse(readFileSync(join(folder, name), "utf8")) as Item,
      ]),
  );
}

/** Rows of a tab-separated file, by the names of its head. */
export function readRows(file: string): Record<string, string>[] {
  const [head = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  const names = head.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(names.map((name, index) => [name, (cells[index] ?? "").trim()]));
  });
}
