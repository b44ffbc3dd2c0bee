import type { z } from "zod";
import type {
  drugRecords,
  endpointRecords,
  therapyClassRecords,
  tumorTypeRecords,
} from "./dictionary-records";
import type { TrialRecord } from "./record";
import type { NotIncludedRecord, SynonymRecord } from "./search-records";
import type { NotesRecord } from "./statement";

export interface Dataset {
  therapyClasses: z.infer<typeof therapyClassRecords>;
  drugs: z.infer<typeof drugRecords>;
  tumorTypes: (z.infer<typeof tumorTypeRecords>[number] & {
    /** The date through which publications were searched for trials of it. */
    lookedThrough?: string;
  })[];
  endpoints: z.infer<typeof endpointRecords>;
  trials: TrialRecord[];
  /** SHA-256 of the file that each of them was read from. */
  hashes: ReadonlyMap<TrialRecord, string>;
  /** Ids of trials whose files have not changed since they were last checked by these rules; they were not read again. */
  unchanged: readonly string[];
  notes: NotesRecord[];
  /** Other words for entries of the dictionaries and kinds of adverse events. */
  synonyms: SynonymRecord[];
  /** Known trials that are not in the dataset. */
  notIncluded: NotIncludedRecord[];
  /** First 12 digits of the SHA-256 over all files, "+", and the fingerprint of the rules they are loaded by. */
  version: string;
  /** The fingerprint of the rules. */
  rules: string;
}

/** One fault in one record. */
export interface RecordFault {
  file: string;
  /** Path inside the record, for example `effects.3.ciLow`. */
  path: string;
  value: unknown;
  reason: string;
}
