import type { ResultKind, View } from "../view";

/** What a link shows: rows of the workbench, trials with all that is said of them, or adverse events. */
export type LinkScope =
  | {
      kind: "rows";
      rows: readonly string[];
      /** The filters that the rows match; none where they were chosen one by one. */
      filters?: { view: View; result: ResultKind } | undefined;
    }
  | { kind: "trials"; ids: readonly string[] }
  /** Of all trials, of those of some tumor types, or of those named. */
  | { kind: "events"; tumors: readonly string[]; trials?: readonly string[] };
