import { counterFor, type RowCounter } from "./row-counter";

/** The progress of a file. */
export interface ReceiveProgress {
  bytes: number;
  /** Rows that have arrived; null for a file that is not made row by row. */
  rows: number | null;
  /** Expected number of rows, if the server gives it. */
  total: number | null;
}

export interface ReceivedFile {
  content: Blob;
  name: string;
}

/** A file that did not arrive, or only in part: the message is for readers. */
export class ReceiveError extends Error {
  override readonly name = "ReceiveError";
}

interface ReceiveOptions {
  signal: AbortSignal;
  onProgress?: (progress: ReceiveProgress) => void;
  fetch?: typeof fetch;
}

/**
 * Fetches a file of a table and tells how far it has come. The whole file is held in memory until it is saved: a browser
 * lets no page write it piece by piece without asking where to.
 * @throws {ReceiveError} where the server refuses, can't be reached, or the file breaks off: a partial file is never returned.
 * @throws the signal's reason where it was aborted.
 */
export async function receiveFile(
  href: string,
  { signal, onProgress, fetch: ask = fetch }: ReceiveOptions,
): Promise<ReceivedFile> {
  const answer = await ask(href, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw new ReceiveError("The server could not be reached. Nothing was saved.", { cause: error });
  });
  if (!answer.ok) throw new ReceiveError(`${await refusalOf(answer)} Nothing was saved.`);
  const type = answer.headers.get("content-type") ?? "";
  const counter = counterFor(type);
  const total = countOf(answer.headers.get("total-count"));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const progress = (): ReceiveProgress => ({ bytes, rows: counter?.rows() ?? null, total });
  try {
    for await (const piece of piecesOf(answer.body)) {
      pieces.push(piece);
      counter?.take(piece);
      bytes += piece.byteLength;
      onProgress?.(progress());
    }
  } catch (error) {
    signal.throwIfAborted();
    throw new ReceiveError(brokenWords(progress()), { cause: error });
  }
  signal.throwIfAborted();
  if (bytes === 0 || !isWhole(counter, total)) throw new ReceiveError(brokenWords(progress()));
  return { content: new Blob(pieces, { type }), name: nameOf(answer, href) };
}

const isWhole = (counter: RowCounter | null, total: number | null): boolean =>
  counter === null || (counter.isWhole() && (total === null || counter.rows() === total));

/** Not every browser can iterate over a stream. */
async function* piecesOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    yield value;
  }
}

const brokenWords = (progress: ReceiveProgress) =>
  `The file broke off after ${progressWords(progress)}. Nothing was saved; try again.`;

const ofTotal = (total: number | null) => (total === null ? "" : ` of ${total.toLocaleString("en-US")}`);
const kilobytes = (bytes: number) => `${Math.round(bytes / 1000).toLocaleString("en-US")} kB`;

/** "12,000 of 100,000 rows", "12,000 rows", "340 kB". */
export function progressWords({ bytes, rows, total }: ReceiveProgress): string {
  if (rows === null) return kilobytes(bytes);
  return `${rows.toLocaleString("en-US")}${ofTotal(total)} rows`;
}

const countOf = (text: string | null): number | null =>
  text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null;

/** The text of a problem (RFC 9457); its status if it has none. */
async function refusalOf(answer: Response): Promise<string> {
  const plain = `The server answered with status ${answer.status}.`;
  if (!(answer.headers.get("content-type") ?? "").startsWith("application/problem+json")) return plain;
  const said: unknown = await answer.json().catch(() => null);
  const detail =
    typeof said === "object" && said !== null && "detail" in said && typeof said.detail === "string"
      ? said.detail.trim()
      : "";
  return detail === "" ? plain : detail;
}

/** The name that the server gives the file; without one, the last part of its address. */
function nameOf(answer: Response, href: string): string {
  const given = /filename="([^"\\/]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  return (
    given ??
    href
      .replace(/[?#].*$/, "")
      .split("/")
      .at(-1) ??
    "crosstrial"
  );
}
