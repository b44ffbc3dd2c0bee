import { z } from "zod";
import { regimenKeyOf } from "@/db/derive/regimen";
import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import { COLUMN_IDS, type FacetKey, type KeyGroup, type KeyKind, VIEW_KEYS, type ViewKey } from "@/lib/view";
import { KEY_HELP } from "@/lib/view/key-help";
import { id, listOf, oneOf, type Parameter, sentence } from "./parameter";

const YEAR = "(19|20)\\d{2}";
const YEARS = new RegExp(`^(${YEAR}|${YEAR}-|-${YEAR}|${YEAR}-${YEAR})$`);
const DATE = new RegExp(`^${YEAR}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$`);
/** The date of an as-of cut. */
export const asOf = z.string().regex(DATE, "must be a date: YYYY, YYYY-MM or YYYY-MM-DD");

/** How the value of a key is read and checked. */
function checkOf(key: ViewKey, { known }: ApiVocabulary): Pick<Parameter, "kind" | "schema" | "lift"> {
  const record = VIEW_KEYS[key];
  switch (record.kind) {
    case "search":
      return {
        kind: "text",
        // Characters, not units of UTF-16, are counted, as JSON Schema does.
        schema: z
          .string()
          .refine((text) => [...text].length <= 200, "must have at most 200 characters")
          .meta({ maxLength: 200 }),
      };
    case "facet":
      return {
        kind: "list",
        schema: listOf(oneOf(known[key as FacetKey])),
        ...(key === "comparator" ? { lift: regimenKeyOf } : {}),
      };
    case "years":
      return { kind: "text", schema: z.string().regex(YEARS, "must be years, such as 2015-2020") };
    case "cut":
      return { kind: "text", schema: z.union([oneOf(["latest", "primary"]), asOf]) };
    case "choice":
      return { kind: "text", schema: oneOf(record.values) };
    case "size":
      return { kind: "text", schema: oneOf(record.values.map(String)) };
    case "sort":
      return {
        kind: "list",
        schema: listOf(oneOf([...COLUMN_IDS, ...COLUMN_IDS.map((column) => `-${column}`)])),
      };
    case "columns":
      return { kind: "list", schema: listOf(oneOf(COLUMN_IDS)) };
    case "labels":
    case "rows":
      return { kind: "list", schema: listOf(id) };
    case "page":
      return { kind: "number", schema: z.int().min(1).max(99_999) };
  }
}

/** What the API says of a key beside its help. */
const ALSO: { readonly [K in ViewKey]?: string } = {
  search: "Known trials that are not included are at /api/v1/not-included.",
  comparator: "An added placebo makes no difference.",
  cut: "A report whose month is not in our data is shown only from December on.",
  explore: "`funnel` is a figure: draw it with `fig=funnel`; `two-arms` is always under `twoArms`.",
};

/** Kinds whose values differ from one database to the next, or have no default worth showing, are shown with an example. */
const WITH_EXAMPLE: readonly KeyKind[] = ["search", "facet", "years", "cut", "sort"];

/** A key of the View as a parameter. */
export function ofView(key: ViewKey, vocabulary: ApiVocabulary): Parameter {
  const { param, kind } = VIEW_KEYS[key];
  const { help, examples } = KEY_HELP[key];
  const ids = kind === "rows" ? "Ids are the `rowId` of answers." : undefined;
  return {
    name: param,
    ...checkOf(key, vocabulary),
    description: [sentence(help), ids, ALSO[key]].filter((part) => part !== undefined).join(" "),
    ...(WITH_EXAMPLE.includes(kind) && examples[0] !== undefined ? { example: examples[0] } : {}),
  };
}

/** The keys in the order of an address. */
export const VIEW_KEY_NAMES = Object.keys(VIEW_KEYS) as ViewKey[];

/** What is different of a parameter at one endpoint. */
export type Change = (parameter: Parameter) => Parameter;

/** The keys of one group as parameters. @param changes what is different here, by key. */
export const groupOf = (
  group: KeyGroup,
  vocabulary: ApiVocabulary,
  changes: { readonly [K in ViewKey]?: Change } = {},
): Parameter[] =>
  VIEW_KEY_NAMES.filter((key) => VIEW_KEYS[key].group === group).map((key) => {
    const parameter = ofView(key, vocabulary);
    return changes[key]?.(parameter) ?? parameter;
  });

/** What decides which rows of the workbench match. */
export const viewFilters = (vocabulary: ApiVocabulary): Parameter[] => groupOf("filter", vocabulary);
