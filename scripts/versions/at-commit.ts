import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TrialRecord, trialRecord } from "../../db/import/record";
import { fingerprintOf } from "../../db/versions/figures";

const TRIALS = "db/dataset/trials";

/** Commits that changed records, the newest first. */
const commitsOf = (root: string): string[] =>
  execFileSync("git", ["log", "--format=%H", "--", TRIALS], { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((line) => line !== "");

/** The records as they stood at a commit; one that today's format refuses is read as it is. */
export function trialsAt(root: string, commit: string): TrialRecord[] {
  const folder = mkdtempSync(join(tmpdir(), "crosstrial-"));
  try {
    const archive = execFileSync("git", ["archive", commit, TRIALS], { cwd: root, maxBuffer: 2 ** 28 });
    execFileSync("tar", ["-x", "-C", folder], { input: archive });
    return readdirSync(join(folder, TRIALS)).map((name) =>
      asRecord(JSON.parse(readFileSync(join(folder, TRIALS, name), "utf8"))),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const LISTS = { primaryPopulations: [], effects: [], outcomes: [], safety: [], baseline: [], overlaps: [] };

function asRecord(json: TrialRecord): TrialRecord {
  const read = trialRecord.safeParse(json);
  return read.success ? read.data : { ...LISTS, ...json };
}

/** The records of the last recorded version, as the history of git has them; undefined where it does not. */
export function trialsOf(root: string, fingerprint: string): TrialRecord[] | undefined {
  for (const commit of commitsOf(root)) {
    const trials = trialsAt(root, commit);
    if (fingerprintOf(trials) === fingerprint) return trials;
  }
  return undefined;
}
