import { type ListedTrial, listTrials } from "../../../db/queries/trials";
import { originWords } from "../../../lib/evidence/origins";
import { headerLine, rowLine } from "../../../lib/export/table/delimited";
import type { Command } from "../command";
import { resolveAsked, withDatabase } from "../data";
import { EXIT } from "../faults";
import { HELP_FLAG } from "../flags";
import { formatOf, noteEmpty, noteWithoutMonth, OUTPUT_FLAG, writeOutput } from "../output";
import { SUMMARIES } from "../summaries";
import { type TextColumn, textTable } from "../text-table";
import { readView, VIEW_FLAGS, WHOLE_VIEW_FLAG } from "../view-flags";

const FORMATS = ["table", "tsv", "csv", "json"] as const;

/** The columns of the list; the table of a terminal leaves out those without a `short` label. */
const COLUMNS: readonly (TextColumn & {
  short?: string;
  value(trial: ListedTrial): string | number | null;
})[] = [
  { label: "id", value: ({ id }) => id },
  { label: "trial", short: "Trial", cuts: false, value: ({ name }) => name },
  { label: "nct", short: "NCT", cuts: false, value: ({ nct }) => nct },
  { label: "phase", short: "Phase", cuts: false, value: ({ phase }) => phase },
  { label: "randomized", value: ({ randomized }) => (randomized ? "yes" : "no") },
  { label: "masking", value: ({ masking }) => masking },
  { label: "tumor", short: "Tumor type", value: ({ tumor }) => tumor },
  { label: "setting", short: "Setting", value: ({ setting }) => setting },
  { label: "line", short: "Line", cuts: false, value: ({ line }) => line },
  { label: "biomarker", value: ({ biomarker }) => biomarker },
  { label: "population", value: ({ population }) => population },
  { label: "startYear", short: "Start", cuts: false, value: ({ startYear }) => startYear },
  { label: "enrolled", short: "n", align: "right", cuts: false, value: ({ enrolled }) => enrolled },
  {
    label: "primaryEndpoints",
    short: "Primary endpoints",
    value: (trial) => trial.primaryEndpoints.join(", "),
  },
  {
    label: "comparisons",
    short: "Comparisons",
    align: "right",
    cuts: false,
    value: (trial) => trial.comparisons,
  },
  {
    label: "armResults",
    short: "Arm results",
    align: "right",
    cuts: false,
    value: (trial) => trial.armResults,
  },
];

/** Said as soon as a trial may be of another than the curated origin. */
const ORIGIN: (typeof COLUMNS)[number] = {
  label: "origin",
  short: "Origin",
  cuts: false,
  value: ({ origin }) => originWords(origin),
};

const columnsOf = (trials: readonly ListedTrial[]) =>
  trials.some(({ origin }) => origin !== "curated") ? [...COLUMNS, ORIGIN] : COLUMNS;

export const trialsCommand: Command = {
  name: "trials",
  summary: SUMMARIES.trials,
  usage: ["[--view URL] [flags]"],
  description: [
    "Lists every trial with a result that matches, by name: who was treated, in which phase and line, and how",
    "many comparisons of arms and results of one arm match. A table on a terminal, TSV elsewhere.",
  ],
  flags: [
    WHOLE_VIEW_FLAG,
    {
      name: "format",
      short: "f",
      value: FORMATS.join("|"),
      help: "format; taken from the name given with -o",
    },
    OUTPUT_FLAG,
    HELP_FLAG,
    ...VIEW_FLAGS,
  ],
  untold: ["Pooling", "How it is shown"],
  examples: [
    "crosstrial trials --tumor nsclc --line 1L --class pd-1",
    "crosstrial trials --q pembrolizumab --format json",
    "crosstrial trials --tumor melanoma --cut 2019 -o melanoma.csv",
  ],
  positionals: 0,
  run: (given, io) =>
    withDatabase(io, async (db) => {
      const format = formatOf(given, FORMATS, io.stdout.isTerminal && !given.has("output") ? "table" : "tsv");
      const asked = readView(given);
      const view = await resolveAsked(db, asked);
      const trials = await listTrials(db, view);
      const content = CONTENT[format](trials, io.stdout.columns);
      await writeOutput(io, given, { content, name: `trials.${format === "table" ? "txt" : format}` });
      await noteWithoutMonth(io, db, view);
      return trials.length === 0 ? noteEmpty(io, db, view) : EXIT.fine;
    }),
};

const CONTENT: Record<
  (typeof FORMATS)[number],
  (trials: readonly ListedTrial[], columns?: number) => string
> = {
  table: (trials, columns) => {
    const shown = columnsOf(trials).flatMap((column) =>
      column.short === undefined ? [] : [{ ...column, label: column.short }],
    );
    const rows = trials.map((trial) => shown.map(({ value }) => String(value(trial) ?? "")));
    return textTable(shown, rows, columns);
  },
  tsv: (trials) => delimited(trials, "\t"),
  csv: (trials) => delimited(trials, ","),
  json: (trials) => `${JSON.stringify(trials, null, 2)}\n`,
};

/** Lines end as the system's other tools expect: these are for pipes, not for Excel. */
function delimited(trials: readonly ListedTrial[], separator: "\t" | ","): string {
  const columns = columnsOf(trials);
  const rows = trials.map((trial) =>
    rowLine(
      columns.map(({ value }) => value(trial)),
      { separator },
    ),
  );
  return (headerLine(columns, { separator }) + rows.join("")).replaceAll("\r\n", "\n");
}
