import { strToU8, type Zippable, zipSync } from "fflate";

/** Formats that are compressed already. */
const PACKED = /\.(?:png|pdf|pptx|xlsx|docx|zip)$/i;

/**
 * Files as one ZIP, in the order given.
 * @param files by name; of two with one name the second gets a number.
 * @param date ISO day that the files bear.
 */
export function zipFiles(
  files: readonly { name: string; content: Uint8Array | string }[],
  date: string,
): Uint8Array {
  const parts: Zippable = {};
  for (const { name, content } of files) {
    const bytes = typeof content === "string" ? strToU8(content) : content;
    parts[freeName(name, parts)] = [bytes, { level: PACKED.test(name) ? 0 : 6 }];
  }
  return zipSync(parts, { mtime: new Date(`${date}T12:00:00`) });
}

/** A name that would leave the folder it is unpacked in is refused. */
function freeName(name: string, taken: Zippable): string {
  if (!/^[\w-][\w.-]*$/.test(name)) throw new TypeError(`"${name}" is not the name of a file`);
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  let free = name;
  for (let number = 2; free in taken; number += 1) free = `${stem}-${number}${ending}`;
  return free;
}
