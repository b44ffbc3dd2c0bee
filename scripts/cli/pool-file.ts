import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { decodeTable } from "../../lib/pool/own-table/cells";
import { faultWords, TableError } from "../../lib/pool/own-table/fault";
import { type PooledTable, poolOwnTable } from "../../lib/pool/own-table/pool";
import {
  MeasureError,
  type OwnTable,
  readOwnTable,
  TABLE_MEASURES,
  type TableMeasure,
} from "../../lib/pool/own-table/read";
import { ConvergenceError, StatsInputError } from "../../lib/stats";
import { EXIT, Refused, UsageError } from "./faults";
import type { GivenFlags } from "./flags";
import type { Io } from "./io";
import { note, writeOutput } from "./output";
import { tableText } from "./pool-text";
import { VIEW_FLAGS } from "./view-flags";

/** Flags of a View that say something about a table of one's own too. */
const SHARED = ["measure"];

/** Faults that are told one by one; a wrong separator makes one in every row. */
const MOST_TOLD = 5;

/** Pools a table of one's own. */
export async function poolFile(file: string, given: GivenFlags, io: Io): Promise<number> {
  const foreign = ["view", ...VIEW_FLAGS.map(({ name }) => name)].find(
    (name) => given.has(name) && !SHARED.includes(name),
  );
  if (foreign !== undefined)
    throw new UsageError(`--${foreign} is a part of a View; a file is pooled as it stands`);
  const measure = measureOf(given);
  const level = levelOf(given);
  const table = readTable(
    decodeTable(await readBytes(file, io)),
    measure,
    file === "-" ? "standard input" : file,
  );
  const pooled = pooledOf(table, level);
  for (const text of table.notes) await note(io, text);
  const content = given.has("json") ? `${JSON.stringify(pooled, null, 2)}\n` : tableText(pooled);
  await writeOutput(io, given, { content, name: given.has("json") ? "pool.json" : "pool.txt" });
  return EXIT.fine;
}

function measureOf(given: GivenFlags): TableMeasure | null {
  const text = given.one("measure");
  if (text === undefined) return null;
  const measure = TABLE_MEASURES.find((one) => one === text.toUpperCase());
  if (measure === undefined)
    throw new UsageError(`--measure is one of ${TABLE_MEASURES.join(", ")}, got "${text}"`);
  return measure;
}

function levelOf(given: GivenFlags): number {
  const text = given.one("level") ?? "95";
  const level = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && level >= 50 && level < 100) return level;
  throw new UsageError(`--level is a confidence level in percent, from 50 to below 100, got "${text}"`);
}

async function readBytes(file: string, io: Io): Promise<Uint8Array> {
  if (file === "-") return io.readStdin();
  try {
    return readFileSync(resolve(io.cwd, file));
  } catch (error) {
    const code = Reflect.get(Object(error), "code");
    if (code === "ENOENT") throw new UsageError(`there is no file ${file}`);
    if (code === "EISDIR") throw new UsageError(`${file} is a folder, not a file`);
    throw new Refused(`${file} can't be read: ${code}`);
  }
}

function readTable(text: string, measure: TableMeasure | null, name: string): OwnTable {
  try {
    return readOwnTable(text, measure);
  } catch (error) {
    if (error instanceof MeasureError) throw new UsageError(`--measure: ${error.message}`);
    if (error instanceof TableError) throw new Refused(faultsText(error, name));
    throw error;
  }
}

/** One fault a line, the first ones. */
function faultsText({ faults }: TableError, name: string): string {
  const told = faults.slice(0, MOST_TOLD).map((fault) => `${name}, ${faultWords(fault)}`);
  const more = faults.length - told.length;
  return [...told, ...(more > 0 ? [`and ${more} more; nothing was pooled`] : [])].join("\n");
}

function pooledOf(table: OwnTable, level: number): PooledTable {
  try {
    return poolOwnTable(table, level);
  } catch (error) {
    if (error instanceof StatsInputError || error instanceof ConvergenceError)
      throw new Refused(`not pooled: ${error.message}`);
    throw error;
  }
}
