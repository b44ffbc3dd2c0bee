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
  usage: [
    "[--view URL] [flags] [--json]",
    "FILE.csv|- [--measure HR|OR|RR|RD] [--level 95] [--double-zeros keep] [--force] [--json]",
  ],
  description: [
    "Without a file: pools the rows of a View as the workbench does, or says why it refuses (exit code 1).",
    "",
    "With a file, or - for standard input: pools a table of your own by every estimator (EE, DL, PM, REML, ML, SJ,",
    "HS, EB). The table is CSV with a header; its columns tell what a row is:",
    "  study, estimate, ciLow, ciHigh[, ciLevel]   ratios or differences with intervals; --measure HR, OR, RR or RD",
    "  study, yi, sei (or vi)                      log ratios (with --measure) or any effect, with standard errors",
    "  study, events, n                            proportions of one arm, pooled as logits and by the GLMM",
    "  study, events1, n1, events2, n2             two arms; --measure OR, RR or RD; also Mantel-Haenszel and Peto",
    "Other usual names work too (Trial, HR, Lower, Upper, 95% CI). Commas, semicolons or tabs; decimal commas with",
    "semicolons. A cell that can't be read, or could be read two ways, is named by line and column, and nothing is",
    "pooled. Several endpoints, measures, populations or subgroups, a study that occurs twice, and ratios of",
    "another scale are refused unless --force is given. Rows of totals are left out, with a note.",
  ],
  flags: [
    { name: "json", help: "everything with all digits, as JSON" },
    { name: "level", value: "PERCENT", help: "confidence level of the answer, with a file: 95" },
    {
      name: "decimal",
      value: "point|comma",
      help: "with a file: the decimal sign, if cells such as 1,000 leave it open",
    },
    {
      name: "double-zeros",
      value: "leave-out|keep",
      help: "with a file of two arms: trials without events in both; leave-out",
    },
    { name: "force", help: "with a file: pool despite a refusal that can be overridden, and say so" },
    OUTPUT_FLAG,
    WHOLE_VIEW_FLAG,
    HELP_FLAG,
    ...VIEW_FLAGS,
  ],
  untold: ["How it is shown"],
  examples: [
    "crosstrial pool --tumor nsclc --line 1L --class pd-1 --with chemotherapy --vs chemotherapy --endpoint OS",
    "crosstrial pool my-studies.csv --measure HR",
    "cat responses.csv | crosstrial pool - --json",
  ],
  positionals: 1,
  run: (given, io) => {
    const [file] = given.positionals;
    return file === undefined ? poolOfView(given, io) : poolFile(file, given, io);
  },
};
