import { z } from "zod";
import { LONGEST_LIST } from "@/lib/view/codecs";

/** A parameter of a request: checked by its schema, documented from it. */
export interface Parameter {
  name: string;
  /** Of the value once its text was split (lists) or read (numbers). */
  schema: z.ZodType;
  /** How the text of the address is read before the schema sees it. */
  kind: "text" | "list" | "number";
  description: string;
  example?: string;
  required?: boolean;
  /** Set if pages have the parameter but it has no effect here: what to use instead. The refusal says so. */
  instead?: string;
  /** Turns a value of the list into the form that its schema knows, if people write it in several ways. */
  lift?: (value: string) => string;
}

export const oneOf = (values: readonly string[]) =>
  values.length === 0 ? z.never() : z.enum(values as [string, ...string[]]);
export const listOf = (item: z.ZodType) => z.array(item).min(1).max(LONGEST_LIST);

/** A list with commas, of these values. */
export const list = (
  name: string,
  values: readonly string[],
  description: string,
  example?: string,
): Parameter => ({
  name,
  kind: "list",
  schema: listOf(oneOf(values)),
  description,
  ...(example === undefined ? {} : { example }),
});
/** One of these values. */
export const choice = (name: string, values: readonly string[], description: string): Parameter => ({
  name,
  kind: "text",
  schema: oneOf(values),
  description,
});

/** An id as an address holds it. */
export const id = z.string().min(1).max(200);
/** A list of ids, which only the dataset knows. */
export const ids = (name: string, description: string, example?: string): Parameter => ({
  name,
  kind: "list",
  schema: listOf(id),
  description,
  ...(example === undefined ? {} : { example }),
});

/** The help of a key as a sentence. */
export const sentence = (help: string): string => `${help.charAt(0).toUpperCase()}${help.slice(1)}.`;
