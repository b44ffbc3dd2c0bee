import { type Item, textOf } from "../facts/json";

/** Words of the findings, and of the records. */
const WORDS: Record<string, string> = {
  "age median": "Age, median",
  "median prior lines": "Prior lines, median",
  "squamous histology": "Squamous",
  "nonsquamous histology": "Nonsquamous",
  "never smoker": "Never-smoker",
  "age >=65 years": "Age >=65",
};

/** What happened during the trial, not how it began. */
const LATER = /^(proceeded to|bridging|crossover|avelumab maintenance)/i;

/** A characteristic in the words and units of the records; undefined where it is none. */
export function asBaseline(found: Item): Item | undefined {
  const said = textOf(found, "characteristic")
    .replace(/ %$/, "")
    .replace(/(\d) %/g, "$1%");
  if (LATER.test(said)) return undefined;
  const level = /^PD-L1 (>=|<)?[\d-]+$/.test(said) ? `${said}%` : said;
  const name = WORDS[level.toLowerCase()] ?? level.charAt(0).toUpperCase() + level.slice(1);
  const [, arm = "", population] = /^(.*?)(?: \((.*)\))?$/.exec(textOf(found, "arm")) ?? [];
  const { value, unit, n, report, checked } = found;
  return {
    ...(arm === "all" || arm === "" ? {} : { arm }),
    ...(population === undefined ? {} : { population }),
    characteristic: name,
    value: value ?? null,
    ...(unit === undefined || unit === "lines" ? {} : { unit }),
    ...(n === undefined ? {} : { n }),
    ...(report === undefined ? {} : { report }),
    ...(checked === undefined ? {} : { checked }),
  };
}
