import { parseArgs } from "node:util";
import { nearest } from "../../lib/nearest";
import { UsageError } from "./faults";

/** One flag of a command, as its help tells it. */
export interface Flag {
  name: string;
  /** One letter after a single hyphen. */
  short?: string;
  /** What the value looks like; none for a flag that stands alone. */
  value?: string;
  /** What it does, in a line. */
  help: string;
}

/** What was given on the command line. */
export interface GivenFlags {
  /** Values by the flag's name, in the order given. */
  values: ReadonlyMap<string, readonly string[]>;
  has(name: string): boolean;
  /** The value of a flag that may be given once. @throws UsageError where it stands there twice. */
  one(name: string): string | undefined;
  positionals: readonly string[];
}

export const HELP_FLAG: Flag = { name: "help", short: "h", help: "show this help" };

/**
 * Reads the words after a command's name.
 * @throws UsageError on a flag that the command does not have (with the nearest it has), or one without its value.
 */
export function readFlags(words: readonly string[], flags: readonly Flag[]): GivenFlags {
  const options = Object.fromEntries(
    flags.map(({ name, short, value }) => [
      name,
      { type: value === undefined ? ("boolean" as const) : ("string" as const), ...(short && { short }) },
    ]),
  );
  const { tokens, positionals } = parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const flag = flags.find(({ name }) => name === token.name);
    if (flag === undefined) throw new UsageError(unknownFlag(token.rawName, flags));
    const value = flagValue(flag, token, flags);
    values.set(flag.name, [...(values.get(flag.name) ?? []), value]);
  }
  return {
    values,
    positionals,
    has: (name) => values.has(name),
    one: (name) => {
      const given = values.get(name) ?? [];
      if (given.length > 1) throw new UsageError(`--${name} is given ${given.length} times; once is enough`);
      return given[0];
    },
  };
}

interface OptionToken {
  rawName: string;
  value?: string | undefined;
  inlineValue?: boolean | undefined;
}

function flagValue(
  { value: placeholder }: Flag,
  { rawName, value, inlineValue }: OptionToken,
  flags: readonly Flag[],
): string {
  if (placeholder === undefined) {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value, and has "${value}"`);
    return "";
  }
  // A word that is another flag was not meant as the value of the one before it.
  const isFlag = inlineValue !== true && flags.some(({ name }) => value?.split("=")[0] === `--${name}`);
  if (value === undefined || value.trim() === "" || isFlag)
    throw new UsageError(`${rawName} needs a value: ${rawName} ${placeholder}`);
  return value;
}

function unknownFlag(rawName: string, flags: readonly Flag[]): string {
  const known = flags.map(({ name }) => ({ id: name, names: [] }));
  const [best] = nearest(rawName.replace(/^-+/, ""), known, 1);
  return `unknown flag ${rawName}${best === undefined ? "" : `; did you mean --${best.id}?`}`;
}
