import type { Report } from "../db/prepare";
import { explainProblem, problemOf } from "../db/problem";

/** "84 ms", "3.2 s", "2 min 5 s". */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Runs one step and prints one line about it: what it did and how long that took. */
export const report: Report = async (step, work) => {
  const started = performance.now();
  const name = step.padEnd(8);
  if (process.stdout.isTTY) process.stdout.write(`${name} ...`);
  const done = await work().finally(() => {
    if (process.stdout.isTTY) process.stdout.write("\r\x1b[K");
  });
  console.log(`${name} ${done} (${formatDuration(performance.now() - started)})`);
};

/** What the engine or the system said, below what was said on the way up. */
function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : rootMessage(error.cause);
}

/** What to tell of an error: its message and, where it is the database's, what to do. Never a stack trace. */
export function describeError(error: unknown): string {
  const message = rootMessage(error);
  const problem = problemOf(error);
  if (problem === undefined) return message;
  const { title, detail, remedy, command } = explainProblem(problem);
  return [`${title}: ${message}`, detail, command === null ? remedy : `${remedy} ${command}`].join("\n");
}

/** Ends the program with what went wrong, in words; with DEBUG set, the stack trace too. */
export function fail(error: unknown): never {
  console.error(describeError(error));
  if (process.env.DEBUG && error instanceof Error) console.error(error.stack);
  process.exit(1);
}
