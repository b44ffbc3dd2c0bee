import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDERS = ["app", "components", "db", "lib", "scripts", "docs"];

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesIn(path);
    return /\.(tsx?|mjs|md)$/.test(name) ? [path] : [];
  });
}

/** Comments are for those who read the code; whole lines of them only, as "//" stands in addresses. */
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

/**
 * Words that blame a trial for what our data lack. "Not reached" is a result of its own; what a record quotes of a trial
 * stands in the dataset's JSON, which is not read here.
 */
const FALSE_WORDS =
  /\b(not (yet )?(been )?reported|not recorded|(did|does) not report|unreported|never reported|none (was |were )?reported|(is|are|was|were) reported (once|twice|without|with an)|(not|no [\w ]{1,30}) (is )?on record|left blank|(cut-off|follow-up|n|PMID|DOI) not known)\b/gi;

it("says 'not in our data' of what is missing, not that a trial did not report it", () => {
  const found = FOLDERS.flatMap((folder) => filesIn(join(ROOT, folder))).flatMap((path) =>
    withoutComments(
      readFileSync(path, "utf8").replace(/\s*\n\s*/g, (blank) => (path.endsWith(".ts") ? blank : " ")),
    )
      .split("\n")
      .flatMap((line) =>
        [...line.matchAll(FALSE_WORDS)].map(([words]) => `${relative(ROOT, path)}: ${words}`),
      ),
  );
  expect(found).toEqual([]);
});
