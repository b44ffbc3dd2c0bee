import { Agent, get } from "node:http";
import { checkRows } from "../../db/answers/comparability";
import { evidencePage } from "../../db/answers/evidence-page";
import { connect } from "../../db/client";
import { evidenceFacets } from "../../db/queries/evidence/facets";
import { readVocabulary, resolveView } from "../../db/queries/vocabulary";
import { parseView } from "../../lib/view/parse";
import { type Address, addressUrl, claimAddress, NextServer } from "../../scripts/serve";
import { type Sample, summarize } from "./sample";

/** A filtered, grouped, sorted workbench, and the app's nearly empty page. */
export const EVIDENCE = "/evidence?tumor=nsclc&line=1L&endpoint=OS&group=class&sort=estimate";
export const EMPTY = "/about";

const REQUESTS = 200;
const WARM_UP = 30;

/** Times of the workbench and of the empty page, taken in turn so that both meet the same machine. */
export async function timePages(database: string): Promise<{ evidence: Sample; empty: Sample }> {
  const address: Address = { host: "localhost", port: 3290 };
  await claimAddress(address);
  const server = new NextServer("start", address, { quiet: true, env: { DATABASE_URL: database } });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const evidence: number[] = [];
  const empty: number[] = [];
  try {
    await server.listening();
    for (let turn = -WARM_UP; turn < REQUESTS; turn += 1) {
      const times = [await timeRequest(address, EVIDENCE, agent), await timeRequest(address, EMPTY, agent)];
      if (turn < 0) continue;
      evidence.push(times[0] ?? 0);
      empty.push(times[1] ?? 0);
    }
  } finally {
    agent.destroy();
    server.stop();
    await server.ended;
  }
  return { evidence: summarize(evidence), empty: summarize(empty) };
}

/** Milliseconds from sending the request to the last byte, compressed as for a browser. */
function timeRequest(address: Address, path: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const headers = { accept: "text/html", "accept-encoding": "gzip" };
    get(addressUrl(address) + path, { agent, headers }, (response) => {
      response.resume();
      response.on("end", () =>
        response.statusCode === 200
          ? resolve(performance.now() - started)
          : reject(new Error(`${path} answered ${response.statusCode}`)),
      );
    }).on("error", reject);
  });
}

/** The time of the page's queries alone, in this process. */
export async function timeQueries(database: string): Promise<Sample> {
  const connection = await connect(database, { readonly: true });
  const { view: asked } = parseView(new URL(EVIDENCE, "http://localhost").searchParams);
  const times: number[] = [];
  for (let turn = -WARM_UP; turn < REQUESTS; turn += 1) {
    const started = performance.now();
    const vocabulary = await readVocabulary(connection.db);
    const { view } = await resolveView(connection.db, asked, vocabulary);
    const { result } = await evidencePage(connection.db, view);
    await evidenceFacets(connection.db, view, result, vocabulary);
    await checkRows(connection.db, view, result);
    if (turn >= 0) times.push(performance.now() - started);
  }
  connection.close();
  return summarize(times);
}
