import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { COMMAND_NAMES } from "@/scripts/cli/main";
import { PROJECT, run, words } from "./run";

const FILE = join(PROJECT, "docs/cli.md");
const BLOCK = /```console\n\$ (.+)\n([\s\S]*?)```/g;

/** What a command prints, both streams, as a reader sees them; the dataset's version changes with every record. */
async function printed(line: string): Promise<string> {
  const [, stdin, command = ""] = /^(?:printf '([^']*)' \| )?crosstrial (.+)$/.exec(line) ?? [];
  const { stdout, stderr } = await run(words(command), { stdin: (stdin ?? "").replaceAll("\\n", "\n") });
  return (stdout + stderr).replace(/^Dataset .*$/m, "Dataset ...");
}

it("docs/cli.md shows what its commands print (npx vitest run tests/unit/cli/docs -u writes it anew)", async () => {
  const text = readFileSync(FILE, "utf8");
  const blocks = [...text.matchAll(BLOCK)];
  expect(blocks.length).toBeGreaterThan(4);
  let fresh = text;
  for (const [block, line = ""] of blocks)
    fresh = fresh.replace(block, () => `\`\`\`console\n$ ${line}\n__OUTPUT__\`\`\``);
  for (const [, line = ""] of blocks) {
    const output = await printed(line);
    fresh = fresh.replace("__OUTPUT__", () => output);
  }
  await expect(fresh).toMatchFileSnapshot(FILE);
});

it("docs/cli.md names every command", () => {
  const text = readFileSync(FILE, "utf8");
  for (const name of COMMAND_NAMES) expect(text).toContain(`| \`crosstrial ${name}\``);
});
