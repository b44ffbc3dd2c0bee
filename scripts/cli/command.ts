import type { GivenFlags } from "./flags";
import type { CommandHelp } from "./help";
import type { Io } from "./io";

/** One command: its help, and what it does. */
export interface Command extends CommandHelp {
  /** The most positional words that it takes. */
  positionals: number;
  /** @returns the exit code. @throws UsageError, Refused with one sentence. */
  run(given: GivenFlags, io: Io): Promise<number>;
}

/** The address of the site that links in a file lead to: that of the View, otherwise where `crosstrial serve` answers. */
export const siteOf = (origin: string | null, { env }: Pick<Io, "env">): string =>
  origin ?? `http://localhost:${env.PORT || "3000"}`;
