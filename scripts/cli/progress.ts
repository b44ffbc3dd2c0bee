import type { Io } from "./io";

const WIDTH = 28;
/** Faster than this no eye follows. */
const EVERY_MS = 80;

/** How far long work has come. */
export interface Progress {
  /** @param done of the total. */
  at(done: number): Promise<void>;
  /** Takes the bar away. */
  end(): Promise<void>;
}

const NONE: Progress = { at: async () => {}, end: async () => {} };

/**
 * A bar on standard error while work is done: nothing where that is not a terminal, or where the result itself goes to it.
 * @param total null where it is not known: then only the name of the work stands there.
 */
export function progressBar(
  { stderr, stdout }: Pick<Io, "stderr" | "stdout">,
  label: string,
  { total, toFile }: { total: number | null; toFile: boolean },
): Progress {
  if (!stderr.isTerminal || (stdout.isTerminal && !toFile)) return NONE;
  let last = 0;
  let drawn = false;
  const draw = async (done: number) => {
    const now = performance.now();
    if (now - last < EVERY_MS && done !== total) return;
    last = now;
    drawn = true;
    await stderr.write(`\r\u001b[K${label}${total === null ? " ..." : ` ${barOf(done, total)}`}`);
  };
  const end = async () => {
    if (drawn) await stderr.write("\r\u001b[K");
    drawn = false;
  };
  return { at: draw, end };
}

/** "[=======>      ]  52%  260 of 500". */
export function barOf(done: number, total: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * WIDTH);
  const bar = filled === WIDTH ? "=".repeat(WIDTH) : `${"=".repeat(filled)}>`.padEnd(WIDTH);
  return `[${bar.slice(0, WIDTH)}] ${String(Math.round(share * 100)).padStart(3)}%  ${done} of ${total}`;
}
