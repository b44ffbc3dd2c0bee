import type { TestProject } from "vitest/node";

/** The dataset's database that `run.ts` made once for all its processes. */
export default function setup({ provide }: TestProject): void {
  provide("preparedDatabase", process.env.MUTATION_DATABASE ?? "");
}
