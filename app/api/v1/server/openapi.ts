import { z } from "zod";
import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import { DATA_LICENSE } from "@/lib/export/package/license";
import { LICENSE } from "@/lib/export/table/types";
import { version } from "@/package.json";
import { problemAnswer } from "../schema/answers";
import type { Parameter } from "../schema/parameter";
import { isUnused } from "../schema/parameters";
import { ENDPOINTS, type Endpoint } from "./endpoints";
import { filePaths } from "./openapi-files";

type Json = Record<string, unknown>;

/** Named schemas to which the others refer. */
class Components {
  readonly schemas: Record<string, Json> = {};

  /** A reference to a named schema, otherwise the schema itself; referenced schemas are collected here. */
  refer(schema: z.ZodType): Json {
    const { $schema: _, $defs, id, ...own } = z.toJSONSchema(schema, { io: "output" }) as Json;
    for (const [name, inner] of Object.entries(($defs ?? {}) as Record<string, Json>))
      this.schemas[name] = named(inner);
    if (typeof id !== "string") return pointed(own);
    this.schemas[id] = pointed(own);
    return { $ref: `#/components/schemas/${id}` };
  }
}

const named = ({ id: _, ...schema }: Json): Json => pointed(schema);

/** Zod refers to definitions beside the schema; in the document they are among the components. */
const pointed = (schema: Json): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;

const TEXT = { type: "string" };

/** A parameter in OpenAPI's form; a list is one text separated by commas. */
function parameterOf({ name, schema, kind, description, example, required }: Parameter, parts: Components) {
  return {
    name,
    in: "query",
    description,
    ...(required ? { required } : {}),
    ...(kind === "list" ? { style: "form", explode: false } : {}),
    schema: parts.refer(schema),
    ...(example === undefined
      ? {}
      : { example: kind === "list" ? example.split(",") : kind === "number" ? Number(example) : example }),
  };
}

const HEADERS = {
  ETag: {
    schema: TEXT,
    description: "Identifies the dataset, the server's code and the address; for If-None-Match.",
  },
  "Last-Modified": {
    schema: TEXT,
    description: "When the dataset was loaded or the server's code was built, whichever was later.",
  },
  "Dataset-Version": { schema: TEXT },
};
const LIST_HEADERS = {
  ...HEADERS,
  "Total-Count": { schema: { type: "integer" }, description: "Items that match." },
  Link: { schema: TEXT, description: 'The next page: `<...>; rel="next"`.' },
};

const UNCHANGED = { 304: { description: "The client's copy is still current." } };
const PROBLEMS: Readonly<Record<number, string>> = {
  400: "A parameter is unknown or invalid; `parameter` names it.",
  406: "The Accept header allows none of the formats.",
  503: "The database can't be read at the moment.",
};

function operationOf(endpoint: Endpoint, vocabulary: ApiVocabulary, parts: Components): Json {
  const { name, summary, description, problems, schema, kind } = endpoint;
  const path = endpoint.path.includes("{id}")
    ? [{ name: "id", in: "path", required: true, schema: TEXT, example: "keynote-189" }]
    : [];
  const rows = (format: string) => ({
    schema: { ...TEXT, description: `${format} of items, as in the JSON.` },
  });
  return {
    operationId: name,
    summary,
    description,
    parameters: [
      ...path,
      ...endpoint
        .parameters(vocabulary)
        .filter((item) => !isUnused(item))
        .map((item) => parameterOf(item, parts)),
    ],
    responses: {
      200: {
        description: summary,
        headers: kind === "list" ? LIST_HEADERS : HEADERS,
        content: {
          "application/json": { schema: parts.refer(schema) },
          "text/csv": rows("Lines, with a header,"),
          "application/x-ndjson": rows("Lines of JSON"),
        },
      },
      ...UNCHANGED,
      ...Object.fromEntries(
        Object.entries({ ...PROBLEMS, ...problems }).map(([status, reason]) => [
          status,
          {
            description: reason,
            content: { "application/problem+json": { schema: parts.refer(problemAnswer) } },
          },
        ]),
      ),
    },
  };
}

const DESCRIPTION = `Published results of oncology trials, each with its report. The parameters are those of the pages: the query string of any workbench address works here too.

Answers are JSON, CSV or NDJSON, chosen by the Accept header or by a suffix (\`/effects.csv\`), which takes precedence. Lists come in pages (\`limit\`, \`cursor\`); without either, CSV and NDJSON hold all items. Errors are problem details (RFC 9457).

Figures not yet checked against their source have \`verified: false\`. Patients were not randomized between trials, which differ in more than their drugs: see \`/comparability\`. For education and research; not medical advice.`;

const cached = new WeakMap<ApiVocabulary, Json>();

/** The OpenAPI 3.1 document, made from the schemas that read requests and describe answers. */
export function openApi(vocabulary: ApiVocabulary): Json {
  const found = cached.get(vocabulary);
  if (found !== undefined) return found;
  const parts = new Components();
  const paths = Object.fromEntries(
    ENDPOINTS.map((endpoint) => [endpoint.path, { get: operationOf(endpoint, vocabulary, parts) }]),
  );
  const document = {
    openapi: "3.1.0",
    info: {
      title: "Crosstrial",
      version,
      description: DESCRIPTION,
      license: { name: "MIT", identifier: "MIT" },
      "x-license-of-figures": LICENSE,
      "x-license-of-data": DATA_LICENSE.statement,
    },
    servers: [{ url: "/api/v1" }],
    paths: {
      ...paths,
      ...filePaths(vocabulary, {
        parameterOf: (parameter) => parameterOf(parameter, parts),
        headers: HEADERS,
        unchanged: UNCHANGED,
      }),
    },
    components: { schemas: parts.schemas },
  };
  cached.set(vocabulary, document);
  return document;
}
