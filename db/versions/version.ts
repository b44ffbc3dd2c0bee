import { z } from "zod";
import { CHANGE_WORDS, CHANGED_KINDS, type DataVersion, type FigureChange } from "../../lib/versions/types";
import { slug, text } from "../import/fields";

/** The history of the data: one file per version in `db/dataset/versions/`, checked when it is read. */

const value = z.union([z.string(), z.number(), z.boolean()]);
const hash = z.string().regex(/^[0-9a-f]{12}$/);

const change = z.strictObject({
  id: z.string(),
  kind: z.enum(CHANGED_KINDS),
  what: z.enum(CHANGE_WORDS),
  from: z.string().optional(),
  report: slug.optional(),
  values: z.record(z.string(), value).optional(),
  moves: z.record(z.string(), z.tuple([value.nullable(), value.nullable()])).optional(),
});

const trialName = z.strictObject({ id: slug, name: text, tumor: slug });

export const dataVersion: z.ZodType<DataVersion> = z.strictObject({
  number: z.int().min(1),
  date: z.iso.date(),
  datasets: z.array(hash).min(1),
  fingerprint: hash,
  trialCount: z.int().nonnegative(),
  added: z.array(trialName),
  removed: z.array(trialName),
  trials: z.array(trialName.extend({ changes: z.array(change).min(1) })),
});

/** The name of a version's file. */
export const versionFile = (number: number): string => `${String(number).padStart(3, "0")}.json`;

/** A version as its file holds it: one line per trial, so that it stays small and diffs are readable. */
export function versionText(version: DataVersion): string {
  const { trials, added, removed, ...head } = version;
  const inOrder = trials.map(({ changes, ...trial }) => ({ ...trial, changes: changes.map(ordered) }));
  const lines = (items: readonly object[]) =>
    items.length === 0 ? "[]" : `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(",\n")}\n  ]`;
  const fields = Object.entries(head).map(([key, field]) => `  "${key}": ${JSON.stringify(field)}`);
  return `{\n${[
    ...fields,
    `  "added": ${lines(added)}`,
    `  "removed": ${lines(removed)}`,
    `  "trials": ${lines(inOrder)}`,
  ].join(",\n")}\n}\n`;
}

/** The keys in one order, whether the change was read from a file or found just now: a file that is written again stays. */
const ordered = ({ id, kind, report, what, from, values, moves }: FigureChange): FigureChange => ({
  ...{ id, kind, report, what, from, values, moves },
});
