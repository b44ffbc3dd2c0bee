import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Sqlite, sqliteConnection } from "@/db/client";
import { DatasetError } from "@/db/import/read-dataset";
import { DATABASE_PROBLEMS, DatabaseUnavailable, explainProblem, problemOf } from "@/db/problem";
import { hashInputs, isBuilt } from "../../scripts/build";
import { addressUrl, claimAddress, readAddress } from "../../scripts/serve";
import { describeError, formatDuration } from "../../scripts/steps";
import { whyUnsupported } from "../../scripts/supported-node.mjs";
import { countStep } from "../../scripts/test-counts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "crosstrial-start-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the address", () => {
  it("is this machine's port 3000 unless HOST and PORT say otherwise", () => {
    expect(readAddress({})).toEqual({ host: "localhost", port: 3000 });
    expect(readAddress({ HOST: "", PORT: "" })).toEqual({ host: "localhost", port: 3000 });
    expect(readAddress({ HOST: "0.0.0.0", PORT: "8080" })).toEqual({ host: "0.0.0.0", port: 8080 });
  });

  it.each(["abc", "0", "-1", "65536", "3000.5", "3000 "])("refuses %j as a port", (PORT) => {
    expect(() => readAddress({ PORT })).toThrow(/PORT must be a number from 1 to 65535/);
  });

  it("is printed so that it can be opened", () => {
    expect(addressUrl({ host: "0.0.0.0", port: 80 })).toBe("http://localhost:80");
    expect(addressUrl({ host: "::", port: 80 })).toBe("http://localhost:80");
    expect(addressUrl({ host: "::1", port: 80 })).toBe("http://[::1]:80");
    expect(addressUrl({ host: "192.0.2.7", port: 80 })).toBe("http://192.0.2.7:80");
  });

  it("that another program holds is named, with a way out", async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "localhost", () => resolve(Number(Reflect.get(Object(server.address()), "port"))));
    });
    await expect(claimAddress({ host: "localhost", port })).rejects.toThrow(`Port ${port} is in use.`);
    const { status, stdout, stderr } = runStart({ PORT: String(port) });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr.trim().split("\n")).toEqual([expect.stringContaining(`Port ${port} is in use.`)]);
    await new Promise((resolve) => server.close(resolve));
    await expect(claimAddress({ host: "localhost", port })).resolves.toBeUndefined();
  });
});

/** Runs `npm start`'s script, for what it does before it serves. */
function runStart(env: Record<string, string>) {
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  return spawnSync(process.execPath, ["scripts/run.mjs", "start"], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    timeout: 120_000,
  });
}

describe("npm start", () => {
  it("stops at a damaged database, saying what to do, without a stack trace", () => {
    const path = join(folder, "damaged.db");
    writeFileSync(path, "This is not a database. ".repeat(500));
    const { status, stderr } = runStart({ PORT: "64999", DATABASE_URL: path });
    expect(status).toBe(1);
    expect(stderr).toContain("The database is damaged");
    expect(stderr).toContain("npm run db:reset");
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe("the build", () => {
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

  it("is told apart by the contents of its sources, not by their dates", () => {
    write("app/page.tsx", "a");
    write("lib/x.ts", "b");
    const first = hashInputs(folder);
    utimesSync(join(folder, "app/page.tsx"), new Date(0), new Date(0));
    expect(hashInputs(folder)).toBe(first);
    write("app/page.tsx", "c");
    expect(hashInputs(folder)).not.toBe(first);
    write("app/page.tsx", "a");
    expect(hashInputs(folder)).toBe(first);
    write("app/other.tsx", "");
    expect(hashInputs(folder)).not.toBe(first);
  });

  it("does not depend on data, tests or documents", () => {
    const first = hashInputs(folder);
    for (const path of ["db/dataset/trials/x.json", "tests/unit/x.test.ts", "docs/data.md", "README.md"])
      write(path, "x");
    expect(hashInputs(folder)).toBe(first);
    write("db/schema.ts", "x");
    expect(hashInputs(folder)).not.toBe(first);
  });

  it("is there only if it was finished and made from these sources", () => {
    expect(isBuilt(folder, "abc")).toBe(false);
    write("crosstrial-inputs", "abc");
    expect(isBuilt(folder, "abc")).toBe(false);
    write("BUILD_ID", "1");
    expect(isBuilt(folder, "abc")).toBe(true);
    expect(isBuilt(folder, "abd")).toBe(false);
  });
});

describe("what a step prints", () => {
  it.each([
    [0.4, "0 ms"],
    [84.2, "84 ms"],
    [999.7, "1.0 s"],
    [3240, "3.2 s"],
    [59_960, "1 min 0 s"],
    [125_000, "2 min 5 s"],
  ])("%d ms is %s", (ms, text) => expect(formatDuration(ms)).toBe(text));

  it("tells every fault of a record, and nothing of the code", () => {
    const error = new DatasetError([
      { file: "trials/made-up.json", path: "nct", value: "?", reason: "is wrong" },
    ]);
    expect(describeError(error)).toBe(
      '1 fault in the dataset; nothing was loaded.\n  trials/made-up.json: nct: is wrong; found "?"',
    );
  });
});

describe("the sum of the tests", () => {
  const vitest = JSON.stringify({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 4 });
  const playwright = JSON.stringify({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 } });

  it("counts what the reports say", () => {
    expect(countStep(false, "vitest", vitest)).toEqual({ passed: 7, failed: 2, skipped: 4 });
    expect(countStep(false, "playwright", playwright)).toEqual({ passed: 6, failed: 1, skipped: 3 });
  });

  it("counts a step that failed without a failed test as one", () => {
    expect(countStep(false, undefined, undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countStep(false, "vitest", undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countStep(false, "vitest", "{ cut short")).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countStep(false, "playwright", JSON.stringify({ stats: { expected: 9 } }))).toEqual({
      passed: 9,
      failed: 1,
      skipped: 0,
    });
    expect(countStep(true, undefined, undefined)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});

describe("a problem with the database", () => {
  const failure = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      return error;
    }
  };

  it("is told from what SQLite says", () => {
    const path = join(folder, "x.db");
    expect(problemOf(failure(() => sqliteConnection(path)))).toBe("missing");
    expect(problemOf(failure(() => sqliteConnection(join(folder, "no/such/folder/x.db"))))).toBe("missing");
    writeFileSync(path, "This is not a database. ".repeat(100));
    expect(problemOf(failure(() => sqliteConnection(path)))).toBe("corrupt");
    const holder = new Sqlite(join(folder, "held.db"));
    holder.exec("CREATE TABLE t (x); BEGIN EXCLUSIVE");
    const reader = new Sqlite(join(folder, "held.db"), { timeout: 1 });
    expect(problemOf(failure(() => reader.prepare("SELECT * FROM t").all()))).toBe("locked");
    holder.exec("COMMIT");
    expect(problemOf(failure(() => reader.prepare("SELECT * FROM made_up").all()))).toBe("empty");
    for (const sqlite of [holder, reader]) sqlite.close();
  });

  it("is found beneath what others wrapped around it", () => {
    const inner = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });
    expect(problemOf(new Error("query failed", { cause: new Error("fetch failed", { cause: inner }) }))).toBe(
      "unreachable",
    );
    expect(problemOf(new DatabaseUnavailable("locked", "x"))).toBe("locked");
  });

  it("is none where the fault is ours", () => {
    for (const error of [new TypeError("x is not a function"), new Error("no row"), undefined, null, "text"])
      expect(problemOf(error)).toBeUndefined();
  });

  it.each(DATABASE_PROBLEMS)("%s is explained, with something to do", (problem) => {
    const { title, detail, remedy } = explainProblem(problem);
    for (const text of [title, detail, remedy]) expect(text.length).toBeGreaterThan(10);
  });
});

describe("the version of Node.js", () => {
  it.each(["18.20.8", "20.18.3", "21.7.3", "22.11.0", "23.11.1"])(
    "%s is refused in one sentence",
    (version) => {
      expect(whyUnsupported(version)).toBe(
        `Crosstrial needs Node.js 24, 22 (22.12 or later) or 20 (20.19 or later), and this is ${version}.`,
      );
    },
  );

  it.each(["20.19.0", "20.20.2", "22.12.0", "22.23.3", "24.0.0", "24.21.0", "26.1.0"])(
    "%s is taken",
    (version) => {
      expect(whyUnsupported(version)).toBeUndefined();
    },
  );

  it("that is too old ends the program before it does anything", () => {
    const script = pathToFileURL(fileURLToPath(new URL("../../scripts/run.mjs", import.meta.url))).href;
    const pretend = "Object.defineProperty(process.versions, 'node', { value: '18.20.8' });";
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--input-type=module", "--eval", `${pretend} await import(${JSON.stringify(script)});`, "start"],
      { encoding: "utf8", timeout: 120_000 },
    );
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("this is 18.20.8.")]);
  });
});
