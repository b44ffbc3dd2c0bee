/** Counts the rows of a file while its bytes arrive, in constant memory. */
export interface RowCounter {
  take(bytes: Uint8Array): void;
  /** Rows that have arrived whole. */
  rows(): number;
  /** Whether the bytes so far end like a complete file. */
  isWhole(): boolean;
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/**
 * Rows of separated values (RFC 4180) below their header. Line breaks inside of quotes end no row; a doubled quote
 * leaves and enters again, so that each quote turns the state. No byte of a longer sign of UTF-8 is a quote or line feed.
 */
export function delimitedCounter(): RowCounter {
  let lines = 0;
  let quoted = false;
  let last = 0;
  return {
    take(bytes) {
      for (const byte of bytes) {
        if (byte === QUOTE) quoted = !quoted;
        else if (byte === LINE_FEED && !quoted) lines += 1;
      }
      last = bytes.at(-1) ?? last;
    },
    rows: () => Math.max(0, lines - 1),
    isWhole: () => lines > 0 && !quoted && last === LINE_FEED,
  };
}

/** Longer than the end of a file of items: `],"total":100000,"nextCursor":null}`. */
const TAIL = 64;
const END = /\],"total":(\d+),"nextCursor":null\}\s*$/;

/** Items of our JSON, of which each stands on a line of its own between one that opens and one that closes the list. */
export function itemCounter(): RowCounter {
  let lines = 0;
  let tail = "";
  const decoder = new TextDecoder();
  const total = () => END.exec(tail)?.[1];
  return {
    take(bytes) {
      for (const byte of bytes) if (byte === LINE_FEED) lines += 1;
      tail = (tail + decoder.decode(bytes.subarray(-TAIL))).slice(-TAIL);
    },
    rows: () => Number(total() ?? Math.max(0, lines - 1)),
    isWhole: () => total() !== undefined,
  };
}

/** The counter for a media type; null for files that are not made row by row. */
export function counterFor(mediaType: string): RowCounter | null {
  const [type = ""] = mediaType.split(";");
  if (type === "text/csv" || type === "text/tab-separated-values") return delimitedCounter();
  return type === "application/json" ? itemCounter() : null;
}
