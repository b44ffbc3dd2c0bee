import { z } from "zod";

/** The topics of the general statements, each a file of `db/dataset/notes`. */
export const TOPICS = ["biomarkers", "car-t-and-bispecifics", "immune-related-adverse-events"] as const;
export type Topic = (typeof TOPICS)[number];

/** The possible results of checking a general statement. */
export const STATEMENT_VERDICTS = [
  "confirmed",
  "partly",
  "outdated",
  "contradicted",
  "unsettled",
  "omitted",
] as const;
export type StatementVerdict = (typeof STATEMENT_VERDICTS)[number];

/** Organs of the article's table of immune-related adverse events, and what stands beside it. */
export const ORGANS = [
  "skin",
  "gut",
  "thyroid",
  "pituitary",
  "pancreas",
  "lung",
  "heart",
  "liver",
  "adrenal",
  "endocrine",
  "all",
] as const;

const text = z.string().trim().min(1, "must not be empty");

/** A general statement of the article with our finding, or a passage that explains several. */
export const statementRecord = z.strictObject({
  id: text,
  section: text,
  claim: text.optional(),
  verdict: z.enum(STATEMENT_VERDICTS).optional(),
  finding: z.string(),
  /** What is correct, for a reader who does not know the article; absent if the finding says it or nothing is known. */
  fact: text.optional(),
  sources: z.array(z.strictObject({ url: z.url(), name: text })),
  number: z.int().positive().optional(),
  explains: z.array(z.int().positive()).optional(),
  organ: z.enum(ORGANS).optional(),
});

/** A row of a table of the article: what it is of, and three cells. */
export const articleRowRecord = z.strictObject({
  name: text,
  cells: z.tuple([text, text, text]),
  organ: z.enum(ORGANS).optional(),
});

export const notesRecord = z.strictObject({
  topic: z.enum(TOPICS),
  /** What was checked against what, and when. */
  about: text,
  statements: z.array(statementRecord).min(1),
  articleRows: z.array(articleRowRecord),
});
export type NotesRecord = z.infer<typeof notesRecord>;
