import { createWriteStream, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { Writable } from "node:stream";
import type { Database } from "../../db/client";
import { hiddenFromView } from "../../db/queries/evidence/without-month";
import { namedNotIncluded } from "../../db/queries/not-included";
import { withoutMonthWords } from "../../lib/evidence/as-of-words";
import type { View } from "../../lib/view";
import { EXIT, Refused, UsageError } from "./faults";
import type { Flag, GivenFlags } from "./flags";
import type { Io } from "./io";

export const OUTPUT_FLAG: Flag = {
  name: "output",
  short: "o",
  value: "FILE",
  help: "write to a file, or into a folder under the file's own name; standard output otherwise",
};

/** What a command writes: all at once, or piece by piece. */
export type Content = string | Uint8Array | AsyncIterable<string | Uint8Array>;

/** The format that `--format` names, or that the name after `-o` ends with. */
export function formatOf<T extends string>(given: GivenFlags, formats: readonly T[], fallback: T): T {
  const asked = given.one("format");
  const ending = /\.([a-z]+)$/i.exec(given.one("output") ?? "")?.[1];
  const find = (text: string | undefined) =>
    formats.find((format) => format.toLowerCase() === text?.toLowerCase());
  const format = find(asked);
  if (asked !== undefined && format === undefined)
    throw new UsageError(`--format is one of ${formats.join(", ")}, got "${asked}"`);
  if (format !== undefined) return format;
  if (ending !== undefined && find(ending) === undefined && given.has("output"))
    throw new UsageError(
      `-o ends with .${ending}, a format that this command does not write; name one with --format: ${formats.join(", ")}`,
    );
  return find(ending) ?? fallback;
}

/**
 * Writes what a command made to standard output, or to the file of `-o`: that is complete or not there at all.
 * @param name of the file where `-o` is a folder.
 * @param binary what a terminal can't show.
 */
export async function writeOutput(
  io: Io,
  given: GivenFlags,
  { content, name, binary = false }: { content: Content; name: string; binary?: boolean },
): Promise<void> {
  const target = given.one("output");
  if (target !== undefined && target !== "-") {
    const path = await writeFile(targetPath(io, target, name), content);
    if (io.stderr.isTerminal) await io.stderr.write(`wrote ${path} (${sizeOf(path)})\n`);
    return;
  }
  if (binary && io.stdout.isTerminal)
    throw new UsageError(
      "a terminal can't show this format: name a file with -o, or send it to another program",
    );
  for await (const piece of piecesOf(content)) await io.stdout.write(piece);
}

function targetPath({ cwd }: Io, target: string, name: string): string {
  const path = resolve(cwd, target);
  const folder = target.endsWith("/") || (existsSync(path) && statSync(path).isDirectory());
  return folder ? join(path, name) : path;
}

async function* piecesOf(content: Content): AsyncGenerator<string | Uint8Array> {
  if (typeof content === "string" || content instanceof Uint8Array) yield content;
  else yield* content;
}

/** Written beside its place and moved there when whole; a device or pipe is written to as it is. */
async function writeFile(path: string, content: Content): Promise<string> {
  const isPlain = !existsSync(path) || statSync(path).isFile();
  const place = isPlain ? `${path}.part` : path;
  try {
    const writer = Writable.toWeb(createWriteStream(place)).getWriter();
    for await (const piece of piecesOf(content)) await writer.write(piece);
    await writer.close();
    if (isPlain) renameSync(place, path);
    return path;
  } catch (error) {
    if (isPlain) rmSync(place, { force: true });
    throw outputFault(error, path);
  }
}

/** A place that can't be written to is the flag's fault; a full disk is not. */
function outputFault(error: unknown, path: string): unknown {
  const code = Reflect.get(Object(error), "code");
  if (code === "ENOENT") return new UsageError(`-o: there is no folder for ${path}`);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return new UsageError(`-o: ${path} may not be written`);
  if (code === "ENOSPC") return new Refused(`the disk is full: ${path} was not written`);
  return error;
}

function sizeOf(path: string): string {
  const { size } = statSync(path);
  return size < 1000
    ? `${size} bytes`
    : size < 1e6
      ? `${(size / 1000).toFixed(1)} kB`
      : `${(size / 1e6).toFixed(1)} MB`;
}

/** A note beside the result: on standard error, so that it never stands in the data. */
export const note = (io: Io, text: string): Promise<void> => io.stderr.write(`crosstrial: ${text}\n`);

/** Says on stderr how many reports a View as of a month hides, as their month is not known. */
export async function noteWithoutMonth(io: Io, db: Database, view: View): Promise<void> {
  const words = withoutMonthWords(await hiddenFromView(db, view, null));
  if (words !== "") await note(io, words.trim().replace(/\.$/, ""));
}

/** A table or figure without a row is not an error, but worth a word: why, where the trial searched for is known. */
export async function noteEmpty(io: Io, db: Database, { search }: Pick<View, "search">): Promise<number> {
  const known = await namedNotIncluded(db, search);
  for (const { trial, why } of known) await note(io, `${trial} is known, but not included: ${why}`);
  if (known.length === 0) await note(io, "nothing matches this View");
  return EXIT.fine;
}
