import { createServer, type Server } from "node:http";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepLength } from "@/scripts/told-length.mjs";

/* A server that answers as Next.js does: headers one by one, the body as a stream, and no content-length of the route. */

const BODY = "made-up body";
let server: Server;
let address: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    keepLength(response);
    response.statusCode = 200;
    if (request.url !== "/untold") response.appendHeader("crosstrial-body-bytes", String(BODY.length));
    if (request.url === "/compressed") response.appendHeader("content-encoding", "identity");
    if (request.method === "HEAD") response.end();
    else Readable.from([BODY.slice(0, 4), BODY.slice(4)]).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const found = server.address();
  if (found === null || typeof found === "string") throw new Error("the server listens at a port");
  address = `http://127.0.0.1:${found.port}`;
});
afterAll(() => server.close());

it.each([
  ["GET", "/told", String(BODY.length)],
  ["HEAD", "/told", String(BODY.length)],
  ["GET", "/compressed", null],
  ["GET", "/untold", null],
])("%s %s has the length %s", async (method, path, length) => {
  const answer = await fetch(address + path, { method });
  expect(answer.headers.get("content-length")).toBe(length);
  expect(answer.headers.has("crosstrial-body-bytes")).toBe(false);
  expect(await answer.text()).toBe(method === "HEAD" ? "" : BODY);
});
