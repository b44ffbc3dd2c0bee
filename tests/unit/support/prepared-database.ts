import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { prepareDatabase } from "../../../db/prepare";

declare module "vitest" {
  interface ProvidedContext {
    /** Path of the curated dataset's database, made once a run. Read it only. */
    preparedDatabase: string;
  }
}

/** Loads the curated dataset once for all test files: a second each otherwise, in a dozen of them. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "crosstrial-test-"));
  const path = join(folder, "test.db");
  await prepareDatabase(path, async (_step, work) => {
    await work();
  });
  provide("preparedDatabase", path);
  return () => rm(folder, { recursive: true, force: true });
}
