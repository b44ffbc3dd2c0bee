import { createServer } from "node:net";

/**
 * A port of this machine that nothing listens on, for a server of a test's own: a number beside the configured one may be
 * that of another run, whose answers the test would take for its server's.
 */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, () => resolve(Number(Reflect.get(Object(server.address()), "port"))));
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}
