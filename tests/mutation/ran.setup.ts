/** Beside each test file: notes which pieces of probed code (`probes.ts`) ran, while files were loaded and in its tests. */
import { afterAll, beforeAll } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    loaded?: string[];
    ran?: string[];
  }
}

const told = globalThis as { __ran?: Set<string> };
const loaded = new Set<string>();
told.__ran = loaded;

beforeAll(() => {
  told.__ran = new Set();
});

// biome-ignore lint/correctness/noEmptyPattern: vitest reads from it that no fixture is wanted
afterAll(({}, suite) => {
  suite.meta.loaded = [...loaded];
  suite.meta.ran = [...(told.__ran ?? [])];
});
