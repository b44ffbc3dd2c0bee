import { Agent, createServer, get } from "node:http";
import { type SQL, sql } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import { Sqlite } from "@/db/client";
import { type FigureQuery, figureSelect } from "../../db/queries/api/figures";
import { toFigure } from "../../db/queries/evidence/figure-record";
import { effectItem } from "../../lib/export/table/evidence/item";
import { parseView } from "../../lib/view/parse";
import { type Address, addressUrl, claimAddress, NextServer } from "../../scripts/serve";

/** 100 rows, filtered and sorted. */
const QUERY = "phase=3&endpoint=OS,PFS&sort=-estimate,report&limit=100";
const PATH = `/api/v1/effects?${QUERY}`;
/** What we aim at: this share of the bare server's requests a second. */
const AIM = 0.6;

const NAMES = ["api", "fresh", "bare", "kept"] as const;
const ROUNDS = 5;
const ROUND_MS = 2000;
const WARM_UP_MS = 2000;
const CONNECTIONS = 8;

let page = 1;

/** Requests a second of one server: several connections, kept alive, each with one request at a time. */
async function rateOf(origin: string, milliseconds: number, isNew = false): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const until = performance.now() + milliseconds;
  let answered = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < until) {
        // An address that was not asked before: a parameter that changes nothing takes another value each time.
        if (isNew) page += 1;
        await bytesOf(origin, agent, isNew ? `&page=${page}` : "");
        answered += 1;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return answered / seconds;
}

function bytesOf(origin: string, agent?: Agent, more = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = agent === undefined ? {} : { agent };
    get(origin + PATH + more, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        response.statusCode === 200
          ? resolve(Buffer.concat(chunks).toString())
          : reject(new Error(`${PATH} answered ${response.statusCode}`)),
      );
    }).on("error", reject);
  });
}

/** node:http and better-sqlite3 alone: one prepared statement for the rows, one for their number, JSON, nothing else. */
function bareServer(path: string, nextCursor: string | null, keep: boolean): ReturnType<typeof createServer> {
  const database = new Sqlite(path, { readonly: true });
  const { view } = parseView(new URLSearchParams(QUERY.replace(/&limit=\d+/, "")));
  const query: FigureQuery = { view, result: "comparison", everyCut: false, trials: [] };
  const { select, from, where, order } = figureSelect(query);
  const dialect = new SQLiteSyncDialect();
  const prepare = (statement: SQL) => {
    const { sql: text, params } = dialect.sqlToQuery(statement);
    return { statement: database.prepare(text), params };
  };
  const rows = prepare(sql`SELECT ${select} FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT 100`);
  const count = prepare(sql`SELECT count(*) AS total FROM ${from} WHERE ${where}`);
  let kept: Buffer | null = null;
  const answer = () => {
    const records = rows.statement.all(...rows.params) as Parameters<typeof toFigure>[0][];
    const { total } = count.statement.get(...count.params) as { total: number };
    const items = records.map((record) => effectItem(toFigure(record, "head", null)));
    return Buffer.from(JSON.stringify({ items, nextCursor, total }));
  };
  return createServer((_request, response) => {
    const body = kept ?? answer();
    if (keep) kept = body;
    response.setHeader("content-type", "application/json");
    response.end(body);
  }).on("close", () => database.close());
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve) => server.listen(port, "localhost", () => resolve()));
}

/** Requests a second of the API and of bare servers that send the same bytes, as a section of tests/bench/RESULTS.md. */
export async function apiSection(database: string): Promise<string> {
  const address: Address = { host: "localhost", port: 3291 };
  await claimAddress(address);
  const next = new NextServer("start", address, { quiet: true, env: { DATABASE_URL: database } });
  const origins = {
    api: addressUrl(address),
    fresh: addressUrl(address),
    bare: "http://localhost:3292",
    kept: "http://localhost:3293",
  };
  const rates: Record<keyof typeof origins, number[]> = { api: [], fresh: [], bare: [], kept: [] };
  const servers: ReturnType<typeof createServer>[] = [];
  let size = 0;
  try {
    await next.listening();
    const bytes = await bytesOf(origins.api);
    const { items, nextCursor } = JSON.parse(bytes) as { items: unknown[]; nextCursor: string | null };
    if (items.length !== 100) throw new Error(`the View has ${items.length} rows, not 100`);
    size = Buffer.byteLength(bytes);
    for (const [name, keep] of [
      ["bare", false],
      ["kept", true],
    ] as const) {
      const server = bareServer(database, nextCursor, keep);
      servers.push(server);
      await listen(server, Number(new URL(origins[name]).port));
      if ((await bytesOf(origins[name])) !== bytes) throw new Error(`${name} does not send the same bytes`);
    }
    for (const name of NAMES) await rateOf(origins[name], WARM_UP_MS, name === "fresh");
    for (let round = 0; round < ROUNDS; round += 1)
      for (const name of NAMES) rates[name].push(await rateOf(origins[name], ROUND_MS, name === "fresh"));
  } finally {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    next.stop();
    await next.ended;
  }
  return sectionOf(rates, size);
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function sectionOf(rates: Record<(typeof NAMES)[number], readonly number[]>, size: number): string {
  const [api, bare, kept] = [median(rates.api), median(rates.bare), median(rates.kept)];
  const [share, fresh] = [api / bare, median(rates.fresh) / bare];
  const line = (name: string, values: readonly number[]) =>
    `| ${name} | ${median(values).toFixed(0)} | ${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)} |`;
  return `## The API

\`${PATH}\`: ${(size / 1000).toFixed(0)} kB of JSON, uncompressed. ${CONNECTIONS} connections kept alive, ${ROUNDS} rounds of ${ROUND_MS / 1000} s in turn,
client and servers on one machine. All send the same bytes.

| | requests a second, median | range |
|---|---:|---|
${line("the API, production build: address read, dataset looked up, answer kept from before", rates.api)}
${line("the API, each address for the first time: checked, asked of the database, written", rates.fresh)}
${line("node:http and better-sqlite3, one prepared statement, JSON", rates.bare)}
${line("node:http alone: the same bytes from memory", rates.kept)}

The API answers ${(100 * share).toFixed(0)}% as many requests as the bare server that asks the database (aim: ${100 * AIM}% or more; ${share >= AIM ? "met" : "missed"}), ${(100 * fresh).toFixed(0)}% where nothing is kept, and ${((100 * api) / kept).toFixed(0)}% of what node:http sends from memory.
`;
}
