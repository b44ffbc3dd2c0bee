/**
 * The second reading of the effects that came in November 2026, by one who has not seen their values.
 *
 *     npx tsx scripts/dataset/second-reading.ts draw 100     the sample, as a list without values
 *     npx tsx scripts/dataset/second-reading.ts compare      readings beside the figures that were drawn from
 *     npx tsx scripts/dataset/second-reading.ts mark         writes where equal figures were read, if not known
 *
 * The readings are in `second-reading.tsv`. It needs the project's Git history: the sample is drawn from the effects of
 * `DRAWN` that `BEFORE` does not have. Neither the app nor a test reads it.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { effectId } from "../../db/derive/ids";
import { type TrialRecord, trialRecord } from "../../db/import/record";
import { type Item, itemsOf, readRows, readTrials } from "../facts/json";
import { ROOT } from "../root";
import { type Verdict, verdict } from "./reading-verdict";

/** The last version before the evidence of November 2026 (146 trials), and the one that the sample was drawn from (285). */
const BEFORE = "66bf5a1";
const DRAWN = "92a1990";
const SEED = "crosstrial second reading 2026-11-30";
const READ_ON = "2026-11-30";
const TRIALS = "db/dataset/trials";

type Effect = TrialRecord["effects"][number];
interface Drawn {
  id: string;
  trial: TrialRecord;
  effect: Effect;
}

const git = (...args: string[]) =>
  execFileSync("git", args, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 });

/** The trials of a commit, by id; as text, since an older one need not fit today's schema. */
const trialsOf = (commit: string): Map<string, Item> =>
  new Map(
    git("ls-tree", "--name-only", commit, `${TRIALS}/`)
      .trim()
      .split("\n")
      .map((path) => JSON.parse(git("show", `${commit}:${path}`)) as Item)
      .map((trial) => [String(trial.id), trial]),
  );

const valueKey = ({ endpoint, arm, reference, measure, estimate, ciLow, ciHigh }: Item | Effect) =>
  JSON.stringify([endpoint, arm, reference, measure, estimate, ciLow ?? null, ciHigh ?? null]);

/** All new effects in the order of the seed: the first 100 are the sample, the next its replacements. */
function newEffects(): Drawn[] {
  const before = trialsOf(BEFORE);
  const order = (id: string) => createHash("sha256").update(`${SEED} ${id}`).digest("hex");
  return [...trialsOf(DRAWN).values()]
    .map((trial) => trialRecord.parse(trial))
    .flatMap((trial) => {
      const known = new Set(itemsOf(before.get(trial.id) ?? {}, "effects").map(valueKey));
      return trial.effects
        .filter((effect) => !known.has(valueKey(effect)))
        .map((effect) => ({ id: effectId(trial.id, effect), trial, effect }));
    })
    .sort((left, right) => (order(left.id) < order(right.id) ? -1 : 1));
}

/** What a reader may know of a figure before looking for it: everything but its value. */
function question({ id, trial, effect }: Drawn, index: number): string {
  const arm = (name: string) => trial.arms.find((one) => one.id === name)?.label ?? name;
  const report = trial.reports.find((one) => one.id === effect.report);
  return [
    index + 1,
    id,
    trial.name,
    trial.nct ?? "",
    `${effect.endpoint} (${effect.measure})`,
    `${arm(effect.arm)} vs ${arm(effect.reference)}`,
    [
      effect.population,
      effect.subgroup && `${effect.subgroup.factor}: ${effect.subgroup.level}`,
      effect.assessor,
    ]
      .filter((text) => text !== undefined)
      .join("; "),
    [
      report?.kind,
      report?.firstAuthor,
      report?.journal,
      report?.year,
      report?.title,
      report?.pmid,
      report?.dataCutoff,
    ]
      .filter((text) => text !== undefined)
      .join("; "),
  ].join("\t");
}

const readings = () =>
  readRows(join(ROOT, "scripts/dataset/second-reading.tsv")).map((row) => ({
    id: row.id ?? "",
    estimate: row.estimate ?? "",
    ciLow: row.ciLow ?? "",
    ciHigh: row.ciHigh ?? "",
    ciLevel: row.ciLevel ?? "",
    source: row.source ?? "",
    locator: row.locator ?? "",
  }));

/** Prints how many readings agree with the figures as drawn, and those that don't. */
function compare(): void {
  const drawn = new Map(newEffects().map((one) => [one.id, one.effect]));
  const counts = new Map<Verdict, number>();
  for (const reading of readings()) {
    const effect = drawn.get(reading.id);
    if (effect === undefined) throw new Error(`not among the effects drawn: ${reading.id}`);
    const what = verdict(reading, effect);
    counts.set(what, (counts.get(what) ?? 0) + 1);
    if (what !== "equal") {
      const { estimate, ciLow, ciHigh, ciLevel } = reading;
      console.log(`${what}: ${reading.id}\n  read ${[estimate, ciLow, ciHigh, ciLevel]} ${reading.source}`);
      console.log(`  ours ${[effect.estimate, effect.ciLow, effect.ciHigh, effect.ciLevel]}`);
    }
  }
  for (const [what, count] of counts) console.log(`${count}\t${what}`);
}

/** Fills `checked` of the figures that are equal and have none. */
function mark(): void {
  const rows = new Map(readings().map((reading) => [reading.id, reading]));
  for (const [id, trial] of readTrials(join(ROOT, TRIALS))) {
    const { effects } = trialRecord.parse(trial);
    let changed = false;
    for (const [index, item] of itemsOf(trial, "effects").entries()) {
      const effect = effects[index];
      const row = effect && rows.get(effectId(id, effect));
      if (!row || item.checked !== undefined || verdict(row, effect) !== "equal") continue;
      item.checked = { source: row.source, locator: row.locator, on: READ_ON };
      delete item.verified;
      changed = true;
    }
    if (changed) writeFileSync(join(ROOT, TRIALS, `${id}.json`), `${JSON.stringify(trial, null, 2)}\n`);
  }
}

const [command, size = "100"] = process.argv.slice(2);
if (command === "draw") {
  const all = newEffects();
  console.error(`${all.length} new effects`);
  console.log(all.slice(0, Number(size)).map(question).join("\n"));
} else if (command === "compare") compare();
else if (command === "mark") mark();
else {
  console.error("usage: npx tsx scripts/dataset/second-reading.ts draw [SIZE] | compare | mark");
  process.exit(2);
}
