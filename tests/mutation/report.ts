import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/root";
import { FOLDERS } from "./folders";
import type { FolderResult, Outcome } from "./run";

const FILE = join(ROOT, "tests/mutation/RESULTS.md");

/** A folder's line of the table. */
interface Row {
  folder: string;
  all: number;
  tried: number;
  killed: number;
  timedOut: number;
  survived: number;
  seed: string;
}

/** One that never ends is noticed as one that fails. */
const noticed = ({ killed, timedOut }: Pick<Row, "killed" | "timedOut">) => killed + timedOut;
const percent = (part: number, whole: number) =>
  whole === 0 ? "-" : `${((100 * part) / whole).toFixed(0)} %`;

const rowOf = ({ folder, all, tried }: FolderResult, seed: string): Row => {
  const count = (fate: Outcome["fate"]) => tried.filter((outcome) => outcome.fate === fate).length;
  const [killed, timedOut, survived] = [count("killed"), count("timed out"), count("survived")];
  return { folder, all, tried: tried.length, killed, timedOut, survived, seed };
};

const sumOf = (rows: readonly Row[]): Row => {
  const sum = (key: "all" | "tried" | "killed" | "timedOut" | "survived") =>
    rows.reduce((total, row) => total + row[key], 0);
  const counts = { killed: sum("killed"), timedOut: sum("timedOut"), survived: sum("survived") };
  return { folder: "all", all: sum("all"), tried: sum("tried"), ...counts, seed: "" };
};

const lineOf = (row: Row) =>
  `| ${row.folder} | ${row.all} | ${row.tried} | ${row.killed} | ${row.timedOut} | ${row.survived} | ${percent(noticed(row), row.tried)} | ${row.seed} |`;

/** Writes the results of the folders that were run, keeps those of the others, and adds a line to the runs of before. */
export function writeReport(results: readonly FolderResult[], { seed }: { seed: string }): void {
  const before = existsSync(FILE) ? readFileSync(FILE, "utf8") : "";
  const now = results.map((result) => rowOf(result, seed));
  const rows = Object.keys(FOLDERS).flatMap((folder) => {
    const row = now.find((one) => one.folder === folder) ?? rowIn(before, folder);
    return row === undefined ? [] : [row];
  });
  const all = sumOf(rows);
  const weighted = rows.reduce((sum, row) => sum + (row.all * noticed(row)) / Math.max(row.tried, 1), 0);
  const [ran, shares] = [
    sumOf(now),
    now.map((row) => `${row.folder} ${percent(noticed(row), row.tried)}`).join("; "),
  ];
  const run = `| ${new Date().toISOString().slice(0, 16)} | ${seed} | ${ran.tried} of ${ran.all} | ${percent(noticed(ran), ran.tried)} | ${shares} |`;
  const lines = (heading: string, fate: Outcome["fate"]) => {
    const kept = sectionOf(before, heading).filter(
      (line) => !results.some(({ folder }) => isIn(line, folder)),
    );
    const found = results.flatMap(({ tried }) => linesOf(tried, fate));
    return [...kept, ...found].sort().join("\n") || "None.";
  };
  const page = `# Mutation

Written by \`npm run mutation\`. Each mutant is one small change of the code; it is killed where a test fails, of the
nearest that run the changed code. The sample of a folder is chosen by the seed. Changes of \`equivalent.ts\`, which nobody
could notice, are not counted. The database that tests read was derived without the mutant, so that only a test of the
derivation itself kills one there.

| folder | mutants | tried | killed | timed out | survived | noticed | seed |
|---|---:|---:|---:|---:|---:|---:|---|
${[...rows, all].map(lineOf).join("\n")}

Weighted by the mutants of each folder: ${percent(weighted, all.all)}.

## Survived

${lines("Survived", "survived")}

## Timed out

${lines("Timed out", "timed out")}

## Runs

| UTC | seed | tried | noticed | by folder |
|---|---|---|---:|---|
${[...sectionOf(before, "Runs").filter((line) => /^\| \d/.test(line)), run].join("\n")}
`;
  writeFileSync(FILE, page);
  spawnSync("npx", ["biome", "format", "--write", FILE], { cwd: ROOT });
}

const isIn = (line: string, folder: string) => FOLDERS[folder]?.test(line.slice(2)) === true;

function linesOf(tried: readonly Outcome[], fate: Outcome["fate"]): string[] {
  return tried
    .filter((outcome) => outcome.fate === fate)
    .map(({ file, line, from, to }) => `- ${file}:${line}: \`${short(from)}\` to \`${short(to)}\``);
}

const short = (code: string) => {
  const line = code.replace(/\s+/g, " ").replaceAll("`", "'");
  return line.length > 100 ? `${line.slice(0, 97)}...` : line;
};

/** The lists and table lines of a section of the page. */
function sectionOf(page: string, heading: string): string[] {
  const [, after = ""] = page.split(`## ${heading}\n`);
  return (after.split("\n## ")[0] ?? "").split("\n").filter((line) => /^(- |\| )/.test(line));
}

/** What an earlier run found of a folder. */
function rowIn(page: string, folder: string): Row | undefined {
  const line = page.split("\n").find((one) => one.startsWith(`| ${folder} `));
  if (line === undefined) return undefined;
  const [, , all, tried, killed, timedOut, survived, , seed] = line.split("|").map((cell) => cell.trim());
  const [total, ...counts] = [all, tried, killed, timedOut, survived].map(Number);
  const [ofThem = 0, dead = 0, late = 0, alive = 0] = counts;
  return {
    folder,
    all: total ?? 0,
    tried: ofThem,
    killed: dead,
    timedOut: late,
    survived: alive,
    seed: seed || "1",
  };
}
