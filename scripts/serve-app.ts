import { prepareDatabase } from "../db/prepare";
import { buildIfNeeded } from "./build";
import { type Address, addressUrl, claimAddress, NextServer } from "./serve";
import { report } from "./steps";

/**
 * Prepares the database, builds the app if need be, and serves it until it is ended; one line per step.
 * @param database as `DATABASE_URL` names it.
 * @param again how to start again at another port, for the message that this one is taken.
 * @returns the server's exit status.
 */
export async function serveApp(
  address: Address,
  database: string | undefined,
  again?: (port: number) => string,
): Promise<number> {
  await claimAddress(address, again);
  await prepareDatabase(database, report);
  await report("build", buildIfNeeded);
  const env = database === undefined ? {} : { env: { DATABASE_URL: database } };
  const server = new NextServer("start", address, { quiet: true, ...env });
  await report("serve", async () => {
    await server.listening();
    return `${addressUrl(address)}, until Ctrl-C`;
  });
  return server.ended;
}
