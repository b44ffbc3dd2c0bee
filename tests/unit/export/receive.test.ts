import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { progressWords, ReceiveError, receiveFile } from "@/lib/export/receive/receive";
import { delimitedCounter, itemCounter, type RowCounter } from "@/lib/export/receive/row-counter";
import { streamDelimited, toDelimited } from "@/lib/export/table/delimited";
import { streamJson } from "@/lib/export/table/json";
import type { ExportRow } from "@/lib/export/table/types";

/** All cells of these tables are made up. */
const columns = [
  { id: "a", label: "A", kind: "text", digits: null },
  { id: "b", label: "B", kind: "text", digits: null },
] as const;
const head = {
  title: "made-up",
  columns,
  printedColumns: [],
  about: { url: "http://localhost", view: [], datasetVersion: "made-up", time: "2026-11-25T00:00:00Z" },
};
const rowOf = (values: readonly (string | null)[], index: number): ExportRow => ({
  key: String(index),
  group: null,
  values,
  printed: [],
  report: null,
  verified: null,
});

async function* once<T>(value: T) {
  yield value;
}

const textOf = (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => new Response(stream).text();

const cell = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom('"', '""', "\r\n", "\n", '"\n"', ",", "\t", "a\r\nb", '],"total":3,"nextCursor":null}'),
);
const rows = fc.array(fc.tuple(cell, cell), { maxLength: 12 }).map((all) => all.map(rowOf));

/** Feeds a text in pieces of the given lengths, over and over. */
function feed(counter: RowCounter, text: string, lengths: readonly number[]): void {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const end = at + (lengths[turn % lengths.length] ?? 1);
    counter.take(bytes.subarray(at, end));
    at = end;
  }
}

const lengths = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 });

describe("rows are counted as they arrive", () => {
  it("in CSV and TSV, whatever quotes and line breaks the cells hold and wherever the pieces end", () => {
    fc.assert(
      fc.property(rows, lengths, fc.constantFrom(",", "\t"), (all, cuts, separator) => {
        const counter = delimitedCounter();
        feed(counter, toDelimited({ columns, rows: all }, { separator, byteOrderMark: true }), cuts);
        expect([counter.rows(), counter.isWhole()]).toEqual([all.length, true]);
      }),
    );
  });

  it("in JSON", async () => {
    await fc.assert(
      fc.asyncProperty(rows, lengths, async (all, cuts) => {
        const counter = itemCounter();
        const text = await textOf(streamJson(head, once(all)));
        feed(counter, text, cuts);
        expect([counter.rows(), counter.isWhole()]).toEqual([all.length, true]);
      }),
      { numRuns: 60 },
    );
  });

  it("and a file that is cut anywhere is not taken for whole, unless rows alone are missing", async () => {
    const all = Array.from({ length: 4 }, (_, index) =>
      rowOf([`made-up, ${index}`, 'a "quoted"\r\nline'], index),
    );
    const csv = toDelimited({ columns, rows: all }, { separator: "," });
    for (let end = 0; end < csv.length; end++) {
      const counter = delimitedCounter();
      feed(counter, csv.slice(0, end), [7]);
      if (counter.isWhole()) expect(counter.rows()).toBeLessThan(4);
    }
    const json = await textOf(streamJson(head, once(all)));
    for (let end = 0; end < json.length - 1; end++) {
      const counter = itemCounter();
      feed(counter, json.slice(0, end), [7]);
      expect(counter.isWhole()).toBe(false);
    }
  });
});

const answering =
  (body: BodyInit | null, headers: Record<string, string>, status = 200): typeof fetch =>
  async () =>
    new Response(body, { status, headers });

const CSV = {
  "content-type": "text/csv; charset=utf-8",
  "content-disposition": 'attachment; filename="made-up.csv"',
};
const signal = () => new AbortController().signal;

describe("a file", () => {
  const all = Array.from({ length: 900 }, (_, index) => rowOf([`made-up ${index}`, null], index));
  const stream = () => streamDelimited({ columns }, once(all), { separator: "," });

  it("comes whole, under the name that the server gives it, with its progress", async () => {
    const told: string[] = [];
    const { content, name } = await receiveFile("/api/v1/tables/made-up.csv?x=1", {
      signal: signal(),
      fetch: answering(stream(), { ...CSV, "total-count": "900" }),
      onProgress: (progress) => told.push(progressWords(progress)),
    });
    expect([name, await content.text()]).toEqual([
      "made-up.csv",
      toDelimited({ columns, rows: all }, { separator: "," }),
    ]);
    expect(told.at(-1)).toBe("900 of 900 rows");
    expect(progressWords({ bytes: 5_340_200, rows: null, total: null })).toBe("5,340 kB");
    expect(progressWords({ bytes: 1, rows: 12_000, total: 100_000 })).toBe("12,000 of 100,000 rows");
  });

  it.each([
    [
      "fewer rows than announced",
      stream,
      { ...CSV, "total-count": "901" },
      "broke off after 900 of 901 rows",
    ],
    ["a row that does not end", () => "A,B\r\n1,2\r\n3", CSV, "broke off after 1 rows"],
    ["JSON without its end", () => '{"items":[\n{}', { "content-type": "application/json" }, "broke off"],
    ["nothing", () => "", { "content-type": "application/pdf" }, "broke off after 0 kB"],
  ])("with %s is not handed out", async (_, body, headers, words) => {
    const received = receiveFile("/made-up", { signal: signal(), fetch: answering(body(), headers) });
    await expect(received).rejects.toThrow(words);
    await expect(received).rejects.toBeInstanceOf(ReceiveError);
  });

  it("whose stream fails is not handed out, of whatever kind it is", async () => {
    for (const type of ["text/csv", "application/json", "application/zip"]) {
      const pieces = [new TextEncoder().encode("A\r\n1\r\n")];
      const failing = new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull(controller) {
          const piece = pieces.pop();
          if (piece === undefined) controller.error(new Error("made-up"));
          else controller.enqueue(piece);
        },
      });
      await expect(
        receiveFile("/made-up", { signal: signal(), fetch: answering(failing, { "content-type": type }) }),
      ).rejects.toThrow("The file broke off");
    }
  });

  it("that is refused says why, in the words of the problem", async () => {
    const detail = "A file of this format holds at most 20000 rows; 99999 match.";
    const refused = answering(
      JSON.stringify({ detail }),
      { "content-type": "application/problem+json" },
      400,
    );
    await expect(receiveFile("/made-up", { signal: signal(), fetch: refused })).rejects.toThrow(
      `${detail} Nothing was saved.`,
    );
    const bare = answering("<html>", { "content-type": "text/html" }, 502);
    await expect(receiveFile("/made-up", { signal: signal(), fetch: bare })).rejects.toThrow("status 502");
    const away: typeof fetch = async () => {
      throw new TypeError("failed to fetch");
    };
    await expect(receiveFile("/made-up", { signal: signal(), fetch: away })).rejects.toThrow(
      "could not be reached",
    );
  });

  it("that was canceled fails with the cancellation", async () => {
    const abort = new AbortController();
    const received = receiveFile("/made-up", {
      signal: abort.signal,
      fetch: answering(stream(), CSV),
      onProgress: () => abort.abort(),
    });
    await expect(received).rejects.toMatchObject({ name: "AbortError" });
  });
});
