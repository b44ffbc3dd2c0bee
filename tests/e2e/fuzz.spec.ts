import { Agent, request as send } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "@playwright/test";
import { Fuzzer } from "../api/fuzz";

const REQUESTS = 2000;
/** Files take longer to make, figures most of all. */
const FILES = 120;
const SEED = Number(process.env.FUZZ_SEED ?? 20261125);

interface Answer {
  status: number;
  type: string;
  body: string;
}

/** Sends the path as it stands: a client that mends addresses would hide what the server does with broken ones. */
function ask(origin: string, path: string, agent: Agent, headers: Record<string, string> = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    send({ hostname, port, path, agent, headers }, (response) => {
      text(response).then((body) => {
        resolve({ status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", body });
      }, reject);
    })
      .on("error", reject)
      .end();
  });
}

/** Sends requests that the document leads to; what is wrong with the answers, and how often each status came. */
async function fuzz(origin: string, requests: number, isTested: (path: string) => boolean) {
  const agent = new Agent({ keepAlive: true });
  const document: unknown = JSON.parse((await ask(origin, "/api/v1/openapi.json", agent)).body);
  const fuzzer = new Fuzzer(document, SEED, isTested);
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  for (let turn = 0; turn < requests; turn += 1) {
    const request = fuzzer.next();
    const answer = await ask(origin, `/api/v1${request.path}`, agent, request.headers);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const fault = fuzzer.judge(request, answer);
    if (fault !== null)
      faults.push(`${request.path.slice(0, 300)} ${JSON.stringify(request.headers)}: ${fault}`);
  }
  agent.destroy();
  return { faults, statuses };
}

test(`${REQUESTS} requests to the production server, malformed ones included: no answer outside its schema, no 5xx`, async ({
  baseURL,
}) => {
  // Thousands of answers of a larger dataset take more than a minute where the machine is busy.
  test.setTimeout(240_000);
  const { faults, statuses } = await fuzz(baseURL ?? "", REQUESTS, (path) => !path.includes("{format}"));
  expect(faults.slice(0, 10)).toEqual([]);
  // The generator is worth its name only if it meets every kind of answer often.
  for (const [status, least] of [
    [200, 500],
    [400, 500],
    [404, 10],
    [406, 10],
    [422, 10],
  ] as const)
    expect(statuses.get(status) ?? 0, String(status)).toBeGreaterThan(least);
});

test(`${FILES} requests for files: no answer outside its schema, no 5xx`, async ({ baseURL }) => {
  const { faults, statuses } = await fuzz(baseURL ?? "", FILES, (path) => path.includes("{format}"));
  expect(faults.slice(0, 10)).toEqual([]);
  for (const status of [200, 400])
    expect(statuses.get(status) ?? 0, String(status)).toBeGreaterThan(FILES / 5);
});

/** What no client library would send: the lines of requests as they go over the wire. */
const BROKEN: Record<string, string> = {
  "a bad escape": "GET /api/v1/effects?q=%E0%A4%A HTTP/1.1",
  "a bad escape in the path": "GET /api/v1/trials/%ZZ HTTP/1.1",
  "a zero byte": "GET /api/v1/trials/%00 HTTP/1.1",
  dots: "GET /api/v1/../../../etc/passwd HTTP/1.1",
  "escaped dots": "GET /api/v1/%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
  "escaped slashes": "GET /api/v1/trials%2Fkeynote-189 HTTP/1.1",
  backslashes: "GET /api/v1\\effects HTTP/1.1",
  "double slashes": "GET //api//v1//effects HTTP/1.1",
  "another host": "GET //example.org/api/v1/effects HTTP/1.1",
  "an absolute address": "GET http://example.org/api/v1/effects?limit=1 HTTP/1.1",
  "no path": "GET ? HTTP/1.1",
  "a star": "OPTIONS * HTTP/1.1",
  "a long address": `GET /api/v1/effects?q=${"a".repeat(9000)} HTTP/1.1`,
  "an address beyond the limit of the server": `GET /api/v1/effects?q=${"a".repeat(90_000)} HTTP/1.1`,
  "thousands of parameters": `GET /api/v1/effects?${"q=1&".repeat(3000)} HTTP/1.1`,
  "questions within questions": "GET /api/v1/effects???q=1?&&&==&=x HTTP/1.1",
  brackets: "GET /api/v1/effects?q[]=1&q[a][b]=2 HTTP/1.1",
  "raw signs": 'GET /api/v1/effects?q=<>"{}|^` HTTP/1.1',
  "an unknown method": "BREW /api/v1/effects HTTP/1.1",
  "a method that is no word": "123 /api/v1/effects HTTP/1.1",
  "a tunnel": "CONNECT example.org:443 HTTP/1.1",
  "a trace": "TRACE /api/v1/effects HTTP/1.1",
  "another version": "GET /api/v1/effects HTTP/9.9",
  "no version": "GET /api/v1/effects",
  "no request at all": "\u0001\u0002\u0003",
  "a body": "POST /api/v1/effects HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
  "a length that is none": "GET /api/v1/effects?limit=1 HTTP/1.1\r\nContent-Length: -1",
  "two lengths": "GET /api/v1/effects HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2",
  "a head without a name": "GET /api/v1/effects?limit=1 HTTP/1.1\r\n: x",
  "a bad date": "GET /api/v1/effects?limit=1 HTTP/1.1\r\nIf-Modified-Since: yesterday",
  "tags without quotes": "GET /api/v1/effects?limit=1 HTTP/1.1\r\nIf-None-Match: ,,,*,W/",
  "many media types": `GET /api/v1/effects?limit=1 HTTP/1.1\r\nAccept: ${"a/b;q=0.1,".repeat(900)}*/*`,
  "a range": "GET /api/v1/effects.csv HTTP/1.1\r\nRange: bytes=5-1",
  "a host that is none": "GET /api/v1/dataset HTTP/1.1\r\nHost: ]][[",
  "a forwarded host that is none":
    "GET /api/v1/tables/evidence.csv?endpoint=OS HTTP/1.1\r\nX-Forwarded-Host: ]][[",
};

/** Sends lines as they are; the status of the answer, or null where the server hangs up without one. */
function speak(origin: string, lines: string): Promise<number | null> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(origin);
    const socket = connect(Number(port), hostname);
    const host = lines.includes("Host: ]") ? "" : `Host: ${hostname}:${port}\r\n`;
    const [first = "", ...rest] = lines.split("\r\n");
    const isWhole = rest.includes("");
    const sent = isWhole ? lines.replace("\r\n", `\r\n${host}Connection: close\r\n`) : null;
    // A server that has enough resets the connection, now and then before its answer was read.
    text(socket).then(
      (answer) => {
        const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
        resolve(status === undefined ? null : Number(status));
      },
      () => resolve(null),
    );
    socket.write(sent ?? `${[first, ...rest].join("\r\n")}\r\n${host}Connection: close\r\n\r\n`);
  });
}

test("requests that are no proper HTTP are refused, none with a 5xx, and the server goes on", async ({
  baseURL,
}) => {
  const faults: string[] = [];
  for (const [what, lines] of Object.entries(BROKEN)) {
    const status = await speak(baseURL ?? "", lines);
    if (status !== null && status >= 500) faults.push(`${what}: ${status}`);
  }
  expect(faults).toEqual([]);
  expect(await speak(baseURL ?? "", "GET /api/v1/dataset HTTP/1.1")).toBe(200);
});
