/** What each command does, in a line: for the help of the whole and of each. */
export const SUMMARIES = {
  serve: "serve the site on this machine",
  trials: "list the trials behind a View",
  export: "write the table of a View or of a trial",
  figure: "write the figure of a View",
  pool: "pool a View, or a table of your own",
} as const;
export type CommandName = keyof typeof SUMMARIES;
