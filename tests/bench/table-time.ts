import { writeXlsx } from "hucre/xlsx";
import { streamDelimited } from "../../lib/export/table/delimited";
import type { ExportColumn, ExportTable, ExportValue } from "../../lib/export/table/types";
import { toXlsx } from "../../lib/export/table/xlsx";

const CSV_ROWS = 100_000;
const XLSX_ROWS = 10_000;
const BATCH = 500;
const TURNS = 5;

const COLUMNS: ExportColumn[] = Array.from({ length: 30 }, (_, index) =>
  index % 3 === 0
    ? { id: `c${index}`, label: `Number ${index}`, kind: "number", digits: 2 }
    : { id: `c${index}`, label: `Text ${index}`, kind: "text", digits: null },
);

/** Made-up values: a third numbers, the rest short texts, some of which need quotes. */
const valuesOf = (row: number): ExportValue[] =>
  COLUMNS.map(({ kind }, index) =>
    kind === "number"
      ? (row * 31 + index) / 100
      : row % 10 === 0
        ? `made-up, ${row}`
        : `made-up ${row} ${index}`,
  );

const REPORT = {
  id: "made-up/report",
  kind: "primary" as const,
  label: "Made-up 2020",
  year: 2020,
  journal: "Made-up Journal",
  pmid: null,
  doi: null,
  dataCutoff: null,
  medianFollowUpMonths: null,
  followUpByArm: null,
  secondary: null,
  trial: { id: "made-up", name: "MADE-UP", nct: "NCT00000000" },
};

async function* batches(rows: readonly { values: ExportValue[] }[]) {
  for (let start = 0; start < rows.length; start += BATCH) yield rows.slice(start, start + BATCH);
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.byteLength;
  return bytes;
}

/** The same bytes but for quotes and neutralizing: values joined and encoded, nothing else. */
function bareLoop(rows: readonly { values: ExportValue[] }[]): number {
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const { values } of rows) bytes += encoder.encode(`${values.join(",")}\r\n`).byteLength;
  return bytes;
}

async function fastest<T>(work: () => T | Promise<T>): Promise<{ ms: number; result: T }> {
  let best: { ms: number; result: T } | undefined;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const started = performance.now();
    const result = await work();
    const ms = performance.now() - started;
    if (best === undefined || ms < best.ms) best = { ms, result };
  }
  if (best === undefined) throw new Error("nothing was timed");
  return best;
}

/** Times of tables as files, as a section of tests/bench/RESULTS.md. */
export async function tableSection(): Promise<string> {
  const rows = Array.from({ length: CSV_ROWS }, (_, row) => ({ values: valuesOf(row) }));
  const csv = await fastest(() =>
    bytesOf(streamDelimited({ columns: COLUMNS }, batches(rows), { separator: "," })),
  );
  const bare = await fastest(() => bareLoop(rows));
  const some = rows.slice(0, XLSX_ROWS);
  const table: ExportTable = {
    title: "Made-up rows",
    columns: COLUMNS,
    printedColumns: [],
    summaries: [],
    footnotes: [],
    about: { url: "http://localhost", view: [], datasetVersion: "made-up", time: "2026-11-25T00:00:00Z" },
    rows: some.map(({ values }, row) => ({
      key: String(row),
      group: null,
      values,
      printed: [],
      report: REPORT,
      verified: true,
    })),
  };
  const xlsx = await fastest(() => toXlsx(table));
  const library = await fastest(() =>
    writeXlsx({
      sheets: [
        { name: "Table", rows: [COLUMNS.map(({ label }) => label), ...some.map(({ values }) => values)] },
      ],
    }),
  );
  const rate = ({ ms, result }: { ms: number; result: number }) => result / 1e6 / (ms / 1000);
  return `## Tables as files

Made-up rows of ${COLUMNS.length} columns; the fastest of ${TURNS} turns.

| | time, ms | |
|---|---:|---|
| CSV of ${CSV_ROWS.toLocaleString("en-US")} rows, streamed | ${csv.ms.toFixed(0)} | ${rate(csv).toFixed(0)} MB/s |
| the bare loop: values joined and encoded, no quotes, nothing neutralized | ${bare.ms.toFixed(0)} | ${rate(bare).toFixed(0)} MB/s |
| XLSX of ${XLSX_ROWS.toLocaleString("en-US")} rows, with sources, widths, formats | ${xlsx.ms.toFixed(0)} | ${(xlsx.result.byteLength / 1e6).toFixed(1)} MB |
| the library alone, the same values | ${library.ms.toFixed(0)} | ${(library.result.byteLength / 1e6).toFixed(1)} MB |
`;
}
