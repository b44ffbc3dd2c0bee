#!/usr/bin/env node
/** `crosstrial`: the sources run as they are, from whichever folder they are called. */
import { fileURLToPath } from "node:url";
import { whyUnsupported } from "../supported-node.mjs";

const reason = whyUnsupported(process.versions.node);
if (reason === undefined) {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  // Fonts are read from the project's node_modules: the current folder is the caller's.
  process.env.CROSSTRIAL_ROOT ??= root;
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: `${root}tsconfig.json` });
  const { main } = await import("./main.ts");
  const { processIo } = await import("./io.ts");
  process.exitCode = await main(process.argv.slice(2), processIo());
} else {
  console.error(reason);
  process.exitCode = 1;
}
