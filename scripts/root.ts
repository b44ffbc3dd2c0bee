import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Where Next.js builds to (next.config.mjs). */
export const DIST = join(ROOT, ".next");

/** The server of the built app. */
export const START = join(ROOT, "scripts/next-start.mjs");

/** Next.js's command line, run by the Node that runs this. */
export const NEXT = join(ROOT, "node_modules/next/dist/bin/next");
