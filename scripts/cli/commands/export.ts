import { selectionWords } from "@/lib/evidence/selection-words";
import { poolScript } from "../../../db/answers/pool-script";
import { MOST_ROWS_WHOLE } from "../../../db/answers/tables/batched-table";
import {
  type EvidenceExport,
  evidenceExport,
  ROW_SCOPES,
  type RowScope,
} from "../../../db/answers/tables/evidence";
import { trialTables } from "../../../db/answers/tables/trial";
import type { Database } from "../../../db/client";
import { noSuchTrial, trialIdOf } from "../../../db/queries/trial-names";
import { fileName, scriptName, viewParts } from "../../../lib/export/file-name";
import { pythonScript } from "../../../lib/export/reproduce/python";
import { rScript } from "../../../lib/export/reproduce/r";
import { nothingPooled } from "../../../lib/export/reproduce/source";
import {
  formatRecord,
  isStreamed,
  MARKED_FORMATS,
  type NamedTableOf,
  type RowBatches,
  STREAMED_WORDS,
  stacked,
  streamTable,
  TABLE_FORMATS,
  type TableFormat,
  type TableHead,
  type WholeFormat,
  writeTable,
} from "../../../lib/export/table";
import { today } from "../../../lib/site";
import { type Command, siteOf } from "../command";
import { resolveAsked, withDatabase } from "../data";
import { EXIT, Refused, UsageError } from "../faults";
import { type GivenFlags, HELP_FLAG } from "../flags";
import type { Io } from "../io";
import {
  type Content,
  formatOf,
  note,
  noteEmpty,
  noteWithoutMonth,
  OUTPUT_FLAG,
  writeOutput,
} from "../output";
import { type Progress, progressBar } from "../progress";
import { SUMMARIES } from "../summaries";
import { type AskedView, readView, VIEW_FLAGS, WHOLE_VIEW_FLAG } from "../view-flags";

/** Tables, and the scripts that pool a View's rows again. */
const FORMATS = [...TABLE_FORMATS, "R", "py"] as const;
type Format = (typeof FORMATS)[number];

const isScript = (format: Format): format is "R" | "py" => format === "R" || format === "py";

export const exportCommand: Command = {
  name: "export",
  summary: SUMMARIES.export,
  usage: ["[--view URL] [flags] [-o FILE]", "--trial NAME [--format FORMAT] [-o FILE]"],
  description: [
    `Writes every row that the filters match, each with its report. ${STREAMED_WORDS} hold any number of rows and`,
    `are written as they are read; the other formats hold ${MOST_ROWS_WHOLE.toLocaleString("en-US")}. R and py are the scripts that pool the rows again.`,
  ],
  flags: [
    WHOLE_VIEW_FLAG,
    {
      name: "format",
      short: "f",
      value: FORMATS.join("|"),
      help: "format; taken from the name given with -o, otherwise csv",
    },
    OUTPUT_FLAG,
    {
      name: "scope",
      value: ROW_SCOPES.join("|"),
      help: "all rows that match (default), those of one page, or those of --sel",
    },
    {
      name: "trial",
      value: "NAME",
      help: "every figure of one trial instead of a View: its id, name, an alias or NCT number",
    },
    { name: "bom", help: "a byte order mark before CSV and TSV, for Excel" },
    HELP_FLAG,
    ...VIEW_FLAGS,
  ],
  examples: [
    "crosstrial export --tumor nsclc --endpoint OS -o nsclc.xlsx",
    "crosstrial export --view 'http://localhost:3000/evidence?tumor=nsclc&endpoint=OS' > nsclc.csv",
    "crosstrial export --tumor nsclc --line 1L --class pd-1 --with chemotherapy --vs chemotherapy --endpoint OS -o pool.R",
    "crosstrial export --trial keynote-189 -o keynote-189.docx",
  ],
  positionals: 0,
  run: (given, io) => {
    const format = formatOf<Format>(given, FORMATS, "csv");
    const scope = scopeOf(given);
    if (given.has("bom") && (isScript(format) || !formatRecord(format).takesByteOrderMark))
      throw new UsageError(`--bom is for ${MARKED_FORMATS.join(" and ")}, not for ${format}`);
    const asked = readView(given);
    const trial = given.one("trial");
    if (trial !== undefined) requireTrialAlone(given, format);
    return withDatabase(io, (db) =>
      trial === undefined
        ? exportView(db, asked, { given, io, format, scope })
        : exportTrial(db, trial, { given, io, format: format as TableFormat }),
    );
  },
};

interface Writing<F extends Format> {
  given: GivenFlags;
  io: Io;
  format: F;
}

function scopeOf(given: GivenFlags): RowScope {
  const text = given.one("scope") ?? "all";
  const scope = ROW_SCOPES.find((one) => one === text);
  if (scope === undefined) throw new UsageError(`--scope is one of ${ROW_SCOPES.join(", ")}, got "${text}"`);
  return scope;
}

function requireTrialAlone(given: GivenFlags, format: Format): void {
  const other = ["view", "scope", ...VIEW_FLAGS.map(({ name }) => name)].find((name) => given.has(name));
  if (other !== undefined)
    throw new UsageError(`--trial writes all figures of one trial and can't go with --${other}`);
  if (isScript(format)) throw new UsageError(`--format ${format} is for a View that pools, not for --trial`);
}

const isBinary = (format: Format) => !isScript(format) && formatRecord(format).binary;
const toFile = (given: GivenFlags) => given.has("output");

async function exportView(
  db: Database,
  asked: AskedView,
  { given, io, format, scope }: Writing<Format> & { scope: RowScope },
): Promise<number> {
  const view = await resolveAsked(db, asked);
  if (scope === "selection" && view.selected.length === 0)
    throw new UsageError("--scope selection needs rows in --sel; none is selected");
  const origin = siteOf(asked.origin, io);
  if (isScript(format)) {
    const script = await poolScript(db, view, origin);
    const name = scriptName(["pool", ...viewParts(script.view)], today(), format);
    await writeOutput(io, given, { content: (format === "R" ? rScript : pythonScript)(script), name });
    await noteWithoutMonth(io, db, view);
    if (script.rows.length === 0) return noteEmpty(io, db, view);
    const refusal = nothingPooled(script);
    if (refusal === null) return EXIT.fine;
    await note(io, refusal);
    return EXIT.refused;
  }
  const table = await evidenceExport(db, view, scope, { origin, time: new Date().toISOString() });
  const name = fileName(["evidence", ...viewParts(view), scope === "all" ? "" : scope], today(), format);
  const known = scope === "page" ? null : table.total;
  const progress = progressBar(io, `writing ${name}`, {
    total: isStreamed(format) ? known : null,
    toFile: toFile(given),
  });
  await progress.at(0);
  const counted = { rows: 0 };
  if (!isStreamed(format) && table.total > MOST_ROWS_WHOLE)
    throw new Refused(
      `${format} holds at most ${MOST_ROWS_WHOLE} rows and ${table.total} match; ${STREAMED_WORDS} hold all`,
    );
  const content: Content = isStreamed(format)
    ? streamTable(table.head, countRows(table.batches(), counted, progress), format, {
        byteOrderMark: given.has("bom"),
      })
    : await wholeFile(table, format, counted).finally(progress.end);
  await writeOutput(io, given, { content, name, binary: isBinary(format) });
  await noteWithoutMonth(io, db, view);
  const selected = table.view.selected.length;
  if (scope === "selection" && table.total < selected)
    await note(io, `${selectionWords(table.total, selected)}.`);
  return counted.rows === 0 ? noteEmpty(io, db, view) : EXIT.fine;
}

async function wholeFile(
  { whole }: EvidenceExport,
  format: WholeFormat,
  counted: { rows: number },
): Promise<string | Uint8Array> {
  const table = await whole();
  counted.rows = table.rows.length;
  return writeTable(table, format);
}

async function* countRows(batches: RowBatches, counted: { rows: number }, progress: Progress): RowBatches {
  try {
    for await (const batch of batches) {
      counted.rows += batch.length;
      await progress.at(counted.rows);
      yield batch;
    }
  } finally {
    await progress.end();
  }
}

async function exportTrial(
  db: Database,
  typed: string,
  { given, io, format }: Writing<TableFormat>,
): Promise<number> {
  const where = { origin: siteOf(null, io), time: new Date().toISOString() };
  const id = await trialIdOf(db, typed);
  const tables = id === null ? null : await trialTables(db, id, where);
  const [first, ...more] = tables ?? [];
  if (id === null || first === undefined) throw new UsageError(`--trial: ${await noSuchTrial(db, typed)}`);
  const name = fileName(["trial", id], today(), format);
  const content = isStreamed(format)
    ? streamStacked([first, ...more], format, given.has("bom"))
    : await writeTable(first.table, format, more, first.name);
  await writeOutput(io, given, { content, name, binary: isBinary(format) });
  return EXIT.fine;
}

function streamStacked(
  tables: readonly NamedTableOf[],
  format: Parameters<typeof streamTable>[2],
  byteOrderMark: boolean,
): Content {
  const { head, rows }: { head: TableHead; rows: Awaited<ReturnType<typeof stacked>>["rows"] } =
    stacked(tables);
  async function* once(): RowBatches {
    yield rows;
  }
  return streamTable(head, once(), format, { byteOrderMark });
}
