import type { Database } from "./client";

/** The streams that read from a connection, and the work that waits for the last of them. */
interface Readers {
  streams: number;
  whenIdle: (() => void) | null;
}

// Routes may be bundled separately; all count in one place.
const store = globalThis as typeof globalThis & { crosstrialStreams?: WeakMap<Database, Readers> };
store.crosstrialStreams ??= new WeakMap();
const byDatabase = store.crosstrialStreams;

function readersOf(db: Database): Readers {
  const readers = byDatabase.get(db) ?? { streams: 0, whenIdle: null };
  byDatabase.set(db, readers);
  return readers;
}

/** Counts a reader of the connection. @returns a function that uncounts it; calling it again does no harm. */
export function keepOpen(db: Database): () => void {
  const readers = readersOf(db);
  readers.streams += 1;
  let counted = true;
  return () => {
    if (!counted) return;
    counted = false;
    readers.streams -= 1;
    if (readers.streams === 0) readers.whenIdle?.();
  };
}

/** Calls `close` as soon as there are no readers. */
export function whenIdle(db: Database, close: () => void): void {
  const readers = readersOf(db);
  if (readers.streams === 0) close();
  else readers.whenIdle = close;
}

/**
 * The stream, whose connection stays open from its first piece until it has ended, failed or been canceled. Nothing is
 * requested ahead of its reader, so one that is never read (an answer to HEAD) holds nothing.
 */
export function streamFrom<T>(db: Database, source: ReadableStream<T>): ReadableStream<T> {
  const reader = source.getReader();
  let release: (() => void) | undefined;
  return new ReadableStream<T>(
    {
      async pull(controller) {
        release ??= keepOpen(db);
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          controller.close();
        } catch (error) {
          controller.error(error);
        }
        release();
      },
      async cancel(reason) {
        try {
          await reader.cancel(reason);
        } finally {
          release?.();
        }
      },
    },
    { highWaterMark: 0 },
  );
}
