/**
 * Loads the curated dataset with a made-up mark in several fields of every trial, once for each mark, in a process of
 * its own: `node scripts/run.mjs ../tests/unit/support/load-marked DATABASE MARK...`. Whoever reads meanwhile can see
 * whether a trial is of one load. Prints how long each load took.
 */
import { fileURLToPath } from "node:url";
import { connect } from "../../../db/client";
import { readDataset } from "../../../db/import/read-dataset";
import { loadDataset } from "../../../db/load";

const [, , path = "", ...marks] = process.argv;
const dataset = readDataset(fileURLToPath(new URL("../../../db/dataset/", import.meta.url)));
const connection = await connect(path);
for (const mark of marks) {
  const trials = dataset.trials.map((trial) => ({
    ...trial,
    name: `${trial.name} ${mark}`,
    arms: trial.arms.map((arm) => ({ ...arm, label: `${arm.label} ${mark}` })),
    reports: trial.reports.map((report) => ({ ...report, journal: `${report.journal} ${mark}` })),
  }));
  const { durationMs } = await loadDataset(connection, { ...dataset, trials, version: `made-up ${mark}` });
  console.log(Math.round(durationMs));
}
connection.close();
