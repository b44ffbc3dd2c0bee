/** What is wrong in one place of a table. */
export interface TableFault {
  /** Line of the file, from 1. */
  line: number;
  /** The column's name as the file writes it; null where the whole line is meant. */
  column: string | null;
  reason: string;
  /** Whether a person may pool the table all the same: its cells can be read, its sense is in doubt. */
  overridable?: true;
}

/** A table that can't be pooled as it stands. Nothing of it is pooled: a row left out silently changes the result. */
export class TableError extends Error {
  override readonly name = "TableError";
  constructor(readonly faults: readonly TableFault[]) {
    super(faults.map(faultWords).join("\n"));
  }
}

/** "line 4, column ciLow: must be above 0, got -1". */
export const faultWords = ({ line, column, reason }: TableFault): string =>
  `line ${line}${column === null ? "" : `, column ${column}`}: ${reason}`;
