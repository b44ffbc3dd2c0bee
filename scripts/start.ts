/** `npm start`: prepares the database, builds the app if need be, and serves it. */
import { readAddress } from "./serve";
import { serveApp } from "./serve-app";
import { fail } from "./steps";

try {
  process.exitCode = await serveApp(readAddress(process.env), process.env.DATABASE_URL);
} catch (error) {
  fail(error);
}
