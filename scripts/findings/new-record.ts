import { nameHistology } from "../facts/clean";
import { type Item, itemsOf, textOf } from "../facts/json";
import type { Log } from "./apply";
import { ADDED } from "./decisions";
import { asReport, nameReports } from "./reports";

/** Keys of a trial, in the order of the records; its figures are merged like those of any other. */
const KEYS = [
  ...["id", "name", "aliases", "nct", "phase", "randomized", "masking", "sponsor", "tumorType", "histology"],
  ...["setting", "line", "population", "biomarker", "enrolled", "startYear", "crossover", "primaryEndpoints"],
  ...["primaryPopulations", "arms"],
];

/** A record of a new trial with its reports, and without its figures. */
export function newRecord(found: Item, log: Log): Item {
  const record: Item = {};
  const id = textOf(found, "id");
  nameReports(id, found);
  for (const key of KEYS) {
    const value = ADDED[id]?.[key] ?? found[key];
    if (value !== undefined) record[key] = value;
  }
  if (record.sponsor === undefined) log("New trials without a sponsor", id);
  nameHistology(record);
  record.reports = itemsOf(found, "reports").map(asReport);
  for (const list of ["effects", "outcomes", "safety", "baseline"]) record[list] = [];
  if (found.notes !== undefined) record.notes = found.notes;
  return record;
}
