import type { Command } from "../command";
import { HELP_FLAG } from "../flags";
import { OUTPUT_FLAG } from "../output";
import { poolFile } from "../pool-file";
import { poolOfView } from "../pool-view";
import { SUMMARIES } from "../summaries";
import { VIEW_FLAGS, WHOLE_VIEW_FLAG } from "../view-flags";

export const poolCommand: Command = {
  name: "pool",
  summary: SUMMARIES.pool,
  usage: ["[--view URL] [flags] [--json]", "FILE.csv|- [--measure HR|OR|RR|RD] [--level 95] [--json]"],
  description: [
    "Without a file: pools the rows of a View as the workbench does, or says why it refuses (exit code 1).",
    "",
    "With a file, or - for standard input: pools a table of one's own by every estimator (EE, DL, PM, REML, ML, SJ,",
    "HS, EB). The table is CSV with a header; its columns say what a row is:",
    "  study, estimate, ciLow, ciHigh[, ciLevel]   ratios or differences with intervals; --measure HR, OR, RR or RD",
    "  study, yi, sei                              log ratios (with --measure) or any effect, with standard errors",
    "  study, events, n                            shares of one arm, pooled as logits; the GLMM beside them",
    "  study, events1, n1, events2, n2             two arms; --measure OR, RR or RD",
    "Commas, semicolons or tabs; decimal commas with semicolons; other columns are passed over. A row that can't be",
    "read is named by line, column and reason, and nothing is pooled.",
  ],
  flags: [
    { name: "json", help: "everything with all digits, as JSON" },
    { name: "level", value: "PERCENT", help: "confidence level of the answer, with a file: 95" },
    OUTPUT_FLAG,
    WHOLE_VIEW_FLAG,
    HELP_FLAG,
    ...VIEW_FLAGS,
  ],
  untold: ["How it is shown"],
  examples: [
    "crosstrial pool --tumor nsclc --line 1L --class pd-1 --with chemotherapy --endpoint OS",
    "crosstrial pool my-studies.csv --measure HR",
    "cat responses.csv | crosstrial pool - --json",
  ],
  positionals: 1,
  run: (given, io) => {
    const [file] = given.positionals;
    return file === undefined ? poolOfView(given, io) : poolFile(file, given, io);
  },
};
