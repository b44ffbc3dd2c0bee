/**
 * Brings the facts of November 2026 into `db/dataset/`, once: a three-way merge by structure, as the dataset went on after
 * the facts were forked from it. From then on the dataset is the source, and the facts are history.
 *
 *     npx tsx scripts/import-facts-2026.ts PATH_TO_FACTS COMMIT
 *
 * COMMIT is the state of the dataset that the facts were forked from: 8e87e83. Neither the app nor a test reads the path.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addBaseline } from "./facts/baseline";
import {
  cleanNote,
  cleanReports,
  inferAssessors,
  markOneSided,
  nameHistology,
  namePlacebo,
} from "./facts/clean";
import { inferComparisons, nameComparisons } from "./facts/comparisons";
import { HELD } from "./facts/held";
import { type Item, itemsOf, readRows, readTrials, textOf } from "./facts/json";
import { type Conflict, mergeTrial } from "./facts/merge";
import { addSizes } from "./facts/sizes";
import { addSources } from "./facts/sources";

const [facts, commit] = process.argv.slice(2);
if (facts === undefined || commit === undefined) {
  console.error("usage: npx tsx scripts/import-facts-2026.ts PATH_TO_FACTS COMMIT");
  process.exit(2);
}
const root = new URL("..", import.meta.url).pathname;
const target = join(root, "db/dataset");
const write = (file: string, value: unknown) =>
  writeFileSync(join(target, file), `${JSON.stringify(value, null, 2)}\n`);

/** The dataset as it was at that commit. */
function trialsAt(commit: string): Map<string, Item> {
  const folder = mkdtempSync(join(tmpdir(), "crosstrial-base-"));
  const archive = execFileSync("git", ["archive", commit, "db/dataset/trials"], {
    cwd: root,
    maxBuffer: 2 ** 28,
  });
  execFileSync("tar", ["x", "-C", folder], { input: archive });
  const trials = readTrials(join(folder, "db/dataset/trials"));
  rmSync(folder, { recursive: true });
  return trials;
}

const base = trialsAt(commit);
const ours = readTrials(join(target, "trials"));
const theirs = readTrials(join(facts, "trials"));
const rowsOf = (file: string, id: string) => readRows(join(facts, file)).filter(({ trial }) => trial === id);

const conflicts: Conflict[] = [];
/** What the import decided, by heading; printed at the end. */
const decided = new Map<string, string[]>();
const note = (heading: string, lines: readonly string[]) =>
  decided.set(heading, [...(decided.get(heading) ?? []), ...lines]);
const held: { trial: string; nct: string; tumor: string; why: string }[] = [];
let assessors = 0;

for (const [id, their] of theirs) {
  const why = HELD[id];
  if (why !== undefined) {
    held.push({
      trial: textOf(their, "name"),
      nct: textOf(their, "nct"),
      tumor: textOf(their, "tumorType"),
      why,
    });
    continue;
  }
  const [was, our] = [base.get(id), ours.get(id)];
  nameComparisons(their);
  if (was !== undefined) nameComparisons(was);
  note(
    "Paths of sources that can't be read for certain",
    addSources(their, was, rowsOf("sources.tsv", id)).map((path) => `${id}: ${path}`),
  );
  if (our === undefined) {
    cleanReports(their);
    nameHistology(their);
    if (cleanNote(their)) note("Notes with working remarks, dropped", [id]);
  }
  if (our !== undefined && was === undefined)
    throw new Error(`${id} stands on both sides, and not at ${commit}`);
  const trial = our === undefined || was === undefined ? their : mergeTrial(was, our, their, conflicts);
  const known = new Set(itemsOf(our ?? {}, "reports").map(textOfId));
  cleanReports({ reports: itemsOf(trial, "reports").filter((report) => !known.has(textOfId(report))) });
  note(
    "Sizes of populations left out",
    addSizes(trial, rowsOf("population-n.tsv", id)).map((line) => `${id}: ${line}`),
  );
  note(
    "Baseline figures left out",
    addBaseline(trial, rowsOf("baseline.tsv", id)).map((line) => `${id}: ${line}`),
  );
  for (const { report, title } of rowsOf("titles.tsv", id))
    for (const item of itemsOf(trial, "reports")) if (item.id === report && title) item.title = title;
  addScales(trial, rowsOf("crs-grading.tsv", id));
  note("p values marked as one-sided", markOneSided(trial));
  if (namePlacebo(trial)) note("Arms that are placebo now", [id]);
  note("Control figures that have the comparison of their report", inferComparisons(trial));
  assessors += inferAssessors(trial);
  for (const list of ["effects", "outcomes", "safety"])
    for (const item of itemsOf(trial, list)) if (item.checked !== undefined) delete item.verified;
  write(join("trials", `${id}.json`), trial);
}

function textOfId(item: Item): string {
  return textOf(item, "id");
}

/** The scale by which the events of a kind were graded, where it was read for this trial. */
function addScales(trial: Item, rows: readonly Record<string, string>[]): void {
  for (const { event = "", scale = "" } of rows) {
    if (scale === "-" || scale.includes("not stated")) continue;
    const word = event === "infections" ? "infection" : event;
    for (const item of itemsOf(trial, "safety"))
      if (textOf(item, "event").startsWith(word) && !textOf(item, "report").includes("regrade"))
        item.scale = scale;
  }
}

for (const file of ["drugs.json", "therapy-classes.json", "tumor-types.json"]) {
  const [mine, other] = [target, facts].map(
    (folder) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Item[],
  );
  const known = new Set(mine?.map(textOfId));
  write(file, [...(mine ?? []), ...(other ?? []).filter((entry) => !known.has(textOfId(entry)))]);
}
write("known-not-included.json", held);

note(
  "Conflicts, and whose value stands",
  conflicts.map(
    ({ trial, path, ours, theirs, taken }) =>
      `${trial}, ${path}: ours ${JSON.stringify(ours)}, theirs ${JSON.stringify(theirs)}: ${taken}`,
  ),
);
for (const [heading, lines] of decided)
  console.log([`\n${heading} (${lines.length})`, ...lines.map((line) => `  ${line}`)].join("\n"));
console.log(
  `\n${assessors} outcomes have the assessor of their report's effects; ${theirs.size - held.length} trials, ${held.length} held back`,
);
