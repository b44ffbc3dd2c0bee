/** `npm start`: prepares the database, builds the app if need be, and serves it. */
import { prepareDatabase } from "../db/prepare";
import { buildIfNeeded } from "./build";
import { addressUrl, claimAddress, NextServer, readAddress } from "./serve";
import { fail, report } from "./steps";

try {
  const address = readAddress(process.env);
  await claimAddress(address);
  await prepareDatabase(process.env.DATABASE_URL, report);
  await report("build", buildIfNeeded);
  const server = new NextServer("start", address, { quiet: true });
  await report("serve", async () => {
    await server.listening();
    return `${addressUrl(address)}, until Ctrl-C`;
  });
  process.exitCode = await server.ended;
} catch (error) {
  fail(error);
}
