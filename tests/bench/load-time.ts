import { join } from "node:path";
import { connect } from "../../db/client";
import { readDataset } from "../../db/import/read-dataset";
import { loadDataset } from "../../db/load";
import { MIGRATIONS_FOLDER } from "../../db/prepare";
import { ROOT } from "../../scripts/root";
import { type Sample, summarize } from "./sample";

const LOADS = 7;

/** Times of reading, checking and loading the dataset: once into an empty database, then over what is there. */
export async function timeLoads(path: string): Promise<{ first: number; again: Sample }> {
  const connection = await connect(path, { create: true });
  await connection.migrate(MIGRATIONS_FOLDER);
  const times: number[] = [];
  for (let turn = 0; turn < LOADS; turn += 1) {
    const started = performance.now();
    await loadDataset(connection, readDataset(join(ROOT, "db/dataset")));
    times.push(performance.now() - started);
  }
  connection.close();
  const [first = Number.NaN, ...again] = times;
  return { first, again: summarize(again) };
}
