/** Why the database can't be used, in a form that a page can explain. */
export const DATABASE_PROBLEMS = ["missing", "empty", "locked", "corrupt", "unreachable"] as const;
export type DatabaseProblem = (typeof DATABASE_PROBLEMS)[number];

export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
  constructor(
    readonly problem: DatabaseProblem,
    /** A path, or a URL without credentials. */
    readonly location: string,
    options?: ErrorOptions,
  ) {
    super(`The database at ${location} is ${problem}.`, options);
  }
}

/** Messages of engines and the network, by the problem they mean. The first match counts. */
const SIGNS: readonly (readonly [DatabaseProblem, RegExp])[] = [
  ["corrupt", /SQLITE_CORRUPT|SQLITE_NOTADB|malformed|not a database|SQLITE_IOERR/],
  ["locked", /SQLITE_BUSY|SQLITE_LOCKED|database is locked|database table is locked/],
  ["empty", /no such table|no such column|no such module/],
  ["missing", /SQLITE_CANTOPEN|unable to open|directory does not exist/],
  [
    "unreachable",
    /ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|fetch failed|LibsqlError|SERVER_ERROR/,
  ],
];

/** Maps an engine's error to a problem that can be explained; undefined if the error does not come from the database. */
export function problemOf(error: unknown): DatabaseProblem | undefined {
  if (error instanceof DatabaseUnavailable) return error.problem;
  const text = messages(error).join("\n");
  return SIGNS.find(([, sign]) => sign.test(text))?.[0];
}

/** The codes and messages of an error and of what caused it. */
function messages(error: unknown, depth = 0): string[] {
  if (error === undefined || error === null || depth > 5) return [];
  const code = Reflect.get(Object(error), "code");
  return [`${code ?? ""} ${String(error)}`, ...messages(Reflect.get(Object(error), "cause"), depth + 1)];
}

export interface ProblemText {
  title: string;
  /** What is wrong, in a sentence or two. */
  detail: string;
  /** What to do, in words. */
  remedy: string;
  /** The command that fixes it; null where none does. */
  command: string | null;
}

/** What is wrong and what to do, for whoever runs the server. Says nothing about the data: none could be read. */
export function explainProblem(problem: DatabaseProblem): ProblemText {
  return TEXTS[problem];
}

const TEXTS: Record<DatabaseProblem, ProblemText> = {
  missing: {
    title: "The database is missing",
    detail: "There is no file at this place, or this server may not open it.",
    remedy:
      "Build it from the curated records. If the place itself is wrong, start the server with the right DATABASE_URL instead.",
    command: "npm run db:reset",
  },
  empty: {
    title: "The database holds no dataset",
    detail: "The file is there, but no dataset has been loaded into it, or it was made by another version.",
    remedy: "Load the curated records.",
    command: "npm run db:reset",
  },
  locked: {
    title: "The database is locked",
    detail: "Another program holds it and did not release it within the time allowed.",
    remedy:
      "Loading takes a few seconds; then this page works again. If the problem persists, find the program that holds the file and end it.",
    command: null,
  },
  corrupt: {
    title: "The database is damaged",
    detail: "The file can't be read as a database; it may have been cut short or overwritten.",
    remedy: "Build it again from the curated records. The damaged file is kept beside the new one.",
    command: "npm run db:reset",
  },
  unreachable: {
    title: "The database server can't be reached",
    detail: "No answer came from the server that DATABASE_URL names, or it refused the request.",
    remedy:
      "Check that it is running, that this machine can reach it, and that DATABASE_AUTH_TOKEN is right.",
    command: null,
  },
};
