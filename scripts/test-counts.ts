export interface Count {
  passed: number;
  failed: number;
  /** Tests that found no program to compare with. */
  skipped: number;
}

export type ReportKind = "vitest" | "playwright";

/**
 * What a step adds to the sum of tests. A step that fails without a failed test (a linter, a crash, a server that did
 * not start) counts as one failure, so that the sum never reads "0 failed" beside a failed run.
 */
export function countStep(
  succeeded: boolean,
  kind: ReportKind | undefined,
  report: string | undefined,
): Count {
  const count = kind === undefined || report === undefined ? undefined : readReport(kind, report);
  const { passed, failed, skipped } = count ?? { passed: 0, failed: 0, skipped: 0 };
  return { passed, failed: succeeded ? failed : Math.max(1, failed), skipped };
}

/** The sums in a JSON report; undefined where it is not one. */
function readReport(kind: ReportKind, report: string): Count | undefined {
  const json = parse(report);
  const read = (holder: unknown, key: string) => {
    const value = Reflect.get(Object(holder), key);
    return typeof value === "number" ? value : 0;
  };
  if (json === undefined) return undefined;
  if (kind === "vitest")
    return {
      passed: read(json, "numPassedTests"),
      failed: read(json, "numFailedTests"),
      skipped: read(json, "numPendingTests"),
    };
  const stats = Reflect.get(Object(json), "stats");
  return {
    passed: read(stats, "expected") + read(stats, "flaky"),
    failed: read(stats, "unexpected"),
    skipped: read(stats, "skipped"),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
