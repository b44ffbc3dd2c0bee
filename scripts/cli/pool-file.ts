import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { DOUBLE_ZERO_RULES, type DoubleZeroRule } from "../../lib/pool/own-table/arms";
import { TABLE_MEASURES, type TableMeasure } from "../../lib/pool/own-table/columns";
import { decodeTable } from "../../lib/pool/own-table/decode";
import { faultWords, TableError } from "../../lib/pool/own-table/fault";
import type { DecimalMark } from "../../lib/pool/own-table/numbers";
import { type PooledTable, poolOwnTable } from "../../lib/pool/own-table/pool";
import { MeasureError, type OwnTable, type ReadOptions, readOwnTable } from "../../lib/pool/own-table/read";
import { ConvergenceError, StatsInputError } from "../../lib/stats";
import { EXIT, Refused, UsageError } from "./faults";
import type { GivenFlags } from "./flags";
import type { Io } from "./io";
import { note, writeOutput } from "./output";
import { overriddenWords, tableText } from "./pool-text";
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
    throw new UsageError(`--${foreign} is a part of a View; a file is pooled as it is`);
  const options: ReadOptions = {
    measure: measureOf(given),
    decimal: decimalOf(given),
    doubleZeros: doubleZerosOf(given),
    force: given.has("force"),
  };
  const level = levelOf(given);
  const table = readTable(await readBytes(file, io), options, file === "-" ? "standard input" : file);
  if (given.has("double-zeros") && table.doubleZeros === null)
    throw new UsageError(
      "--double-zeros has no effect here: it is for odds and risk ratios of a table of study, events1, n1, events2, n2",
    );
  const pooled = pooledOf(table, level);
  // A text says them itself; a program that reads JSON may look at standard error alone, and so may one behind a file.
  if (given.has("json") || given.has("output"))
    for (const text of [...overriddenWords(pooled), ...table.warnings]) await note(io, text);
  const content = given.has("json") ? `${JSON.stringify(pooled, null, 2)}\n` : tableText(pooled);
  await writeOutput(io, given, { content, name: given.has("json") ? "pool.json" : "pool.txt" });
  return EXIT.fine;
}

const DECIMALS: Record<DecimalMark, true> = { point: true, comma: true };

/** What `--decimal` says stands before decimals. */
const decimalOf = (given: GivenFlags): DecimalMark | null =>
  choiceOf(given, "decimal", Object.keys(DECIMALS) as DecimalMark[]) ?? null;

const doubleZerosOf = (given: GivenFlags): DoubleZeroRule =>
  choiceOf(given, "double-zeros", DOUBLE_ZERO_RULES) ?? "leave-out";

function choiceOf<T extends string>(given: GivenFlags, flag: string, values: readonly T[]): T | undefined {
  const text = given.one(flag);
  if (text === undefined) return undefined;
  const value = values.find((one) => one === text.toLowerCase());
  if (value === undefined) throw new UsageError(`--${flag} is one of ${values.join(", ")}, got "${text}"`);
  return value;
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

function readTable(bytes: Uint8Array, options: ReadOptions, name: string): OwnTable {
  try {
    return readOwnTable(decodeTable(bytes), options);
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
  const canForce = faults.every(({ overridable }) => overridable === true);
  return [
    ...told,
    ...(more > 0 ? [`and ${more} more; nothing was pooled`] : []),
    ...(canForce ? ["--force pools the table all the same, and says so"] : []),
  ].join("\n");
}

function pooledOf(table: OwnTable, level: number): PooledTable {
  try {
    return poolOwnTable(table, level);
  } catch (error) {
    if (error instanceof StatsInputError || error instanceof ConvergenceError)
      throw new Refused([`not pooled: ${error.message}`, ...leftOutWords(table)].join("\n"));
    throw error;
  }
}

/** Too few studies are explained by what was left out. */
const leftOutWords = ({ leftOut }: OwnTable): string[] =>
  leftOut.map(({ line, study, reason }) => `line ${line}: "${study}" is left out: ${reason}`);
