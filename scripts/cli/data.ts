import { join, resolve } from "node:path";
import { readKnownView } from "../../db/answers/view";
import { connect, type Database, DEFAULT_DATABASE, isRemote } from "../../db/client";
import { readDataset } from "../../db/import/read-dataset";
import { loadedVersion } from "../../db/loaded";
import { DATASET_FOLDER, prepareDatabase } from "../../db/prepare";
import { problemOf } from "../../db/problem";
import { knownValues, type Vocabulary } from "../../db/queries/vocabulary";
import { nearest } from "../../lib/nearest";
import { FACET_KEYS, type UrlNotice, VIEW_KEYS, type View } from "../../lib/view";
import { ROOT } from "../root";
import { UsageError } from "./faults";
import type { Io } from "./io";
import type { AskedView } from "./view-flags";

/** The database that `DATABASE_URL` names, otherwise that of `npm start`, from whichever folder the command is run. */
export function databaseUrl({ env, cwd }: Pick<Io, "env" | "cwd">): string {
  const url = env.DATABASE_URL;
  if (url === undefined || url === "") return join(ROOT, DEFAULT_DATABASE);
  return isRemote(url) || url.startsWith("file:") ? url : resolve(cwd, url);
}

/** Opens the database for reading; makes and loads it first where that was not done, or the records have changed since. */
export async function withDatabase<T>(io: Io, work: (db: Database) => Promise<T>): Promise<T> {
  const url = databaseUrl(io);
  await makeReady(url, io);
  const connection = await connect(url, { readonly: true });
  try {
    return await work(connection.db);
  } finally {
    connection.close();
  }
}

/** Another command that makes the same database at the same time is waited for. */
const TRIES = 3;
const PAUSE_MS = 1500;

let recordsVersion: string | undefined;

async function makeReady(url: string, io: Io): Promise<void> {
  recordsVersion ??= readDataset(DATASET_FOLDER).version;
  const version = recordsVersion;
  for (let left = TRIES; !(await isLoaded(url, version)); left -= 1)
    try {
      await prepareDatabase(url, async (step, work) => {
        const done = await work();
        if (io.stderr.isTerminal) await io.stderr.write(`${step}: ${done}\n`);
      });
    } catch (error) {
      if (left <= 1 || !mayPass(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
}

/** A lock, or a table that is there already since another command made it, is gone or right a moment later. */
const mayPass = (error: unknown): boolean => [undefined, "locked", "empty"].includes(problemOf(error));

async function isLoaded(url: string, version: string): Promise<boolean> {
  try {
    const connection = await connect(url, { readonly: true });
    try {
      return (await loadedVersion(connection.db)) === version;
    } finally {
      connection.close();
    }
  } catch {
    // Missing, empty, or not to be opened: making it says which.
    return false;
  }
}

/**
 * The View as the dataset knows it.
 * @throws UsageError on a value that the dataset does not have, with the nearest that it has: without it, a filter would
 * silently let more through.
 */
export async function resolveAsked(db: Database, asked: AskedView): Promise<View> {
  const { view, notices, vocabulary } = await readKnownView(db, asked.view);
  const [first] = notices;
  if (first !== undefined) throw new UsageError(unknownValue(first, asked, vocabulary));
  return view;
}

/** One sentence on a value that the dataset does not know. */
export function unknownValue(
  { param, found, reason }: UrlNotice,
  { nameOf }: Pick<AskedView, "nameOf">,
  vocabulary: Vocabulary,
): string {
  if (reason === "former-row")
    return `${nameOf(param)} names a row "${found}" of an older version; we can't tell which of today's rows it meant`;
  const facet = FACET_KEYS.find((key) => VIEW_KEYS[key].param === param);
  const known = facet === undefined ? [] : knownValues(vocabulary)[facet];
  const named = new Map(
    [...vocabulary.tumors, ...vocabulary.classes, ...vocabulary.endpoints].map(({ id, name }) => [id, name]),
  );
  const items = known.map((id) => ({ id, names: [named.get(id) ?? id] }));
  const like = nearest(found, items).map(({ id, names: [name] }) => (name === id ? id : `${id} (${name})`));
  const what = facet === undefined ? "names a row or choice" : "has the value";
  const short = like.length === 0 && known.length > 0 && known.length <= 12 ? known : like;
  const help =
    short.length === 0 ? "" : `; ${like.length > 0 ? "did you mean" : "it is one of"} ${short.join(", ")}?`;
  const file = param === VIEW_KEYS.excluded.param ? " (a file to write to is -o)" : "";
  return `${nameOf(param)} ${what} "${found}", which the dataset does not have${help}${file}`;
}
