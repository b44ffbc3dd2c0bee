/**
 * `next start`, but that what Next.js answers with 500 (TRACE, the path `*`) is refused before it.
 * Run by scripts/serve.ts: `node scripts/next-start.mjs HOST PORT`.
 */
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";

const [hostname = "localhost", port = "3000"] = process.argv.slice(2);
const app = next({ dir: fileURLToPath(new URL("..", import.meta.url)), hostname, port: Number(port) });
await app.prepare();
const handle = app.getRequestHandler();

const server = createServer((request, response) => {
  if (request.method === "TRACE")
    response.writeHead(405, { allow: "GET, HEAD, OPTIONS", "content-length": 0 }).end();
  else if (request.url === "*") response.writeHead(400, { "content-length": 0 }).end();
  else handle(request, response);
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
