import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Answered, Asked } from "./worker";

const WORKER = fileURLToPath(new URL("./worker.ts", import.meta.url));

/** Tests of a copy, run by a process of its own; one that takes too long is ended with all that it started. */
export class Runner {
  private worker: ChildProcess | null = null;
  /** The file that was changed last, and has been put back since. */
  private last: readonly string[] = [];

  constructor(
    private readonly root: string,
    private readonly database: string,
  ) {}

  /** What came of it; null where it took longer than allowed. */
  async run(asked: Asked, allowedMs: number): Promise<Answered | null> {
    const worker = await this.started();
    const answer = answerOf(worker, allowedMs);
    worker.send({ ...asked, changed: [...this.last, ...asked.changed] } satisfies Asked);
    this.last = [...asked.changed];
    const answered = await answer;
    if (answered === null) this.end();
    return answered;
  }

  end(): void {
    const pid = this.worker?.pid;
    this.worker = null;
    if (pid === undefined) return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch (error) {
      // It may have ended by itself.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }

  private async started(): Promise<ChildProcess> {
    if (this.worker !== null) return this.worker;
    // Detached: the head of a group, which can be ended as one.
    const worker = fork(WORKER, [this.root], {
      execArgv: ["--import", "tsx"],
      env: { ...process.env, MUTATION_DATABASE: this.database },
      detached: true,
      silent: true,
    });
    this.worker = worker;
    worker.stderr?.pipe(process.stderr);
    worker.stdout?.resume();
    await Promise.race([
      once(worker, "message"),
      once(worker, "exit").then(() => Promise.reject(new Error("the tests' process did not start"))),
    ]);
    return worker;
  }
}

/** The next message; null after too long, or where the process ended. */
function answerOf(worker: ChildProcess, allowedMs: number): Promise<Answered | null> {
  return new Promise((resolve) => {
    const done = (answer: Answered | null) => {
      clearTimeout(timer);
      worker.off("message", onMessage);
      worker.off("exit", onExit);
      resolve(answer);
    };
    const onMessage = (answer: unknown) => done(answer as Answered);
    const onExit = () => done(null);
    const timer = setTimeout(() => done(null), allowedMs);
    worker.on("message", onMessage);
    worker.on("exit", onExit);
  });
}
