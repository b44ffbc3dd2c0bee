/** Where a command reads and writes: the process's own streams, or those of a test. */
export interface Io {
  stdout: Sink;
  stderr: Sink;
  /** All of standard input. */
  readStdin(): Promise<Uint8Array>;
  env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths of files start from. */
  cwd: string;
}

/** A stream that is written to. */
export interface Sink {
  /** Settles when the stream can take more. @throws BrokenPipe where nobody reads any longer. */
  write(chunk: string | Uint8Array): Promise<void>;
  isTerminal: boolean;
  /** Columns of the terminal; undefined where it is none. */
  columns: number | undefined;
}

/** Whoever read the output has gone, as `head` does after its lines: no fault, and nothing more to do. */
export class BrokenPipe extends Error {
  override readonly name = "BrokenPipe";
}

/** The streams of the process that runs this. */
export function processIo(): Io {
  return {
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    readStdin,
    env: process.env,
    cwd: process.cwd(),
  };
}

function sinkOf(stream: NodeJS.WriteStream): Sink {
  // Each write hears of a failure by itself; without a listener the same failure would end the process with a trace.
  stream.on("error", () => {});
  return {
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
    write: (chunk) =>
      new Promise((resolve, reject) => {
        stream.write(chunk, (error) => {
          if (error === null || error === undefined) resolve();
          else reject(Reflect.get(error, "code") === "EPIPE" ? new BrokenPipe() : error);
        });
      }),
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
