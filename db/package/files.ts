import { createWriteStream, rmSync } from "node:fs";
import { mkdtemp, readdir, rm, stat, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { desc } from "drizzle-orm";
import type { PackageAbout } from "../../lib/export/package/types";
import { contentOf } from "../../lib/versions/known";
import type { Database } from "../client";
import { steadily, WHOLE } from "../queries/reading";
import { datasetLoad } from "../schema";
import { writeSqlite } from "./sqlite";
import { packageZip } from "./zip";

/** The whole dataset as one file. */
export const PACKAGE_FORMATS = ["sqlite", "zip"] as const;
export type PackageFormat = (typeof PACKAGE_FORMATS)[number];

/** A finished file, which may be sent any number of times. */
export interface PackageFile {
  path: string;
  bytes: number;
}

/** The curated dataset that is loaded. */
export interface CuratedState {
  /** Changes with each load that changed something. */
  tag: string;
  version: string;
  loadedAt: string;
}

/** Which curated dataset the downloads would hold now. Trials of other origins are not part of it. */
export async function curatedState(db: Database): Promise<CuratedState> {
  const { id, version, loadedAt } = datasetLoad;
  const [load] = await db
    .select({ id, version, loadedAt })
    .from(datasetLoad)
    .orderBy(desc(datasetLoad.id))
    .limit(1);
  if (load === undefined) throw new Error("a database that answers has a load");
  return {
    tag: `${load.id} ${load.version} ${load.loadedAt}`,
    version: load.version,
    loadedAt: load.loadedAt,
  };
}

// Routes may be bundled separately; they share the files.
const store = globalThis as typeof globalThis & {
  crosstrialPackages?: Map<PackageFormat, { tag: string; file: Promise<PackageFile> }>;
  /** The folders of this process, which it deletes when it ends. */
  crosstrialFolders?: Set<string>;
};
store.crosstrialPackages ??= new Map();
const made = store.crosstrialPackages;
const folders = store.crosstrialFolders ?? new Set<string>();
if (store.crosstrialFolders === undefined) {
  store.crosstrialFolders = folders;
  process.once("exit", () => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
}

/** How long an earlier file stays for those still reading it. On Unix an open file can still be read. */
const GRACE_MS = 60_000;

/** The file of the dataset that is loaded: made once per dataset, by the first request. */
export async function packageFile(
  db: Database,
  format: PackageFormat,
  state: CuratedState,
  software: string,
): Promise<PackageFile> {
  const known = made.get(format);
  if (known?.tag === state.tag && (await isThere(known.file))) return known.file;
  // Another request at the same time may have begun a new one.
  const begun = made.get(format);
  if (begun !== known && begun?.tag === state.tag) return begun.file;
  const { version, loadedAt } = state;
  const file = steadily(db, WHOLE, () =>
    make(db, format, { version: contentOf(version), loadedAt, software }),
  );
  made.set(format, { tag: state.tag, file });
  if (begun !== undefined) void discard(begun.file);
  file.catch(() => {
    if (made.get(format)?.file === file) made.delete(format);
  });
  return file;
}

/** Whether it still exists: temporary folders are cleaned up. A requested file stays fresh. */
async function isThere(file: Promise<PackageFile>): Promise<boolean> {
  const { path } = await file;
  const now = new Date();
  return stat(path)
    .then(() => utimes(dirname(path), now, now))
    .then(
      () => true,
      () => false,
    );
}

const PREFIX = "crosstrial-dataset-";

/** How long a file must have gone unrequested before it may be deleted: processes of another container are not visible. */
const STALE_MS = 24 * 3_600_000;

/** Deletes what killed processes have left behind. */
async function sweep(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    const age = Date.now() - (await stat(folder).then(({ mtimeMs }) => mtimeMs, Date.now));
    if (age > STALE_MS) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is one too.
    return error instanceof Error && "code" in error && error.code !== "ESRCH";
  }
}

async function make(db: Database, format: PackageFormat, about: PackageAbout): Promise<PackageFile> {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  folders.add(folder);
  const path = join(folder, `dataset.${format}`);
  if (format === "sqlite") await writeSqlite(db, about, path);
  else await pipeline(Readable.from(packageZip(db, about)), createWriteStream(path));
  return { path, bytes: (await stat(path)).size };
}

async function discard(file: Promise<PackageFile>): Promise<void> {
  const found = await file.catch(() => null);
  if (found === null) return;
  const folder = dirname(found.path);
  setTimeout(() => {
    folders.delete(folder);
    void rm(folder, { recursive: true, force: true });
  }, GRACE_MS).unref();
}
