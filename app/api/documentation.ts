import { z } from "zod";
import type { EndpointDoc, ParameterDoc } from "@/components/api/types";
import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import type { Parameter } from "./v1/schema/parameter";
import { isUnused } from "./v1/schema/parameters";
import { viewFilters } from "./v1/schema/view-parameters";
import { ENDPOINTS, type Endpoint } from "./v1/server/endpoints";
import { serve } from "./v1/server/serve";

/** What the page says about every endpoint, with the current answers to the examples. */
export const endpointDocs = (vocabulary: ApiVocabulary): Promise<EndpointDoc[]> =>
  Promise.all(ENDPOINTS.map((endpoint) => docOf(endpoint, vocabulary)));

/** The filters of a View, which most endpoints take. */
export const filterDocs = (vocabulary: ApiVocabulary): ParameterDoc[] =>
  viewFilters(vocabulary).map(parameterDoc);

async function docOf(endpoint: Endpoint, vocabulary: ApiVocabulary): Promise<EndpointDoc> {
  const { name, path, summary, description, problems, example } = endpoint;
  const parameters = endpoint.parameters(vocabulary);
  const filters = new Set(viewFilters(vocabulary).map((parameter) => parameter.name));
  const takesView = [...filters].every((filter) => parameters.some((parameter) => parameter.name === filter));
  const own = parameters.filter((parameter) => !(takesView && filters.has(parameter.name)));
  const answer = await serve(new Request(`http://localhost${example}`));
  const text = shortened(await answer.json());
  return {
    id: name,
    path: `/api/v1${path}`,
    summary,
    description,
    takesView,
    parameters: own.filter((parameter) => !isUnused(parameter)).map(parameterDoc),
    unused: parameters.filter(isUnused).map((parameter) => parameter.name),
    problems: Object.entries(problems).map(([status, reason]) => ({ status: Number(status), reason })),
    example: { href: example, answer: text, isShortened: text.includes(MORE) },
  };
}

function parameterDoc({ name, description, required = false, kind, schema }: Parameter): ParameterDoc {
  const item = schema instanceof z.ZodArray ? schema.element : schema;
  const words = item instanceof z.ZodEnum ? item.options.map(String) : [];
  return {
    name,
    description,
    required,
    isList: kind === "list",
    values: words,
    kind: words.length > 0 ? "" : kindOf(kind, schema),
  };
}

function kindOf(kind: Parameter["kind"], schema: z.ZodType): string {
  if (kind === "list") return "one or more, separated by commas";
  const { minimum, maximum } = z.toJSONSchema(schema);
  return kind === "number" ? `a whole number from ${minimum} to ${maximum}` : "";
}

const MORE = "…";
/** Items of a list that the page shows. */
const SHOWN = 2;

/** An answer as JSON with line breaks; of a long list, the first items and how many more there are. */
function shortened(value: unknown, indent = ""): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === "number")) return JSON.stringify(value).replaceAll(",", ", ");
    const shown = value.slice(0, SHOWN).map((item) => inner + shortened(item, inner));
    const more = value.length - shown.length;
    const lines = [shown.join(",\n"), ...(more > 0 ? [`${inner}${MORE} ${more} more`] : [])];
    return value.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n${indent}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const flat = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, " ");
  if (flat.length <= 72 - indent.length) return flat;
  const entries = Object.entries(value).map(
    ([key, item]) => `${inner}${JSON.stringify(key)}: ${shortened(item, inner)}`,
  );
  return `{\n${entries.join(",\n")}\n${indent}}`;
}
