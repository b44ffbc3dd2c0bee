import { z } from "zod";
import { partialDate, slug, text } from "./fields";

/*
 * What search knows besides the trials: `db/dataset/synonyms.json` and `known-not-included.json`.
 */

/** What a word can be a synonym of. Trials have their other names in their own records. */
export const SYNONYM_KINDS = ["tumor", "class", "drug", "event"] as const;
export type SynonymKind = (typeof SYNONYM_KINDS)[number];

/** Synonyms for an entry of a dictionary or a kind of adverse event, as people say and type them. */
export const synonymRecords = z.array(
  z.strictObject({
    kind: z.enum(SYNONYM_KINDS),
    /** Id of the entry; of an adverse event the group that holds any grade of it. */
    of: slug,
    words: z.array(text).min(1),
  }),
);
export type SynonymRecord = z.infer<typeof synonymRecords>[number];

/** Known trials that are not in the dataset, each with the reason. */
export const notIncludedRecords = z.array(
  z.strictObject({
    trial: text,
    nct: z
      .string()
      .regex(/^NCT\d{8}$/, "must be NCT and eight digits")
      .optional(),
    aliases: z.array(text).optional(),
    /** The id of a tumor type; of a tumor that the dataset has no trial of, its name. */
    tumor: text,
    /** Whole sentences for readers. */
    why: text.refine((value) => value.endsWith("."), "must be a sentence, with its full stop"),
  }),
);
export type NotIncludedRecord = z.infer<typeof notIncludedRecords>[number];

/** For each tumor type the date through which publications were searched for trials of it. */
export const lookedThroughRecords = z.array(z.strictObject({ tumor: slug, until: partialDate }));
export type LookedThroughRecord = z.infer<typeof lookedThroughRecords>[number];
