import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { bin } from "@/package.json";
import { PROJECT } from "./run";

/** Runs a shell line with `crosstrial` as the package's bin, from another folder than the project's. */
function shell(line: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const program = `"${process.execPath}" "${join(PROJECT, bin)}"`;
  const child = spawn("bash", ["-o", "pipefail", "-c", line.replaceAll("crosstrial", program)], {
    cwd: tmpdir(),
    env: { ...process.env, DATABASE_URL: inject("preparedDatabase"), NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on("data", (data: Buffer) => out.push(data.toString()));
  child.stderr.on("data", (data: Buffer) => err.push(data.toString()));
  return new Promise((resolve) =>
    child.on("close", (code) => resolve({ code, stdout: out.join(""), stderr: err.join("") })),
  );
}

it("runs as a program: pipes, broken ones too, exit codes, standard error", async () => {
  const [help, piped, broken, wrong, refused, figure] = await Promise.all([
    shell("crosstrial --help"),
    shell("printf 'study,yi,sei\\nA,0.1,0.2\\nB,0.3,0.2\\n' | crosstrial pool - --json"),
    shell("crosstrial export | head -c 100"),
    shell("crosstrial trials --tumr nsclc"),
    shell("printf 'study,yi,sei\\nA,x,0.2\\n' | crosstrial pool -"),
    shell("crosstrial figure --tumor melanoma --setting adjuvant --endpoint RFS --format svg"),
  ]);
  expect(help).toMatchObject({ code: 0, stderr: "" });
  expect(help.stdout).toContain("crosstrial COMMAND [flags]");
  expect(piped).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(piped.stdout).DL.estimate).toBeCloseTo(0.2, 12);
  expect(broken).toMatchObject({ code: 0, stderr: "" });
  expect(broken.stdout).toHaveLength(100);
  expect(wrong).toMatchObject({ code: 2, stdout: "" });
  expect(refused).toEqual({
    code: 1,
    stdout: "",
    stderr: 'crosstrial pool: standard input, line 2, column yi: "x" is not a number\n',
  });
  expect(figure).toMatchObject({ code: 0, stderr: "" });
  expect(figure.stdout).toMatch(/^(<\?xml[^>]*>\s*)?<svg[\s\S]*<\/svg>\s*$/);
});
