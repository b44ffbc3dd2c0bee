import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type Connection, connect } from "@/db/client";
import { prepareDatabase } from "@/db/prepare";

let opened: Promise<Connection> | undefined;
let folder: string | undefined;

/** The curated dataset in a database of its own in a temporary folder; loaded once a test file, removed after it. */
export function openTestDatabase(): Promise<Connection> {
  opened ??= load();
  return opened;
}

async function load(): Promise<Connection> {
  folder = await mkdtemp(join(tmpdir(), "crosstrial-test-"));
  const path = join(folder, "test.db");
  await prepareDatabase(path, async (_step, work) => {
    await work();
  });
  return connect(path, { readonly: true });
}

afterAll(async () => {
  if (opened !== undefined) (await opened).close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});
