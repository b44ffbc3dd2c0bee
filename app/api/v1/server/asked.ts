import type { Database } from "@/db/client";
import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import type { Query } from "./read-query";

/** What an endpoint gets to answer from. */
export interface Asked {
  db: Database;
  vocabulary: ApiVocabulary;
  query: Query;
  /** The id in the path. */
  id: string;
}

/** Items in an order, read by place. */
export interface ListAnswer {
  /** What they are read from: a stream of them keeps it open. */
  db: Database;
  total: number;
  /** Items from one place up to another, exclusive. */
  items(from: number, to: number): Promise<object[]>;
}

/** One object, and its form as a line of CSV or NDJSON. */
export interface OneAnswer {
  value: object;
  rows: object[];
}
