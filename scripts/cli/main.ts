import { problemOf } from "../../db/problem";
import { nearest } from "../../lib/nearest";
import { describeError } from "../steps";
import type { Command } from "./command";
import { EXIT, Refused, UsageError } from "./faults";
import { readFlags } from "./flags";
import { commandHelp, wholeHelp } from "./help";
import { BrokenPipe, type Io } from "./io";
import { type CommandName, SUMMARIES } from "./summaries";

/** The commands, loaded when requested: a list of trials needs no fonts and no Word writer. */
const COMMANDS: Record<CommandName, () => Promise<Command>> = {
  serve: async () => (await import("./commands/serve")).serveCommand,
  trials: async () => (await import("./commands/trials")).trialsCommand,
  export: async () => (await import("./commands/export")).exportCommand,
  figure: async () => (await import("./commands/figure")).figureCommand,
  pool: async () => (await import("./commands/pool")).poolCommand,
};

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];
const isCommand = (name: string | undefined): name is CommandName =>
  COMMAND_NAMES.some((known) => known === name);
export const loadCommand = (name: CommandName): Promise<Command> => COMMANDS[name]();

/**
 * Runs one command line. Never throws: what went wrong stands in one sentence on standard error.
 * @param argv the words after the program's name.
 * @returns the exit code (EXIT).
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name] = argv;
  try {
    return await run(argv, io);
  } catch (error) {
    if (error instanceof BrokenPipe) return EXIT.fine;
    return await tell(error, io, isCommand(name) ? ` ${name}` : "");
  }
}

async function run(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...words] = argv;
  if (name === undefined) {
    await io.stderr.write(wholeHelp(summaries()));
    return EXIT.usage;
  }
  if (name === "--help" || name === "-h" || (name === "help" && words.length === 0)) {
    await io.stdout.write(wholeHelp(summaries()));
    return EXIT.fine;
  }
  if (name === "--version" || name === "-V") return tellVersion(io);
  const [wanted = "", ...rest] = name === "help" ? [...words.slice(0, 1), "--help"] : argv;
  if (!isCommand(wanted)) throw new UsageError(unknownCommand(wanted));
  const command = await loadCommand(wanted);
  const given = readFlags(rest, command.flags);
  if (given.has("help")) {
    await io.stdout.write(commandHelp(command));
    return EXIT.fine;
  }
  const extra = given.positionals[command.positionals];
  if (extra !== undefined)
    throw new UsageError(
      `unexpected "${extra}": this command takes ${command.positionals === 0 ? "flags only" : "at most one file"}`,
    );
  return command.run(given, io);
}

const summaries = () => COMMAND_NAMES.map((name) => ({ name, summary: SUMMARIES[name] }));

function unknownCommand(name: string): string {
  if (name.startsWith("-")) return `${name} must follow a command: ${COMMAND_NAMES.join(", ")}`;
  const [best] = nearest(
    name,
    COMMAND_NAMES.map((id) => ({ id, names: [] })),
    1,
  );
  return `there is no command "${name}"; ${best === undefined ? `there are ${COMMAND_NAMES.join(", ")}` : `did you mean ${best.id}?`}`;
}

async function tellVersion(io: Io): Promise<number> {
  const [{ default: about }, { readDataset }, { DATASET_FOLDER }] = await Promise.all([
    import("../../package.json"),
    import("../../db/import/read-dataset"),
    import("../../db/prepare"),
  ]);
  await io.stdout.write(`crosstrial ${about.version}, dataset ${readDataset(DATASET_FOLDER).version}\n`);
  return EXIT.fine;
}

async function tell(error: unknown, io: Io, command: string): Promise<number> {
  const known = error instanceof UsageError || error instanceof Refused;
  const words = known ? error.message : describeError(error);
  const more = error instanceof UsageError ? ` (crosstrial${command} --help)` : "";
  try {
    await io.stderr.write(`crosstrial${command}: ${words}${more}\n`);
    if (!known && io.env.DEBUG && error instanceof Error) await io.stderr.write(`${error.stack}\n`);
  } catch (fault) {
    if (!(fault instanceof BrokenPipe)) throw fault;
  }
  if (error instanceof UsageError) return EXIT.usage;
  return !known && problemOf(error) !== undefined ? EXIT.unavailable : EXIT.refused;
}
