import { TableError } from "./fault";

/** First bytes of files that are not text, and what to do with them. */
const NOT_TEXT: readonly (readonly [magic: readonly number[], reason: string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    "the file is an Excel workbook (XLSX) or another ZIP archive; save the sheet as CSV UTF-8 and pool that",
  ],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    "the file is an old Excel workbook (XLS); save the sheet as CSV UTF-8 and pool that",
  ],
  [[0x25, 0x50, 0x44, 0x46], "the file is a PDF; a table to pool is a CSV file"],
];

/** Bytes looked at to tell UTF-16 without a mark from something else. */
const LOOKED_AT = 4096;

/**
 * Bytes as text: UTF-8; UTF-16 by its mark, or by the zero byte beside each letter; otherwise what Excel on Windows writes.
 * @throws TableError on a file that is not text.
 */
export function decodeTable(bytes: Uint8Array): string {
  const refused = NOT_TEXT.find(([magic]) => magic.every((byte, index) => bytes[index] === byte));
  if (refused !== undefined) throw notText(refused[1]);
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return new TextDecoder(utf16).decode(bytes);
  if (bytes.includes(0))
    throw notText("the file holds zero bytes, so it is not text; a table to pool is a CSV file");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const notText = (reason: string) => new TableError([{ line: 1, column: null, reason }]);

function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (bytes.length % 2 === 1) return null;
  const zeros = [0, 0] as [even: number, odd: number];
  const looked = bytes.subarray(0, LOOKED_AT);
  for (const [index, byte] of looked.entries()) if (byte === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  const [even, odd] = zeros;
  // Separators, digits and Latin letters have one zero byte each; text in another script has fewer.
  const most = looked.length / 2 / 3;
  if (odd > most && even === 0) return "utf-16le";
  if (even > most && odd === 0) return "utf-16be";
  return null;
}
