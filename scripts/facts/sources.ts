import { type Item, itemsOf, same, textOf } from "./json";
import { itemBefore } from "./merge";
import { SOURCE_PATHS } from "./source-paths";

/** The month in which the facts were read; their sources name no day. */
const READ_ON = "2026-11";
const LISTS = ["effects", "outcomes", "safety"] as const;
type List = (typeof LISTS)[number];

interface SourceRow {
  path: string;
  source: string;
  locator: string;
}

/** A list, a range of it and words that pick among its figures. */
interface Part {
  list: List;
  added: boolean;
  from?: number;
  to?: number;
  words: string[];
}

const PART = /^(add)?(effects|outcomes|safety)(?:\[([\d., ]*)\])?\s*(.*)$/i;
const KINDS: Record<string, string> = {
  landmark: "landmark",
  landmarks: "landmark",
  median: "median",
  medians: "median",
};
/** Words of a path that pick nothing: what was read of the figures. */
const EMPTY = new Set([
  "p",
  "and",
  "by",
  "of",
  "the",
  "with",
  "interval",
  "intervals",
  "set",
  "verified",
  "true",
  "now",
  "read",
  "month",
  "months",
  "rates",
  "responders",
]);
/** Headings of what was not taken over, or is not a figure. */
const NO_FIGURE =
  /^(not |no |note|arms|enrolled|startYear|reports|follow-up|crossover|other source|immotion|CRS scale|addReports|setReport)/i;

/** The parts that a path of sources.tsv names; undefined where it can't be read for certain. */
function partsOf(path: string, endpoints: ReadonlySet<string>): Part[] | undefined {
  if (path === "" || path === "all") return LISTS.map((list) => ({ list, added: true, words: [] }));
  const parts: Part[] = [];
  for (const token of path
    .replace(/\([^)]*\)/g, " ")
    .split(/[,;](?![^[]*\])/)
    .map((each) => each.trim())) {
    if (token === "" || NO_FIGURE.test(token)) continue;
    const last = parts.at(-1);
    const match = PART.exec(token);
    if (match !== null) {
      const list = (match[2] ?? "").toLowerCase() as List;
      const words = (match[4] ?? "").split(/[\s/]+/).filter((word) => word !== "");
      const ranges = (match[3] ?? "").split(/,\s*/);
      for (const range of ranges) {
        const [from, to = from] = range.split("..");
        parts.push({
          list,
          added: match[1] !== undefined || match[3] === undefined,
          ...(from ? { from: Number(from), to: to ? Number(to) : Number.POSITIVE_INFINITY } : {}),
          words,
        });
      }
    } else if (token.split(/\s+/).every((word) => word in KINDS || endpoints.has(word) || EMPTY.has(word)))
      parts.push({
        list: last?.list === "safety" ? "safety" : "outcomes",
        added: true,
        words: token.split(/\s+/),
      });
    else return undefined;
  }
  return parts;
}

const PLAIN = (value: string) => value.toLowerCase().replace(/[^a-z0-9<>=%]+/g, " ");

/** Whether a word of a path fits the figure; undefined where nothing is known by it. */
function fits(word: string, item: Item, trial: Item): boolean | undefined {
  const endpoints = new Set(
    [...itemsOf(trial, "effects"), ...itemsOf(trial, "outcomes")].map((one) => textOf(one, "endpoint")),
  );
  if (EMPTY.has(word)) return true;
  if (word === "subgroup") return item.subgroup !== undefined;
  const kind = KINDS[word];
  if (kind !== undefined) return item.kind === kind;
  if (endpoints.has(word)) return item.endpoint === word;
  if (itemsOf(trial, "reports").some(({ id }) => id === word)) return item.report === word;
  const subgroup = item.subgroup;
  const about = PLAIN(
    `${textOf(item, "population")} ${subgroup === undefined ? "" : JSON.stringify(subgroup)} ${textOf(item, "event")}`,
  );
  const known = [
    ...itemsOf(trial, "effects"),
    ...itemsOf(trial, "outcomes"),
    ...itemsOf(trial, "safety"),
  ].some((one) =>
    PLAIN(
      `${textOf(one, "population")} ${JSON.stringify(one.subgroup ?? "")} ${textOf(one, "event")}`,
    ).includes(PLAIN(word).trim()),
  );
  return known ? about.includes(PLAIN(word).trim()) : undefined;
}

/**
 * Puts `checked` on the figures that the sources name, in the facts' own records, whose places the sources count by. Only
 * figures that the facts call verified get it: of the others, estimate or interval was not read. A figure that stood in
 * the dataset before and was not changed keeps what it had.
 * @returns the paths that could not be read for certain.
 */
export function addSources(
  trial: Item,
  base: Item | undefined,
  rows: readonly Record<string, string>[],
): string[] {
  const lost: string[] = [];
  const endpoints = new Set(
    [...itemsOf(trial, "effects"), ...itemsOf(trial, "outcomes")].map((one) => textOf(one, "endpoint")),
  );
  const found = new Map<Item, SourceRow[]>();
  for (const row of rows) {
    const written = row["path in record"] ?? "";
    const path = SOURCE_PATHS[`${textOf(trial, "id")}: ${written}`] ?? written;
    if (path === "" && written !== "") continue;
    const source = sourceText(row["where the figure was read"] ?? "");
    if (NO_FIGURE.test(path) || source === "") continue;
    const parts = partsOf(path, endpoints);
    const entry = { path, source, locator: locatorText(row.locator ?? "") };
    if (parts === undefined || parts.some((part) => !pick(part, trial, base, found, entry))) lost.push(path);
  }
  for (const [item, entries] of found) {
    if (item.verified !== true) continue;
    // A source of the whole record says nothing where another names the figure.
    const named = entries.filter(({ path }) => path !== "" && path !== "all");
    const used = named.length > 0 ? named : entries;
    const sources = [...new Set(used.map(({ source }) => source))];
    const locators = [...new Set(used.flatMap(({ locator }) => (locator === "" ? [] : [locator])))];
    item.checked = {
      source: sources.join("; "),
      ...(locators.length > 0 ? { locator: locators.join("; ") } : {}),
      on: READ_ON,
    };
    delete item.verified;
  }
  return lost;
}

/** Notes the source of the figures that a part names; false where a word of it is not understood. */
function pick(
  part: Part,
  trial: Item,
  base: Item | undefined,
  found: Map<Item, SourceRow[]>,
  entry: SourceRow,
): boolean {
  const before = base === undefined ? () => undefined : itemBefore(base, part.list, trial);
  const items = itemsOf(trial, part.list);
  const isNew = (item: Item) => {
    const was = before(item);
    return was === undefined || !same(was, item);
  };
  const pool = part.added ? items.filter(isNew) : items;
  const { from = 0, to = Number.POSITIVE_INFINITY } = part;
  const ranged = pool.slice(from, to + 1).filter(isNew);
  const words = part.words.filter((word) => word !== "-");
  if (
    words.some((word) => ranged.every((item) => fits(word, item, trial) === undefined)) &&
    ranged.length > 0
  )
    return false;
  const endpoints = new Set(items.map((item) => textOf(item, "endpoint")));
  const wanted = words.filter((word) => endpoints.has(word));
  for (const item of ranged) {
    if (wanted.length > 0 && !wanted.includes(textOf(item, "endpoint"))) continue;
    if (!words.filter((word) => !endpoints.has(word)).every((word) => fits(word, item, trial))) continue;
    found.set(item, [...(found.get(item) ?? []), entry]);
  }
  return true;
}

/** Copies of public pages, and whose they are. */
const MIRRORS: readonly [RegExp, string][] = [
  [/https?:\/\/ip43\.ip-198-50-187\.net\//, "urotoday.com/"],
  [/(?:https?:\/\/)?47\.251\.13\.51:8081\//, "PubMed "],
  [
    /https?:\/\/hmpglrntwk-fstlytest\.global\.ssl\.fastly\.net\/site\/onc\//,
    "hmpgloballearningnetwork.com/site/onc/",
  ],
  [/wwwonclivecom[\w.-]*\.vercel\.app,?/, "onclive.com"],
  [/https?:\/\/preview-www\.nature\.com\//, "nature.com/"],
  [/https?:\/\/preview\.hindawi\.com\//, "hindawi.com/"],
  [/https?:\/\/stage\.medifind\.com\//, "medifind.com/"],
  [/oncology learning network \(platformsh\)/, "Oncology Learning Network"],
];

/** A source as a reader can look it up: no remark on how it was reached. */
export function sourceText(raw: string): string {
  const named = MIRRORS.reduce((text, [mirror, name]) => text.replace(mirror, name), raw);
  return named
    .replace(/\s*\((?:[^()]*\b(?:mirror|corpus)|news|mirror)\)/gi, "")
    .replace(/ copy (?=\()/, " ")
    .replace(/ and news(?: \(pages corpus\))?$/, "")
    .replace(/https?:\/\/(www\.)?/g, "")
    .replace(/\s*\.\.\.\s*/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

const locatorText = (raw: string): string =>
  /^(abstract|header|all)$/i.test(raw) || raw === "" ? raw : raw.charAt(0).toUpperCase() + raw.slice(1);
