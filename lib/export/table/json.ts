import { streamText } from "./delimited";
import type { ExportRow, TableHead } from "./types";

const objectOf = ({ columns }: Pick<TableHead, "columns">, { values }: ExportRow): Record<string, unknown> =>
  Object.fromEntries(columns.map(({ id }, index) => [id, values[index] ?? null]));

/** A row as an object: the API's item where the table has one, otherwise its values by column with the report. */
export const jsonItem = (head: Pick<TableHead, "columns">, row: ExportRow): unknown =>
  row.item ?? { ...objectOf(head, row), report: row.report, verified: row.verified };

/** `{ items, total, nextCursor, about }` as a stream: all items, so no cursor leads on. */
export const streamJson = (
  head: TableHead,
  rows: AsyncIterable<readonly ExportRow[]>,
): ReadableStream<Uint8Array<ArrayBuffer>> => streamText(jsonPieces(head, rows));

async function* jsonPieces(
  head: TableHead,
  rows: AsyncIterable<readonly ExportRow[]>,
): AsyncGenerator<string> {
  yield `{"title":${JSON.stringify(head.title)},"about":${JSON.stringify(head.about)},"items":[\n`;
  let total = 0;
  for await (const batch of rows) {
    let text = "";
    for (const row of batch) {
      text += `${total === 0 ? "" : ",\n"}${JSON.stringify(jsonItem(head, row))}`;
      total += 1;
    }
    yield text;
  }
  yield `\n],"total":${total},"nextCursor":null}\n`;
}
