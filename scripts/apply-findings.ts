/**
 * Merges what was read of published results into `db/dataset/trials`, and prints what it decided. It may be run again as
 * findings grow: what the records have already stays as it is.
 *
 *     npx tsx scripts/apply-findings.ts FOLDER
 *
 * FOLDER has one JSON file a trial (findings beside its record, or `new-ID.json`, a whole record) and `titles-N.out.tsv`.
 * Neither the app nor a test reads it.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Item, itemsOf, readTrials, textOf } from "./facts/json";
import { applyFindings } from "./findings/apply";
import { NOT_INCLUDED } from "./findings/decisions";
import { newRecord } from "./findings/new-record";
import { fillReport, madeTitle, shareArticle } from "./findings/reports";
import { readDiffering, readTitles } from "./findings/titles";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: npx tsx scripts/apply-findings.ts FOLDER");
  process.exit(2);
}
const target = join(new URL("..", import.meta.url).pathname, "db/dataset/trials");
const trials = readTrials(target);
const before = new Map([...trials].map(([id, trial]) => [id, JSON.stringify(trial)]));

const endpoints = new Set(
  (JSON.parse(readFileSync(join(target, "../endpoints.json"), "utf8")) as Item[]).map(({ id }) => String(id)),
);
/** What the run decided, by heading; printed at the end. */
const decided = new Map<string, string[]>();
const log = (heading: string, line: string) => decided.set(heading, [...(decided.get(heading) ?? []), line]);

const files = readdirSync(folder).sort();
for (const file of files.filter((name) => name.endsWith(".json"))) {
  const findings = JSON.parse(readFileSync(join(folder, file), "utf8")) as Item;
  const id = textOf(findings, "trial") || textOf(findings, "id");
  if (NOT_INCLUDED[id] !== undefined) {
    log("Trials not included", `${id}: ${NOT_INCLUDED[id]}`);
    continue;
  }
  let trial = trials.get(id);
  if (trial === undefined) {
    if (!file.startsWith("new-")) {
      log("Trials without a record", id);
      continue;
    }
    trial = newRecord(findings, log);
    trials.set(id, trial);
    log("New trials", id);
  }
  applyFindings(trial, findings, endpoints, log);
}

for (const file of files.filter((name) => /^titles-\d+\.out\.tsv$/.test(name)))
  for (const { trial: id, report: name, fields, source } of readTitles(
    readFileSync(join(folder, file), "utf8"),
  )) {
    const report = itemsOf(trials.get(id) ?? {}, "reports").find((one) => one.id === name);
    if (report === undefined) {
      log("Titles of reports that the records do not have", `${id} ${name}`);
      continue;
    }
    for (const other of fillReport(report, fields))
      log("Titles: the record's value stays", `${id} ${name}: ${other} [${source}]`);
  }

for (const file of files.filter((name) => name.endsWith(".differs")))
  for (const { trial: id, report: name, field, value } of readDiffering(
    readFileSync(join(folder, file), "utf8"),
  )) {
    const report = itemsOf(trials.get(id) ?? {}, "reports").find((one) => one.id === name);
    if (report === undefined || report[field] === value) continue;
    log(
      "Corrected by the publication",
      `${id} ${name}: ${field} ${JSON.stringify(report[field])}, now ${value}`,
    );
    report[field] = value;
  }

for (const trial of trials.values()) shareArticle(trial);
for (const [id, trial] of trials)
  for (const report of itemsOf(trial, "reports"))
    if (report.title === undefined) {
      const title = madeTitle(report);
      if (title !== undefined) report.title = title;
      else log("Reports without a title", `${id} ${textOf(report, "id")} (${textOf(report, "journal")})`);
    }

let written = 0;
for (const [id, trial] of trials)
  if (JSON.stringify(trial) !== before.get(id)) {
    written += 1;
    writeFileSync(join(target, `${id}.json`), `${JSON.stringify(trial, null, 2)}\n`);
  }
for (const [heading, lines] of decided)
  console.log([`\n${heading} (${lines.length})`, ...lines.map((line) => `  ${line}`)].join("\n"));
console.log(`\n${written} records written, of ${trials.size}`);
