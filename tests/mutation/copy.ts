import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A copy of the working tree, in which mutants are made: the checkout is never touched. */
export interface Copy {
  root: string;
  files: string[];
  remove(): void;
}

/** Copies what git tracks or would, as it stands on disk; packages are shared. */
export function copyOf(checkout: string): Copy {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: checkout,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  const files = listed
    .split("\0")
    .filter((file) => !["", "node_modules"].includes(file) && existsSync(join(checkout, file)));
  const root = mkdtempSync(join(tmpdir(), "crosstrial-mutants-"));
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(checkout, file), join(root, file));
  }
  symlinkSync(join(checkout, "node_modules"), join(root, "node_modules"));
  return { root, files, remove: () => rmSync(root, { recursive: true, force: true }) };
}
