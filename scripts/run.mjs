/**
 * Runs a script of this folder, written in TypeScript, once Node.js is known to be a supported version:
 * `node scripts/run.mjs start`. Further arguments are the script's own.
 */
import { whyUnsupported } from "./supported-node.mjs";

const reason = whyUnsupported(process.versions.node);
if (reason === undefined) {
  const [node, runner, script, ...rest] = process.argv;
  process.argv = [node, runner, ...rest];
  const { register } = await import("tsx/esm/api");
  register();
  await import(`./${script}.ts`);
} else {
  console.error(reason);
  process.exitCode = 1;
}
