import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { BrokenPipe, type Io, type Sink } from "@/scripts/cli/io";
import { main } from "@/scripts/cli/main";

/** The project's folder: where relative files of a test's command line start. */
export const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));

export interface Ran {
  code: number;
  stdout: string;
  bytes: Uint8Array;
  stderr: string;
}

export interface RunOptions {
  stdin?: string | Uint8Array;
  cwd?: string;
  env?: Record<string, string>;
  /** What is a terminal. */
  terminal?: { stdout?: number; stderr?: boolean };
  /** Pieces that the reader of standard output takes before it goes away. */
  takes?: number;
}

/** Runs a command line in this process, on the curated dataset. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const [out, err]: [Uint8Array[], Uint8Array[]] = [[], []];
  const sink = (
    into: Uint8Array[],
    terminal: number | undefined,
    takes = Number.POSITIVE_INFINITY,
  ): Sink => ({
    isTerminal: terminal !== undefined,
    columns: terminal,
    write: async (chunk) => {
      if (into.length >= takes) throw new BrokenPipe();
      into.push(Buffer.from(chunk));
    },
  });
  const io: Io = {
    stdout: sink(out, options.terminal?.stdout, options.takes),
    stderr: sink(err, options.terminal?.stderr ? 100 : undefined),
    readStdin: async () => Buffer.from(options.stdin ?? ""),
    env: { DATABASE_URL: inject("preparedDatabase"), ...options.env },
    cwd: options.cwd ?? PROJECT,
  };
  const code = await main(argv, io);
  const bytes = Buffer.concat(out);
  return { code, bytes, stdout: bytes.toString(), stderr: Buffer.concat(err).toString() };
}

/** A command line as one types it, split at blanks; quotes keep them. */
export const words = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, one, two, three]) => one ?? two ?? three ?? "");
