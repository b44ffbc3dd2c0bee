import { z } from "zod";
import { nearest } from "@/lib/nearest";
import { splitList } from "@/lib/view/codecs";
import { badParameter, shorten } from "../problem";
import type { Parameter } from "../schema/parameter";

/** The parameters of a request as their schemas passed them: texts, lists of texts, numbers. */
export type Query = Readonly<Record<string, string | number | readonly string[]>>;

/** Reads the parameters of one endpoint. */
export type QueryReader = (search: URLSearchParams) => Query;

const isQuery = (value: unknown): value is Query => typeof value === "object" && value !== null;

/** Makes a reader from the schemas; blank values count as not given. */
export function queryReader(parameters: readonly Parameter[]): QueryReader {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const schema = z.strictObject(
    Object.fromEntries(
      parameters.map((item) => [item.name, item.required ? item.schema : item.schema.optional()]),
    ),
  );
  return (search) => {
    const given: Record<string, unknown> = {};
    for (const name of new Set(search.keys())) {
      const parameter = byName.get(name);
      if (parameter === undefined) throw unknownParameter(name, parameters);
      const texts = search.getAll(name).filter((text) => text.trim() !== "");
      if (parameter.instead !== undefined && texts.length > 0)
        throw badParameter(name, `${name} has no effect here. ${parameter.instead}`);
      if (texts.length > 0) given[name] = readText(parameter, texts);
    }
    const read = schema.safeParse(given);
    if (!read.success) throw faultOf(read.error, byName, given);
    if (!isQuery(read.data)) throw new TypeError("a strict object is an object");
    return read.data;
  };
}

function readText({ name, kind, lift }: Parameter, texts: readonly string[]): unknown {
  if (kind === "list") {
    const values = splitList(texts.join(","));
    return lift === undefined ? values : values.map(lift);
  }
  const [text = "", ...more] = texts;
  if (more.length > 0)
    throw badParameter(name, `${name} is given ${texts.length} times and takes one value.`);
  return kind === "number" && /^\d{1,9}$/.test(text) ? Number(text) : text;
}

const quoted = (value: unknown) => `“${shorten(String(value))}”`;

function unknownParameter(name: string, parameters: readonly Parameter[]) {
  const like = nearest(
    name,
    parameters.map((item) => ({ id: item.name, names: [] })),
    1,
  )[0];
  const hint = like === undefined ? "" : ` Did you mean ${like.id}?`;
  const all = parameters
    .filter(({ instead }) => instead === undefined)
    .map((parameter) => parameter.name)
    .join(", ");
  const others = all === "" ? "No parameters are accepted." : `The parameters are ${all}.`;
  return badParameter(name, `There is no parameter ${quoted(name)} here.${hint} ${others}`);
}

/** The first fault in words, with the value that it is about and what may be meant. */
function faultOf(error: z.ZodError, byName: ReadonlyMap<string, Parameter>, given: Record<string, unknown>) {
  const [issue] = error.issues;
  const name = String(issue?.path[0] ?? "");
  const place = issue?.path[1];
  const value = given[name];
  const found = Array.isArray(value) && typeof place === "number" ? value[place] : value;
  if (value === undefined && byName.get(name)?.required)
    return badParameter(name, `${name} is required: ${byName.get(name)?.description ?? ""}`);
  const parameter = byName.get(name);
  if (parameter?.schema instanceof z.ZodUnion)
    return badParameter(name, `${name} can't be ${quoted(found)}. ${parameter.description}`);
  const words = valuesOf(parameter?.schema);
  if (words.length === 0 || Array.isArray(found))
    return badParameter(
      name,
      `${name}: ${sizeWords(issue) ?? issue?.message ?? "is invalid"}${Array.isArray(found) ? "" : `, got ${quoted(found)}`}.`,
    );
  return badParameter(name, `${name} can't be ${quoted(found)}; ${hintOf(words, String(found))}.`);
}

/** A list that is too short or too long, in plain words. */
function sizeWords(issue: z.core.$ZodIssue | undefined): string | null {
  // A schema's own message is kept as it is.
  if (!issue?.message.startsWith("Too ")) return null;
  if (issue.code === "too_small" && issue.origin === "array") return `needs ${issue.minimum} or more values`;
  if (issue.code === "too_big" && issue.origin === "array") return `takes at most ${issue.maximum} values`;
  return null;
}

/** Lists all values if they are few; otherwise those similar to the one typed. */
function hintOf(words: readonly string[], typed: string): string {
  if (words.length <= 12) return `it is one of ${words.join(", ")}`;
  const like = nearest(
    typed,
    words.map((word) => ({ id: word, names: [] })),
  );
  return like.length === 0
    ? "/api/v1/openapi.json lists its values"
    : `the closest are ${like.map(({ id }) => id).join(", ")}`;
}

/** The values that a parameter accepts; none if any text is accepted. */
function valuesOf(schema: unknown): string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  return schema instanceof z.ZodArray ? valuesOf(schema.element) : [];
}
