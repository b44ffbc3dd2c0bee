import { streamFrom } from "@/db/in-use";
import { headerLine, rowLine, streamDelimited, streamText } from "@/lib/export/table/delimited";
import { USUAL_ITEMS } from "../schema/parameters";
import type { ListAnswer, OneAnswer } from "./asked";
import { type CursorScope, cursorAt, placeOf } from "./cursor";
import type { Endpoint } from "./endpoints";
import { columnsOf, type FlatColumn, valuesOf } from "./flatten";
import type { Format } from "./negotiate";
import type { Query } from "./read-query";

/** What is sent: bytes if it is small enough to be kept, otherwise a stream. */
export interface Written {
  body: Buffer<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;
  headers: Record<string, string>;
}

const COMMA = { separator: "," } as const;
/** Items read at once for a stream. */
const BATCH = 500;

const bytes = (text: string): Buffer<ArrayBuffer> => Buffer.from(text);
const lineOf = (item: unknown) => `${JSON.stringify(item)}\n`;

/** One object as JSON, or its rows as lines. */
export function writeOne({ value, rows }: OneAnswer, { row }: Endpoint, format: Format): Written {
  if (format === "json") return { body: bytes(JSON.stringify(value)), headers: {} };
  return { body: bytes(linesOf(rows, columnsOf(row), format)), headers: {} };
}

function linesOf(items: readonly object[], columns: readonly FlatColumn[], format: Format): string {
  if (format === "ndjson") return items.map(lineOf).join("");
  return headerLine(columns, COMMA) + items.map((item) => rowLine(valuesOf(columns, item), COMMA)).join("");
}

/** The request for a list: its address, and the edition of its trials to which its cursors belong. */
export interface ListPlace {
  path: string;
  query: Query;
  edition: string;
}

/** A page of a list; CSV and NDJSON hold all items as a stream where neither limit nor cursor is given. */
export async function writeList(
  answer: ListAnswer,
  { row }: Endpoint,
  format: Format,
  place: ListPlace,
): Promise<Written> {
  const { limit, cursor } = place.query;
  const total = { "total-count": String(answer.total) };
  if (format !== "json" && limit === undefined && cursor === undefined)
    return { body: streamFrom(answer.db, streamAll(answer, columnsOf(row), format)), headers: total };
  const scope = scopeOf(place);
  const size = typeof limit === "number" ? limit : USUAL_ITEMS;
  const from = typeof cursor === "string" ? placeOf(scope, cursor) : 0;
  const items = await answer.items(from, from + size);
  const nextCursor = from + size < answer.total ? cursorAt(scope, from + size) : null;
  const headers = { ...total, ...(nextCursor === null ? {} : { link: linkTo(place, size, nextCursor) }) };
  const text =
    format === "json"
      ? JSON.stringify({ items, nextCursor, total: answer.total })
      : linesOf(items, columnsOf(row), format);
  return { body: bytes(text), headers };
}

/** Everything except the page identifies the list that a cursor belongs to. */
function scopeOf({ path, query, edition }: ListPlace): CursorScope {
  const { limit: _, cursor: __, ...rest } = query;
  const names = Object.keys(rest).sort();
  return {
    edition,
    list: JSON.stringify([path.replace(/\.\w+$/, ""), names.map((name) => [name, rest[name]])]),
  };
}

/** RFC 8288. */
function linkTo({ path, query }: ListPlace, limit: number, cursor: string): string {
  const texts = Object.entries(query).map(([name, value]): [string, string] => [
    name,
    typeof value === "object" ? value.map((part) => part.replaceAll(",", ";;")).join(",") : String(value),
  ]);
  const params = new URLSearchParams(texts);
  params.set("limit", String(limit));
  params.set("cursor", cursor);
  return `<${path}?${params}>; rel="next"`;
}

function streamAll(answer: ListAnswer, columns: readonly FlatColumn[], format: Format) {
  if (format === "ndjson") return streamText(lines(answer));
  return streamDelimited({ columns }, flatBatches(answer, columns), COMMA);
}

async function* batches({ total, items }: ListAnswer): AsyncGenerator<object[]> {
  for (let from = 0; from < total; from += BATCH) yield await items(from, Math.min(total, from + BATCH));
}

async function* lines(answer: ListAnswer): AsyncGenerator<string> {
  for await (const batch of batches(answer)) yield batch.map(lineOf).join("");
}

async function* flatBatches(answer: ListAnswer, columns: readonly FlatColumn[]) {
  for await (const batch of batches(answer)) yield batch.map((item) => ({ values: valuesOf(columns, item) }));
}
