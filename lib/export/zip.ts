import { strToU8, Zip, ZipDeflate } from "fflate";

/** Formats that are already compressed. */
const PACKED = /\.(?:png|pdf|pptx|xlsx|docx|zip)$/i;

/** A file of an archive. */
export interface ZippedFile {
  name: string;
  content: Uint8Array | string;
}

/**
 * Files as one ZIP, in the order given. A file is requested when the one before it was taken, so that no two are in memory.
 * @param files by name; if two have the same name, the second gets a number.
 * @param date ISO day stamped on the files.
 */
export async function* zipFiles(
  files: AsyncIterable<ZippedFile> | Iterable<ZippedFile>,
  date: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    pieces.push(new Uint8Array(piece));
  });
  const taken = new Set<string>();
  for await (const { name, content } of files) {
    // Level 0 too is written as "deflated": sizes that follow their file are read by all programs only there.
    const entry = new ZipDeflate(freeName(name, taken), { level: PACKED.test(name) ? 0 : 6 });
    entry.mtime = new Date(`${date}T12:00:00`);
    zip.add(entry);
    entry.push(typeof content === "string" ? strToU8(content) : content, true);
    yield* pieces.splice(0);
  }
  zip.end();
  yield* pieces.splice(0);
}

/** A name that would escape the folder it is unpacked in is refused. */
function freeName(name: string, taken: Set<string>): string {
  if (!/^[\w-][\w.-]*$/.test(name)) throw new TypeError(`"${name}" is not the name of a file`);
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${stem}-${number}${ending}`;
  taken.add(free);
  return free;
}
