/**
 * `next start` with a door of its own: what Next.js answers with 500 (TRACE, the path `*`) is refused before it, and an
 * address that is too long is refused in words. Run by scripts/serve.ts: `node scripts/next-start.mjs HOST PORT`.
 */
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import { keepLength } from "./told-length.mjs";
import { refusal } from "./too-long.mjs";

/** Characters of an address. A selection of 200 rows takes a tenth of it; other servers and chats take less. */
const LONGEST_ADDRESS = 32_768;
/**
 * Bytes of all headers: a click in a page sends the address three times (itself, where it came from, what is on screen).
 * More than the longest address needs, so that the words below are reached.
 */
const MOST_HEADER_BYTES = 256 * 1024;

const [hostname = "localhost", port = "3000"] = process.argv.slice(2);
// Next.js takes this name for its own address. Its rewrites always say "localhost"; under another name it would ask
// itself over the network, without end.
const app = next({
  dir: fileURLToPath(new URL("..", import.meta.url)),
  hostname: "localhost",
  port: Number(port),
});
await app.prepare();
const handle = app.getRequestHandler();

const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES }, (request, response) => {
  const { method, url = "" } = request;
  if (method === "TRACE") response.writeHead(405, { allow: "GET, HEAD, OPTIONS", "content-length": 0 }).end();
  else if (url === "*") response.writeHead(400, { "content-length": 0 }).end();
  else if (url.length > LONGEST_ADDRESS) {
    const { type, body } = refusal(request.headers.accept, {
      title: "The address is too long",
      status: 414,
      detail: longestPart(url),
    });
    response.writeHead(414, { "content-type": type, "cache-control": "no-store", vary: "accept" });
    response.end(method === "HEAD" ? undefined : body);
  } else {
    keepLength(response);
    handle(request, response);
  }
});

/** Says which parameter makes an address so long, and what to do. */
function longestPart(url) {
  const counted = `The address has ${url.length} characters; this server reads at most ${LONGEST_ADDRESS}.`;
  // Not `new URL`: what is no address at all would throw here, and the request would never be answered.
  const parts = [...new URLSearchParams(url.slice(url.indexOf("?") + 1))].map(([name, value]) => ({
    name,
    length: encodeURIComponent(value).length,
  }));
  const longest = parts.reduce((one, other) => (other.length > one.length ? other : one), {
    name: "",
    length: 0,
  });
  if (longest.name === "") return counted;
  return `${counted} Most of it is the parameter “${longest.name.slice(0, 60)}” (${longest.length} characters). Shorten it, or replace a long list of rows by a filter.`;
}

// Node.js answers these with a bare status. Of a request with too much before its body it hands on the last piece alone,
// so what the client accepts is not known: the words come as JSON, which a browser shows too.
server.on("clientError", (error, socket) => {
  if (!socket.writable || error.code === "ECONNRESET") return socket.destroy();
  const answer =
    error.code === "HPE_HEADER_OVERFLOW"
      ? refusal(undefined, {
          title: "The request is too long",
          status: 431,
          detail: `The address and headers of the request are longer than ${MOST_HEADER_BYTES} bytes. Shorten the address (to at most ${LONGEST_ADDRESS} characters), or delete this site's cookies.`,
        })
      : null;
  const head =
    answer === null
      ? "400 Bad Request"
      : `431 Request Header Fields Too Large\r\ncontent-type: ${answer.type}`;
  const body = answer?.body ?? "";
  socket.end(
    `HTTP/1.1 ${head}\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
});
server.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(Number(port), hostname);

// Answers that are under way are finished; connections that only wait are not waited for.
for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
