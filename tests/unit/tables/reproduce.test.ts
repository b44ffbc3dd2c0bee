import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { poolScript } from "@/db/answers/pool-script";
import { pythonScript } from "@/lib/export/reproduce/python";
import { rScript } from "@/lib/export/reproduce/r";
import { nothingPooled, type PoolScript, scriptRows } from "@/lib/export/reproduce/source";
import { quoted } from "@/lib/export/reproduce/text";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";

/** Views with pools: what each of them adds to the others. */
const VIEWS = {
  "hazard ratios, groups, a test between them":
    "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&group=class&pool=auto",
  "comparisons that share an arm":
    "tumor=melanoma&setting=adjuvant&class=pd-1,ctla-4&vs=placebo&endpoint=RFS&pool=auto",
  "three studies":
    "tumor=large-b-cell-lymphoma&class=car-t&endpoint=EFS&vs=chemotherapy+transplant&pool=auto",
  "rates by the GLMM": "tumor=multiple-myeloma&class=car-t,bispecific&endpoint=ORR&pool=auto",
  "rates on the logit scale":
    "tumor=multiple-myeloma&class=car-t,bispecific&endpoint=ORR&pool=random&rates=logit&group=class",
  "rates by Freeman-Tukey":
    "tumor=multiple-myeloma&class=car-t,bispecific&endpoint=ORR&pool=random&rates=freeman-tukey",
  "common effect":
    "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&pool=common&group=class",
  "DerSimonian-Laird, Wald":
    "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&histology=nonsquamous&pool=random&tau=DL&ci=wald&pi=higgins-thompson-spiegelhalter",
  "Paule-Mandel, Hartung-Knapp":
    "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&histology=nonsquamous&pool=random&tau=PM&ci=hartung-knapp&pi=partlett-riley",
  "DerSimonian-Laird with Q below its degrees of freedom":
    "tumor=hepatocellular-carcinoma&endpoint=OS&group=class&pool=auto&tau=DL&ci=wald",
  "Paule-Mandel, with groups":
    "tumor=melanoma&setting=adjuvant&endpoint=RFS&group=class&pool=random&tau=PM&ci=hartung-knapp",
  "two studies":
    "tumor=large-b-cell-lymphoma&class=car-t&endpoint=EFS&vs=chemotherapy+transplant&pool=auto&out=belinda.EFS.tisa-cel.soc.itt",
} as const;

const REFUSED = "tumor=nsclc&pool=auto";

const scriptOf = async (query: string) => {
  const { view, notices } = parseView(new URLSearchParams(query));
  expect(notices).toEqual([]);
  return poolScript((await openTestDatabase()).db, view, "http://localhost");
};

/**
 * Runs scripts, each in a folder and an environment of its own, one after the other in one process: starting R or Python
 * with its libraries takes longer than any of them. What a script attaches is detached before the next.
 */
const RUN_IN_R = `
  # As at the prompt, where a warning may come after the script that made it: here at once.
  options(warn = 1)
  attached <- search()
  for (folder in commandArgs(TRUE)) {
    setwd(folder)
    printed <- file("printed", "w")
    sink(printed)
    sink(printed, type = "message")
    ended <- tryCatch({ source("script", local = new.env(), print.eval = TRUE); "yes" }, error = conditionMessage)
    sink(type = "message")
    sink()
    close(printed)
    cat(ended, file = "ended")
    for (name in setdiff(search(), attached)) detach(name, character.only = TRUE)
  }`;
const RUN_IN_PYTHON = `
import contextlib, os, runpy, sys, traceback
for folder in sys.argv[1:]:
    os.chdir(folder)
    ended = "yes"
    with open("printed", "w", encoding="utf-8") as out, contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            runpy.run_path("script", run_name="__main__")
        except BaseException:
            ended = traceback.format_exc()
    with open("ended", "w") as file:
        file.write(ended)
`;

/** What each script printed, by its name; the promise fails where the process does. */
async function runAll(
  command: string,
  args: readonly string[],
  scripts: ReadonlyMap<string, string>,
): Promise<Map<string, { printed: string; ended: string }>> {
  const root = mkdtempSync(join(tmpdir(), "crosstrial-scripts-"));
  try {
    const folders = [...scripts.values()].map((script, index) => {
      const folder = join(root, String(index));
      mkdirSync(folder);
      writeFileSync(join(folder, "script"), script);
      return folder;
    });
    // Scripts must run in any locale.
    const env = { ...process.env, LC_ALL: "C" };
    await promisify(execFile)(command, [...args, ...folders], { env });
    const read = (folder: string, name: string) => readFileSync(join(folder, name), "utf8");
    return new Map(
      [...scripts.keys()].map((name, index) => {
        const folder = folders[index] ?? "";
        return [name, { printed: read(folder, "printed"), ended: read(folder, "ended") }];
      }),
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function works(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const hasR = works("Rscript", ["-e", "library(metafor); library(lme4)"]);
const python = ["python3", "/usr/bin/python3"].find((command) =>
  works(command, ["-c", "import statsmodels"]),
);

/** Labels that a console, a font of one language or a file in ASCII has no signs for; half an emoji is no text. */
async function oddLabels(): Promise<PoolScript> {
  const source = await scriptOf(VIEWS["three studies"]);
  const label = 'Made up \u{1f600}\u2026 \u2265 \u03b1 "quoted" \\ \ud83d';
  return { ...source, rows: source.rows.map((row) => ({ ...row, label: `${label} ${row.label}` })) };
}

const SOURCES = new Map<string, () => Promise<PoolScript>>([
  ...Object.entries(VIEWS).map(([name, query]) => [name, () => scriptOf(query)] as const),
  ["labels of any sign", oddLabels],
  ["nothing pooled", () => scriptOf(REFUSED)],
]);

async function printedBy(
  command: string,
  args: readonly string[],
  write: (source: PoolScript) => string,
  more = "",
) {
  const scripts = new Map<string, string>();
  for (const [name, source] of SOURCES) scripts.set(name, `${write(await source())}${more}`);
  return runAll(command, args, scripts);
}

let printed: Record<"R" | "python", Awaited<ReturnType<typeof runAll>>>;

beforeAll(async () => {
  const none = Promise.resolve(new Map());
  const [r, py] = await Promise.all([
    hasR ? printedBy("Rscript", ["-e", RUN_IN_R], rScript) : none,
    python === undefined
      ? none
      : printedBy(python, ["-c", RUN_IN_PYTHON], pythonScript, "if 'rows' in globals(): print(rows[0][1])\n"),
  ]);
  printed = { R: r, python: py };
});

describe.each(Object.entries(VIEWS))("%s", (name, query) => {
  it("is plain text that names its source and every report", async () => {
    const source = await scriptOf(query);
    const script = rScript(source);
    expect(script).toMatch(/^[\n -~]*$/);
    expect(script).toContain(source.url);
    const rows = scriptRows(source);
    expect(rows.length).toBeGreaterThan(1);
    for (const { report } of rows) expect(script).toContain(quoted(report));
    // Groups that are not pooled are told with their reasons; a script that pools all holds every row of the View.
    if (source.pool.groups.every(({ figures }) => figures !== null))
      for (const { reportLabel } of source.rows) expect(script).toContain(quoted(reportLabel));
    expect(nothingPooled(source)).toBeNull();
    expect(script).toContain("stopifnot(abs(value - shown)");
  });

  it.skipIf(!hasR)(
    "R and metafor print the numbers that Crosstrial shows (skipped where R is not found)",
    () => {
      const { printed: text, ended } = printed.R.get(name) ?? {};
      expect({ text, ended }).toMatchObject({ ended: "yes" });
      expect(text).toContain("Every number is the one that Crosstrial shows.");
      expect(text).toMatch(/estimate +\d/);
      expect(text).not.toContain("substituted");
    },
  );

  it.skipIf(python === undefined)(
    "Python and statsmodels agree as far as they can (skipped where they are not found)",
    () => {
      const { printed: text, ended } = printed.python.get(name) ?? {};
      expect({ text, ended }).toMatchObject({ ended: "yes" });
      expect(text).toMatch(/Crosstrial|not compared/);
    },
  );
});

it("has a View whose tau\u00b2 by DerSimonian-Laird statsmodels does not cut off", async () => {
  const name = "DerSimonian-Laird with Q below its degrees of freedom";
  const { pool } = await scriptOf(VIEWS[name]);
  const below = pool.groups.filter(({ figures }) => figures?.q != null && figures.q < figures.k - 1);
  expect(below.length).toBeGreaterThan(0);
  for (const { figures } of below) expect(figures?.tauSquared ?? 0).toBe(0);
  if (python !== undefined) expect(printed.python.get(name)?.printed).toContain("the fixed effect's answer");
});

describe("labels of any sign", () => {
  it("are ASCII in a script, and no escape is half a sign", async () => {
    const source = await oddLabels();
    for (const script of [rScript(source), pythonScript(source)]) {
      expect(script).toMatch(/^[\n -~]*$/);
      expect(script).toContain('"Made up \\U0001F600\\u2026 \\u2265 \\u03b1 \\"quoted\\" \\\\  ');
    }
  });

  it.skipIf(!hasR)("are drawn by R", () => {
    const { printed: text, ended } = printed.R.get("labels of any sign") ?? {};
    expect({ text, ended }).toMatchObject({ ended: "yes" });
    expect(text).toContain("Every number is the one that Crosstrial shows.");
    expect(text).not.toContain("substituted");
  });

  it.skipIf(python === undefined)("are printed by Python", () => {
    const { printed: text, ended } = printed.python.get("labels of any sign") ?? {};
    expect({ text, ended }).toMatchObject({ ended: "yes" });
    expect(text).toContain('Made up \u{1f600}\u2026 \u2265 \u03b1 "quoted" \\  ');
  });
});

it("says why, where nothing is pooled, and pools nothing", async () => {
  const source = await scriptOf(REFUSED);
  expect(source.pool.whole.figures).toBeNull();
  for (const script of [rScript(source), pythonScript(source)]) {
    expect(script).toContain("Not pooled: ");
    expect(script).not.toContain("rma(");
  }
  for (const [found, all] of [
    [hasR, printed.R],
    [python !== undefined, printed.python],
  ] as const)
    if (found) expect(all.get("nothing pooled")?.printed).toContain("Not pooled: ");
});

it("runs each script by itself: one that fails, or needs another's library, is told", async () => {
  const scripts = new Map([
    ["first", "seen <- 1\nlibrary(metafor)\n"],
    ["needs the first's", 'if (exists("seen")) stop("seen")\nrma(1, 1)\n'],
    ["last", "cat(1 + 1)\n"],
  ]);
  if (!hasR) return;
  const all = await runAll("Rscript", ["-e", RUN_IN_R], scripts);
  expect([...all.values()].map(({ ended }) => ended)).toEqual([
    "yes",
    'could not find function "rma"',
    "yes",
  ]);
  expect(all.get("last")?.printed).toBe("2");
});

it("has k = 2 among the Views, pooled by the common effect", async () => {
  const { pool } = await scriptOf(VIEWS["two studies"]);
  expect(pool.whole.figures).toMatchObject({ k: 2, tauSquared: null });
});
