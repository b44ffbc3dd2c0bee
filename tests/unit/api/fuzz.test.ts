import { expect, test } from "vitest";
import { Fuzzer } from "../../api/fuzz";
import { ask } from "./ask";

const REQUESTS = 2000;
const SEED = Number(process.env.FUZZ_SEED ?? 20261125);

test(`${REQUESTS} requests, malformed ones included: no answer outside its schema, no 5xx`, async () => {
  const document: unknown = await (await ask("openapi.json")).json();
  const fuzzer = new Fuzzer(document, SEED, (path) => !path.includes("{format}"));
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  for (let turn = 0; turn < REQUESTS; turn += 1) {
    const request = fuzzer.next();
    const response = await ask(`/api/v1${request.path}`, { headers: request.headers });
    const answer = {
      status: response.status,
      type: response.headers.get("content-type") ?? "",
      body: await response.text(),
    };
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const fault = fuzzer.judge(request, answer);
    if (fault !== null)
      faults.push(`${request.path.slice(0, 300)} ${JSON.stringify(request.headers)}: ${fault}`);
  }
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
