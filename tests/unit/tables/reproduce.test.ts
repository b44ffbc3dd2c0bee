import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { poolScript } from "@/db/queries/tables/reproduce";
import { pythonScript } from "@/lib/export/reproduce/python";
import { rScript } from "@/lib/export/reproduce/r";
import { nothingPooled } from "@/lib/export/reproduce/source";
import { quoted } from "@/lib/export/reproduce/text";
import { parseView } from "@/lib/view";
import { openTestDatabase } from "../support/database";

/** Views with pools: what each of them adds to the others. */
const VIEWS = {
  "hazard ratios, groups, a test between them":
    "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&group=class&pool=auto",
  "comparisons that share an arm":
    "tumor=melanoma&setting=adjuvant&endpoint=RFS&out=checkmate-238.RFS.nivo.ipi,keynote-942.RFS.mrna-pembro.pembro&pool=auto",
  "three studies": "tumor=large-b-cell-lymphoma&class=car-t&endpoint=EFS&vs=chemotherapy&pool=auto",
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
  "two studies":
    "tumor=large-b-cell-lymphoma&class=car-t&endpoint=EFS&vs=chemotherapy&pool=auto&out=belinda.EFS.tisa-cel.soc",
} as const;

const REFUSED = "tumor=nsclc&pool=auto";

const scriptOf = async (query: string) => {
  const { view, notices } = parseView(new URLSearchParams(query));
  expect(notices).toEqual([]);
  return poolScript((await openTestDatabase()).db, view, "http://localhost");
};

/** Runs a script in a folder of its own and hands back what it printed. */
function run(command: string, name: string, script: string): string {
  const folder = mkdtempSync(join(tmpdir(), "crosstrial-script-"));
  try {
    writeFileSync(join(folder, name), script);
    // Scripts must run in any locale.
    const env = { ...process.env, LC_ALL: "C" };
    const { status, stdout, stderr } = spawnSync(command, [name], { cwd: folder, env, encoding: "utf8" });
    if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
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

describe.each(Object.entries(VIEWS))("%s", (_name, query) => {
  it("is plain text that names its source and every report", async () => {
    const source = await scriptOf(query);
    const script = rScript(source);
    expect(script).toMatch(/^[\n -~]*$/);
    expect(script).toContain(source.url);
    for (const { reportLabel } of source.rows) expect(script).toContain(quoted(reportLabel));
    expect(nothingPooled(source)).toBeNull();
    expect(script).toContain("stopifnot(abs(value - shown)");
  });

  it.skipIf(!hasR)(
    "R and metafor print the numbers that Crosstrial shows (skipped where R is not found)",
    async () => {
      const printed = run("Rscript", "pool.R", rScript(await scriptOf(query)));
      expect(printed).toContain("Every number is the one that Crosstrial shows.");
      expect(printed).toMatch(/estimate +\d/);
    },
  );

  it.skipIf(python === undefined)(
    "Python and statsmodels agree as far as they can (skipped where they are not found)",
    async () => {
      expect(run(python ?? "", "pool.py", pythonScript(await scriptOf(query)))).toMatch(
        /Crosstrial|not compared/,
      );
    },
  );
});

it("says why, where nothing is pooled, and pools nothing", async () => {
  const source = await scriptOf(REFUSED);
  expect(source.pool.whole.figures).toBeNull();
  for (const script of [rScript(source), pythonScript(source)]) {
    expect(script).toContain("Not pooled: ");
    expect(script).not.toContain("rma(");
  }
  if (hasR) expect(run("Rscript", "pool.R", rScript(source))).toContain("Not pooled: ");
});

it("has k = 2 among the Views, pooled by the common effect", async () => {
  const { pool } = await scriptOf(VIEWS["two studies"]);
  expect(pool.whole.figures).toMatchObject({ k: 2, tauSquared: null });
});
