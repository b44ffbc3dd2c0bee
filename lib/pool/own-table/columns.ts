import type { CountMeasure } from "../../stats";

/** What estimates of a table are. A share of one arm has no measure. */
export const TABLE_MEASURES = ["HR", "OR", "RR", "RD"] as const;
export type TableMeasure = (typeof TABLE_MEASURES)[number];

export const isCountMeasure = (measure: TableMeasure | null): measure is CountMeasure =>
  measure !== null && measure !== "HR";

/** The columns that a table to pool may have, as documentation and messages write them. */
export const COLUMN_NAMES = [
  "study",
  "estimate",
  "ciLow",
  "ciHigh",
  "ciLevel",
  "yi",
  "sei",
  "vi",
  "events",
  "n",
  "events1",
  "n1",
  "events2",
  "n2",
] as const;
export type TableColumn = (typeof COLUMN_NAMES)[number];

/** Columns of whole patients and whole events. */
export const COUNT_COLUMNS: readonly TableColumn[] = ["events", "n", "events1", "n1", "events2", "n2"];

/** Columns that say what a row is of. Rows that differ in one of the first are not one question. */
export const ONE_VALUE_COLUMNS = ["endpoint", "measure", "population", "subgroup"] as const;
export const MAY_DIFFER_COLUMNS = ["assessor", "comparator", "tumor", "line", "setting"] as const;
/** All that say what a row is of; the registration number tells a trial under two names. */
export const CONTEXT_COLUMNS = [...ONE_VALUE_COLUMNS, ...MAY_DIFFER_COLUMNS, "nct"] as const;
export type ContextColumn = (typeof CONTEXT_COLUMNS)[number];

/** An estimate with its interval in one cell, or an interval in one cell. */
export type CombinedColumn = "estimateWithInterval" | "interval";

/** What a header cell names, and what it says beside that. */
export interface NamedColumn {
  is: TableColumn | ContextColumn | CombinedColumn;
  /** The name is the one of the documentation, not another word for it. */
  exact: boolean;
  /** "HR", "log OR": the header says what the estimates are. */
  measure?: TableMeasure;
  /** "95% CI": the header tells the level. */
  level?: number;
}

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

const MEASURE_WORDS: Record<TableMeasure, readonly string[]> = {
  HR: ["hr", "hazardratio"],
  OR: ["or", "oddsratio"],
  RR: ["rr", "riskratio", "relativerisk"],
  RD: ["rd", "riskdifference"],
};

/** The measure that a word names: "HR", "hazard ratio". */
export const measureOf = (word: string): TableMeasure | null =>
  TABLE_MEASURES.find((measure) => MEASURE_WORDS[measure].includes(plain(word))) ?? null;

/** Other words for the columns, as R's metafor and meta, RevMan and papers write them; plain. */
const SYNONYMS: Record<Exclude<TableColumn, "estimate" | "yi"> | ContextColumn, readonly string[]> = {
  study: ["trial", "author", "studlab", "slab", "studyname", "trialname", "studyid"],
  ciLow: [
    "lower",
    "low",
    "cilower",
    "lowerci",
    "lowci",
    "lci",
    "lcl",
    "ll",
    "cilb",
    "lowerlimit",
    "lowerbound",
  ],
  ciHigh: [
    "upper",
    "high",
    "ciupper",
    "upperci",
    "highci",
    "uci",
    "ucl",
    "ul",
    "ciub",
    "upperlimit",
    "upperbound",
  ],
  ciLevel: ["level", "confidencelevel"],
  sei: [
    "se",
    "sete",
    "stderr",
    "standarderror",
    "seloghr",
    "selnhr",
    "selogor",
    "selnor",
    "selogrr",
    "selnrr",
  ],
  vi: ["variance", "var"],
  events: ["event", "responders"],
  n: ["patients", "total", "samplesize"],
  events1: ["evente", "experimentalevents"],
  n1: ["ne", "experimentaltotal", "nexperimental"],
  events2: ["eventc", "controlevents"],
  n2: ["nc", "controltotal", "ncontrol"],
  endpoint: ["outcome"],
  measure: ["effectmeasure", "sm"],
  population: ["analysispopulation"],
  subgroup: [],
  assessor: [],
  comparator: ["control"],
  tumor: ["tumour", "tumortype"],
  line: ["lineoftherapy"],
  setting: [],
  nct: ["nctnumber", "nctid", "nctno", "registration", "registrationnumber"],
};

const LEVEL = /(\d{2}(?:\.\d+)?)\s*%/;

/** What a header cell names, whatever its case, blanks, hyphens and underscores; null where it is not a known column. */
export function columnOf(cell: string): NamedColumn | null {
  const own = COLUMN_NAMES.find((name) => plain(name) === plain(cell));
  if (own !== undefined) return { is: own, exact: true };
  const found = LEVEL.exec(cell)?.[1];
  const level = found === undefined ? {} : { level: Number(found) };
  const word = plain(cell.replace(LEVEL, ""));
  const known = Object.entries(SYNONYMS).find(
    ([name, words]) => plain(name) === word || words.includes(word),
  );
  if (known !== undefined) {
    const is = known[0] as keyof typeof SYNONYMS;
    return { is, exact: plain(is) === word, ...level };
  }
  if (/^(ci|confidenceinterval|confint)$/.test(word)) return { is: "interval", exact: false, ...level };
  return estimateColumn(word, level);
}

/** "HR", "log HR", "HR (95% CI)". */
function estimateColumn(word: string, level: { level?: number }): NamedColumn | null {
  const [, log, name = "", interval] = /^(log|ln)?(.*?)(ci|confidenceinterval)?$/.exec(word) ?? [];
  const measure = measureOf(name);
  const isEstimate = measure !== null || ["estimate", "effect"].includes(name);
  const told = { ...(measure === null ? {} : { measure }), ...level };
  if (log !== undefined)
    return measure === null || interval !== undefined ? null : { is: "yi", exact: false, ...told };
  if (isEstimate)
    return {
      is: interval === undefined ? "estimate" : "estimateWithInterval",
      exact: name === "estimate",
      ...told,
    };
  return word === "te" ? { is: "yi", exact: false } : null;
}
