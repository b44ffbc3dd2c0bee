/** `npm run dev`: prepares the database and serves the app from its sources, following every change. */
import { prepareDatabase } from "../db/prepare";
import { claimAddress, NextServer, readAddress } from "./serve";
import { fail, report } from "./steps";

try {
  const address = readAddress(process.env);
  await claimAddress(address);
  await prepareDatabase(process.env.DATABASE_URL, report);
  process.exitCode = await new NextServer("dev", address, { quiet: false }).ended;
} catch (error) {
  fail(error);
}
