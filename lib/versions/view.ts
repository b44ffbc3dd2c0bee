import { type Read, Reader } from "../sources/view";
import type { SearchParams } from "../view";
import { CHANGE_WORDS, type ChangeWord } from "./types";

/** What the address of the page of changes of the data says. */
export interface DataChangesQuery {
  /** Null: the newest one. */
  version: number | null;
  /** A version of the dataset: what changed since. */
  since: string | null;
  /** Name or id, as typed. */
  trial: string;
  tumor: string | null;
  /** Null: all. */
  change: ChangeWord | null;
  page: number;
}

export const CHANGES_PER_PAGE = 50;
const PATH = "/changes";

/** A version of the dataset as a link holds it: with or without the fingerprint of the rules. */
export const isDatasetVersion = (text: string): boolean => /^[0-9a-f]{12}(\+[0-9a-f]{4})?$/.test(text);

const whole = (text: string) => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined);

/** Reads `?what=data&version=3&tumor=nsclc&trial=keynote-024&page=2`; never throws. */
export function readDataChangesQuery(params: SearchParams): Read<DataChangesQuery> {
  const reader = new Reader(params, ["what", "version", "since", "trial", "tumor", "change", "page"]);
  const value = {
    version: reader.read<number | null>("version", whole, null),
    since: reader.read<string | null>("since", (text) => (isDatasetVersion(text) ? text : undefined), null),
    trial: reader.read("trial", (text) => (text.length > 100 ? undefined : text), ""),
    tumor: reader.read<string | null>("tumor", (text) => text.slice(0, 100), null),
    change: reader.read<ChangeWord | null>(
      "change",
      (text) => CHANGE_WORDS.find((word) => word === text),
      null,
    ),
    page: reader.read("page", whole, 1),
  };
  // Whoever chooses a version in the form no longer asks for what changed since another one.
  if (value.version !== null) value.since = null;
  return { value, notices: reader.notices };
}

/** The address; a change of anything but the page leads to the first. */
export function dataChangesHref(
  query: Partial<DataChangesQuery>,
  change: Partial<DataChangesQuery> = {},
): string {
  const { version, since, trial, tumor, change: word, page } = { ...query, page: 1, ...change };
  const params = new URLSearchParams({ what: "data" });
  if (since != null) params.set("since", since);
  else if (version != null) params.set("version", String(version));
  if (trial) params.set("trial", trial);
  if (tumor) params.set("tumor", tumor);
  if (word) params.set("change", word);
  if (page !== 1) params.set("page", String(page));
  return `${PATH}?${params}`;
}
