import { ApiProblem } from "../problem";

/** How an answer is written. */
export const FORMATS = ["json", "csv", "ndjson"] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA_TYPES: Record<Format, string> = {
  json: "application/json",
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
};

/** Names under which clients ask for a format. */
const ACCEPTED: Record<Format, readonly string[]> = {
  json: ["application/json", "application/*", "*/*"],
  csv: ["text/csv", "text/*", "*/*"],
  ndjson: ["application/x-ndjson", "application/ndjson", "application/jsonl", "application/*", "*/*"],
};

/** A path without the suffix that names a format; `format` is null where there is none. */
export function splitSuffix(path: string): { path: string; format: Format | null } {
  const format = FORMATS.find((name) => path.endsWith(`.${name}`)) ?? null;
  return { path: format === null ? path : path.slice(0, -format.length - 1), format };
}

/**
 * The format that an Accept header prefers; no header: JSON (RFC 9110, section 12.5.1: the most specific range that
 * fits a format gives its quality). @throws ApiProblem 406 where it allows none.
 */
export function formatOf(accept: string | null): Format {
  if (accept === null || accept.trim() === "") return "json";
  const ranges = accept.split(",").map(readRange);
  const wanted = FORMATS.map((format) => ({ format, quality: qualityOf(format, ranges) }));
  const best = wanted.reduce((one, other) => (other.quality > one.quality ? other : one));
  if (best.quality > 0) return best.format;
  throw new ApiProblem(
    406,
    "Not acceptable",
    "Answers come as application/json, text/csv or application/x-ndjson; a suffix (.json, .csv, .ndjson) works too.",
  );
}

interface Range {
  name: string;
  quality: number;
}

function readRange(text: string): Range {
  const [name = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const weight = parameters.find((part) => part.startsWith("q="))?.slice(2);
  const quality = weight === undefined ? 1 : Number(weight);
  return { name, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

function qualityOf(format: Format, ranges: readonly Range[]): number {
  for (const name of ACCEPTED[format]) {
    const qualities = ranges.filter((range) => range.name === name).map(({ quality }) => quality);
    if (qualities.length > 0) return Math.max(...qualities);
  }
  return 0;
}
