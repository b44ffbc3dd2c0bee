/**
 * Writes what the ids of rows meant before they held the population: `db/former-rows.json`, by which links are lifted, and
 * `tests/fixtures/former-rows.tsv`, the rows as they were, for its test. Reads them from git: each state of the dataset,
 * derived by the code of its day. Run by hand, once; a rename of a population or arm later is added by hand.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RowKey, rowId } from "../db/derive/ids";
import { readDataset } from "../db/import/read-dataset";
import { ROOT } from "./root";

/** The last state whose row ids left the main population out. */
const LAST = "8d38325";

const git = (...args: string[]) =>
  execFileSync("git", args, { cwd: ROOT, maxBuffer: 2 ** 28, encoding: "buffer" });

interface FormerRow {
  trial: string;
  id: string;
  key: RowKey;
}

/** The rows of one state, by the code of that state. */
async function rowsAt(commit: string): Promise<FormerRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "former-rows-"));
  try {
    const archive = git("archive", commit, "db", "lib", "package.json", "tsconfig.json");
    execFileSync("tar", ["-x", "-C", folder], { input: archive });
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    const { deriveEvidence } = await import(join(folder, "db/derive/evidence.ts"));
    const { trialRecord } = await import(join(folder, "db/import/record.ts"));
    const trials = join(folder, "db/dataset/trials");
    return readdirSync(trials).flatMap((name) => {
      const trial = trialRecord.parse(JSON.parse(readFileSync(join(trials, name), "utf8")));
      const rows: (Omit<RowKey, "subgroup" | "comparison"> &
        Partial<Pick<RowKey, "subgroup" | "comparison">> & { id: string })[] = deriveEvidence(trial).rows;
      return rows.map(({ id, comparison = null, subgroup = null, ...row }) => ({
        trial: trial.id as string,
        id,
        key: {
          endpoint: row.endpoint,
          arm: row.arm,
          reference: row.reference,
          measure: row.measure,
          comparison,
          population: row.population,
          subgroup,
        },
      }));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What each id meant; null where it meant different rows at different times. */
const meanings = new Map<string, FormerRow | null>();
const commits = String(git("log", LAST, "--format=%h", "--", "db/dataset/trials", "db/derive"));
for (const commit of commits.trim().split("\n").reverse())
  for (const row of await rowsAt(commit)) {
    const known = meanings.get(row.id);
    const same = known === undefined || JSON.stringify(known?.key) === JSON.stringify(row.key);
    meanings.set(row.id, same ? row : null);
  }

/** Rows of a control that have since been split by comparison: which of them an id meant can't be told. */
const dataset = readDataset(join(ROOT, "db/dataset"));
const isSplit = ({ trial, key }: FormerRow) =>
  key.reference === null &&
  key.comparison === null &&
  (dataset.trials.find(({ id }) => id === trial)?.outcomes ?? []).some(
    ({ arm, comparison }) => arm === key.arm && comparison !== undefined,
  );

const table: Record<string, Record<string, string | null>> = {};
for (const id of [...meanings.keys()].sort()) {
  const row = meanings.get(id) ?? null;
  const now = row === null || isSplit(row) ? null : rowId(row.trial, row.key);
  if (now === id) continue;
  const [trial = "", ...rest] = id.split(".");
  table[trial] ??= {};
  table[trial][rest.join(".")] =
    now === null ? null : now.startsWith(`${id}.`) ? now.slice(id.length) : now.slice(trial.length + 1);
}
const lines = Object.entries(table).map(([trial, ids]) => `  "${trial}": ${JSON.stringify(ids)}`);
writeFileSync(join(ROOT, "db/former-rows.json"), `{\n${lines.join(",\n")}\n}\n`);

const COLUMNS = "id endpoint arm reference measure comparison population factor level".split(" ");
const cells = ({ id, key: { subgroup, ...key } }: FormerRow) =>
  [id, key.endpoint, key.arm, key.reference, key.measure, key.comparison, key.population]
    .concat(subgroup?.factor ?? null, subgroup?.level ?? null)
    .map((cell) => cell ?? "")
    .join("\t");
const rows = [...meanings.values()].flatMap((row) => (row === null ? [] : cells(row))).sort();
writeFileSync(join(ROOT, "tests/fixtures/former-rows.tsv"), `${[COLUMNS.join("\t"), ...rows].join("\n")}\n`);
console.log(`${meanings.size} former ids, ${Object.values(table).flatMap(Object.keys).length} renamed`);
