import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

/**
 * A fuzzer of the API from its OpenAPI document: requests with valid and malformed values for each parameter, and a judge
 * of the answers. What is sent where is the caller's.
 */

type Json = Record<string, unknown>;

interface ParameterSpec {
  name: string;
  in: string;
  required?: boolean;
  explode?: boolean;
  example?: unknown;
  schema: Json;
}

interface Operation {
  path: string;
  parameters: ParameterSpec[];
  responses: Record<string, { content?: Record<string, { schema: Json }> }>;
}

/** A request, and what the document lets one expect of its answer. */
export interface FuzzRequest {
  /** Path and query, without /api/v1. */
  path: string;
  headers: Record<string, string>;
  operation: string;
  /** `accepted`: the document allows it and no value hangs on the data; `refused`: by this parameter. */
  expected: { kind: "accepted" } | { kind: "refused"; parameter: string } | { kind: "any" };
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Values that were trouble somewhere: quotes, SQL, units of UTF-16, numbers at the edge, markup. */
const NASTY = [
  "'",
  '"',
  "' OR 1=1 --",
  "%00",
  "\u0000",
  "\ud83d",
  "😀",
  "é".repeat(300),
  "-1",
  "0",
  "1e9",
  "NaN",
  "999999999999999999999",
  "2020-13-45",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "null",
  "[]",
  "{}",
  ";;",
  ",",
  ",,a,,",
  "*",
  "NEAR(",
  "a".repeat(3000),
  Array.from({ length: 250 }, (_, index) => `x${index}`).join(","),
];

/** Parameters whose values hang on the data or the calendar: the document can't say which are right. */
const DATA_BOUND = new Set([
  "trial",
  "trials",
  "out",
  "sel",
  "open",
  "cursor",
  "cut",
  "start",
  // The scope of a selection needs one, and closed groups need the scope of a page.
  "scope",
  "closed",
  // Versions that the history has.
  "since",
  "version",
  "endpoint@/comparability",
  "endpoint@/tables/compare.{format}",
  // Rows of a figure, pages that it has, an axis that its numbers fit on.
  "hand",
  "sheet",
  "axis",
  "text",
  "width",
  "dpi",
]);

export class Fuzzer {
  private readonly random: () => number;
  private readonly operations: Operation[];
  private readonly ajv = new Ajv2020({ strict: false, allErrors: false });
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(
    document: unknown,
    seed: number,
    /** Paths of the document that are sent requests. */
    isTested: (path: string) => boolean,
  ) {
    this.random = randomOf(seed);
    this.ajv.addSchema(document as Json, "document");
    const { paths } = document as { paths: Record<string, { get: Omit<Operation, "path"> }> };
    this.operations = Object.entries(paths)
      .filter(([path]) => isTested(path))
      .map(([path, { get }]) => ({ path, parameters: get.parameters, responses: get.responses }));
  }

  /** The next request. */
  next(): FuzzRequest {
    const operation = this.pick(this.operations);
    const query = operation.parameters.filter((parameter) => parameter.in === "query");
    const chosen = query.filter(
      ({ required }) => required || this.random() < Math.min(0.5, 4 / Math.max(1, query.length)),
    );
    const values = new Map(chosen.map((parameter) => [parameter.name, this.valid(parameter)]));
    if (values.has("limit")) values.set("limit", String(1 + Math.floor(this.random() * 8)));
    else if (query.some(({ name }) => name === "limit")) values.set("limit", "5");
    const isFile = operation.path.includes("{format}");
    const { format, headers } = isFile ? { format: "", headers: {} } : this.format();
    const id =
      this.random() < 0.7
        ? "keynote-189"
        : encodeURIComponent(this.pick(NASTY.slice(0, 24)).replace(/\ud83d$/, "?"));
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      name === "id" ? id : this.ofPath(operation, name),
    );
    // A fine picture of a long figure takes seconds, and tells no more.
    if (values.has("dpi")) values.set("dpi", "40");
    else if (query.some(({ name }) => name === "dpi")) values.set("dpi", "36");
    const dataBound = [...values.keys()].some((name) => isDataBound(name, operation));
    const expected = dataBound || operation.path.includes("{id}") ? "any" : "accepted";
    const turn = this.random();
    const request = (given: Iterable<[string, string]>, outcome: FuzzRequest["expected"]): FuzzRequest => ({
      path: `${path}${format}${queryOf([...given])}`,
      headers,
      operation: operation.path,
      expected: outcome,
    });
    if (turn < 0.4 || query.length === 0) return request(values, { kind: expected });
    if (turn < 0.5) {
      const unknown = this.pick(["foo", "Limit", "tumor[]", "__proto__", "constructor", "utm_source", "😀"]);
      // Next's server drops this name before the API is asked (docs/api.md).
      const outcome =
        unknown === "__proto__"
          ? ({ kind: "any" } as const)
          : { kind: "refused" as const, parameter: unknown };
      return request([...values, [unknown, "1"]], outcome);
    }
    const spoiled = this.pick(query);
    const nasty = this.pick(NASTY);
    const outcome = this.isRefused(spoiled, nasty) && !dataBound;
    const given = new Map(values).set(spoiled.name, nasty);
    // Two unlike values of one parameter: right for a list, wrong for all others.
    if (turn < 0.56) return request([...given, [spoiled.name, nasty]], { kind: "any" });
    return request(given, outcome ? { kind: "refused", parameter: spoiled.name } : { kind: "any" });
  }

  /** A value of a parameter that stands in the path. */
  private ofPath({ parameters }: Operation, name: string): string {
    const schema = parameters.find((parameter) => parameter.in === "path" && parameter.name === name)?.schema;
    return this.pick((schema as { enum: string[] } | undefined)?.enum ?? []);
  }

  /** What is wrong with an answer; null where nothing is. */
  judge(request: FuzzRequest, answer: { status: number; type: string; body: string }): string | null {
    const { status, type, body } = answer;
    const operation = this.operations.find(({ path }) => path === request.operation);
    const response = operation?.responses[status];
    if (status >= 500) return `status ${status}: ${body.slice(0, 200)}`;
    if (response === undefined) return `status ${status} is not in the document`;
    const media = type.split(";")[0]?.trim() ?? "";
    if (response.content?.[media] === undefined) return `${media} of ${status} is not in the document`;
    const fault =
      media.endsWith("json") && !media.includes("x-ndjson")
        ? this.faultOf(request.operation, status, media, body)
        : null;
    if (fault !== null) return fault;
    // What format is wanted is looked at first.
    if (status === 406) return request.headers.accept === undefined ? "406 without an Accept header" : null;
    const { expected } = request;
    // What a parameter does may hang on others, on the format or on whether anything is pooled: the document can't say.
    if (status === 400 && body.includes("has no effect here")) return null;
    if (expected.kind === "accepted" && status === 400)
      return `the document allows it, the API does not: ${body.slice(0, 300)}`;
    if (expected.kind === "refused") {
      if (status !== 400)
        return `${expected.parameter} is outside its schema and was answered with ${status}`;
      const { parameter } = JSON.parse(body) as { parameter?: string };
      if (parameter !== expected.parameter)
        return `${expected.parameter} is at fault, and ${parameter} is named`;
    }
    return null;
  }

  private faultOf(path: string, status: number, media: string, body: string): string | null {
    const place = ["paths", path, "get", "responses", String(status), "content", media, "schema"]
      .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
      .join("/");
    const validate = this.validators.get(place) ?? this.ajv.compile({ $ref: `document#/${place}` });
    this.validators.set(place, validate);
    if (validate(JSON.parse(body))) return null;
    return `outside its schema: ${this.ajv.errorsText(validate.errors)}`;
  }

  private isRefused(parameter: ParameterSpec, text: string): boolean {
    if (text.trim() === "" || text.includes("\ud83d")) return false;
    const list = parameter.explode === false;
    const parts = text
      .split(",")
      .map((part) => part.trim().replaceAll(";;", ","))
      .filter((part) => part !== "");
    const value = list
      ? parts
      : /^\d{1,9}$/.test(text) && parameter.schema.type === "integer"
        ? Number(text)
        : text;
    return !this.ajv.validate(parameter.schema, value);
  }

  /** A value that the parameter's schema allows, as the address holds it. */
  private valid(parameter: ParameterSpec): string {
    const { schema, example } = parameter;
    const { items, minItems } = schema as { items?: Json; minItems?: number };
    if (items === undefined) return this.validOf(schema, example);
    if (parameter.required && Array.isArray(example)) return example.join(",");
    const size = Math.max(minItems ?? 1, 1 + Math.floor(this.random() * 3));
    const examples = Array.isArray(example) ? example : [];
    return Array.from({ length: size }, () => this.validOf(items, examples[0]).replaceAll(",", ";;")).join(
      ",",
    );
  }

  private validOf(schema: Json, example: unknown): string {
    const {
      enum: words,
      anyOf,
      minimum,
      maximum,
    } = schema as {
      enum?: string[];
      anyOf?: Json[];
      minimum?: number;
      maximum?: number;
    };
    if (words !== undefined) return this.pick(words);
    if (anyOf !== undefined)
      return this.random() < 0.3 ? this.year() : this.validOf(this.pick(anyOf.slice(0, 1)), example);
    if (minimum !== undefined && maximum !== undefined)
      return String(minimum + Math.floor(this.random() * (maximum - minimum + 1)));
    return example === undefined ? this.pick(["made-up", "keynote", "a b"]) : String(example);
  }

  private year = () => String(2008 + Math.floor(this.random() * 20));

  private format(): { format: string; headers: Record<string, string> } {
    const turn = this.random();
    if (turn < 0.7) return { format: "", headers: {} };
    if (turn < 0.9) return { format: this.pick([".json", ".csv", ".ndjson"]), headers: {} };
    const accept = this.pick([
      "text/csv",
      "application/x-ndjson",
      "text/html",
      "*/*;q=0.1, text/csv;q=2",
      ";;q=,",
      "application/json;q=0",
    ]);
    return { format: "", headers: { accept } };
  }

  private pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.random() * list.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  }
}

const isDataBound = (name: string, { path }: Operation) =>
  DATA_BOUND.has(name) || DATA_BOUND.has(`${name}@${path}`);

function queryOf(given: readonly [string, string][]): string {
  if (given.length === 0) return "";
  return `?${new URLSearchParams(given.map(([name, value]) => [name, value]))}`;
}
