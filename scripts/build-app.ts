/** `npm run build`: builds the app for production unless nothing has changed since the last build. */
import { buildIfNeeded } from "./build";
import { fail, report } from "./steps";

await report("build", buildIfNeeded).catch(fail);
