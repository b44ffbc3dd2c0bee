/** Runs tests of a copy of the project, again and again, in a process that `run.ts` ends where a mutant never does. */
import { join } from "node:path";
import { createVitest } from "vitest/node";

/** What is asked: the files that have changed since, and the tests to run. */
export interface Asked {
  changed: readonly string[];
  tests: readonly string[];
  /** Whether to stop at the first failure. */
  stops: boolean;
}

/** The tests that failed, and why the first did. */
export interface Answered {
  failed: string[];
  why: string;
  /** How long each took, its imports included. */
  took: Record<string, number>;
  /** The pieces of probed code that ran in each, and those that ran while files were loaded. */
  ran: Record<string, string[]>;
  loaded: string[];
}

const root = process.argv[2] ?? "";
process.chdir(root);
const vitest = await createVitest("test", {
  root,
  watch: false,
  maxWorkers: 1,
  reporters: [{}],
  globalSetup: [join(root, "tests/mutation/database.setup.ts")],
  setupFiles: [join(root, "tests/mutation/ran.setup.ts")],
});
await vitest.globTestSpecifications();

async function run({ changed, tests, stops }: Asked): Promise<Answered> {
  for (const file of changed) vitest.invalidateFile(join(root, file));
  for (const { config } of vitest.projects) config.bail = stops ? 1 : 0;
  const specifications = tests.flatMap((test) => vitest.getModuleSpecifications(join(root, test)));
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  // It lists those of earlier runs too.
  const asked = testModules.filter((one) => tests.includes(one.relativeModuleId));
  const failed = asked.filter((one) => one.state() === "failed");
  const errors = [
    ...unhandledErrors,
    ...failed.flatMap((one) => one.errors()),
    ...failed.flatMap((one) =>
      [...one.children.allTests("failed")].flatMap((test) => test.result().errors ?? []),
    ),
  ];
  return {
    failed: [
      ...failed.map((one) => one.relativeModuleId),
      ...unhandledErrors.map(() => "outside of the tests"),
    ],
    why: String((errors[0] as { message?: unknown } | undefined)?.message ?? ""),
    took: Object.fromEntries(
      asked.map((one) => {
        const { collectDuration, duration } = one.diagnostic();
        return [one.relativeModuleId, collectDuration + duration];
      }),
    ),
    ran: Object.fromEntries(asked.map((one) => [one.relativeModuleId, one.meta().ran ?? []])),
    loaded: [...new Set(asked.flatMap((one) => one.meta().loaded ?? []))],
  };
}

process.on("message", async (asked: Asked) => {
  process.send?.(await run(asked));
});
process.send?.("ready");
