/** Exit codes: what a script may ask after. 3: the database can't be read, which says nothing about the data. */
export const EXIT = { fine: 0, refused: 1, usage: 2, unavailable: 3 } as const;

/** The command was not written as it must be: one sentence that names the flag at fault. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The command was right, and the data or the pool say no: one sentence with the reason. */
export class Refused extends Error {
  override readonly name = "Refused";
}
