import type { Flag } from "./flags";
import { SECTIONS, type Section, type SectionFlag } from "./view-flags";

/** A command as the help tells it and `main` runs it. */
export interface CommandHelp {
  name: string;
  /** One line. */
  summary: string;
  /** How it is written, without the name. */
  usage: readonly string[];
  /** A paragraph or two, wrapped by hand. */
  description: readonly string[];
  flags: readonly Flag[];
  /** Parts of the View that change nothing here: their flags are taken, so that one View goes to every command, but not told. */
  untold?: readonly Section[];
  examples: readonly string[];
}

/** Where the words of a flag begin. */
const INDENT = 34;
const WIDTH = 100;

/** Help of one command. */
export function commandHelp(command: CommandHelp): string {
  const { name, summary, usage, description, flags, untold = [], examples } = command;
  const isOfView = (flag: Flag): flag is SectionFlag => "section" in flag;
  const own = flags.filter((flag) => !isOfView(flag));
  const sections = SECTIONS.filter((title) => !untold.includes(title))
    .map((title) => ({
      title,
      flags: flags.filter((flag) => isOfView(flag) && flag.section === title),
    }))
    .filter((section) => section.flags.length > 0);
  return [
    `crosstrial ${name}: ${summary}`,
    "",
    "Usage",
    ...usage.map((line) => `  crosstrial ${name} ${line}`.trimEnd()),
    ...(description.length > 0 ? ["", ...description] : []),
    "",
    "Flags",
    ...own.flatMap(flagLines),
    ...sections.flatMap((section) => ["", section.title, ...section.flags.flatMap(flagLines)]),
    "",
    "Examples",
    ...examples.map((line) => `  ${line}`),
    "",
  ].join("\n");
}

/** "  -o, --output FILE      what it does", folded where it is long. */
function flagLines({ name, short, value, help }: Flag): string[] {
  const left = `  ${short === undefined ? "    " : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`;
  const lines = folded(help, WIDTH - INDENT);
  const [first = "", ...rest] = lines;
  const head = left.length < INDENT - 1 ? [left.padEnd(INDENT) + first] : [left, " ".repeat(INDENT) + first];
  return [...head, ...rest.map((line) => " ".repeat(INDENT) + line)];
}

function folded(text: string, width: number): string[] {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}

/** Help of the whole. */
export const wholeHelp = (commands: readonly Pick<CommandHelp, "name" | "summary">[]): string =>
  [
    "crosstrial: published oncology trials compared, from the command line",
    "",
    "Usage",
    "  crosstrial COMMAND [flags]",
    "",
    "Commands",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`),
    "",
    "What is looked at is a View, as on the site: its address (--view 'https://.../evidence?tumor=nsclc'),",
    "or a flag for each of its parts (--tumor nsclc --endpoint OS), or both; a flag wins.",
    "",
    "Flags",
    "  -h, --help     help for a command: crosstrial pool --help",
    "  -V, --version  version of the program and of the dataset",
    "",
    "The database is made on first use, in the project's .crosstrial folder or where DATABASE_URL says.",
    "Exit codes: 0 success, 1 no result or a refused pool, 2 an invalid command, 3 the database can't be read.",
    "",
    "Examples",
    "  crosstrial trials --tumor nsclc --line 1L --class pd-1",
    "  crosstrial export --tumor nsclc --endpoint OS -o nsclc.xlsx",
    "  crosstrial pool my-studies.csv --measure HR --json",
    "",
  ].join("\n");
