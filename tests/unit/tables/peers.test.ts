import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { office } from "./office";

/** Whether a program runs to its end. */
function runs(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore", timeout: 120_000 });
    return true;
  } catch {
    return false;
  }
}

// Elsewhere the tests that need a program are skipped without it; in continuous integration nothing may be skipped unseen.
it.runIf(process.env.CROSSTRIAL_PEERS === "required")(
  "every program that tests compare with is on a machine that says so",
  () => {
    const found = {
      "R with metafor and lme4": runs("Rscript", ["-e", "library(metafor); library(lme4)"]),
      "Python with statsmodels": ["/usr/bin/python3", "python3"].some((python) =>
        runs(python, ["-c", "import statsmodels"]),
      ),
      "LibreOffice with Calc and Writer": office,
    };
    expect(Object.entries(found).flatMap(([name, there]) => (there ? [] : [name]))).toEqual([]);
  },
);
