import { z } from "zod";
import { reason, twoArms } from "./pool-answer";

/** Answers of the API other than lists of items, as Zod schemas. */

const text = z.string();
const whole = z.int().nonnegative();
const named = z.strictObject({ id: text, name: text });

/** A page of a list. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({
    items: z.array(item),
    nextCursor: text.nullable().describe("The cursor of the next page; null on the last one."),
    total: whole.describe("Items that match, on all pages."),
  });

const trials = z.array(named);
const holders = z.array(
  named.extend({
    arms: z.array(text).optional().describe("Set if the trial's arms differ: the arms that have the value."),
  }),
);

export const comparabilityAnswer = z
  .strictObject({
    trials,
    endpoint: named.nullable().describe("Null if the trials have no result at this data cut."),
    patients: z
      .strictObject({
        biomarker: text,
        populations: z.array(
          z.strictObject({
            trial: text,
            populations: z.array(text).describe("Empty if the trial has no such result at this data cut."),
            otherAssay: z.boolean().describe("Selected by an assay other than that of the score requested."),
          }),
        ),
      })
      .nullable()
      .describe("The patients whose results are compared; null: each trial's main populations."),
    cut: text,
    dimensions: z.array(
      z.strictObject({
        id: text,
        label: text,
        agreement: z.enum(["agree", "differ", "unknown"]),
        values: z.array(z.strictObject({ value: text, trials: holders })),
        unknown: holders.describe("Trials for which it is not in our data."),
        summary: text,
        numeric: z.boolean(),
        why: text,
        sources: z.array(z.strictObject({ label: text, full: text, href: text.nullable() })),
      }),
    ),
    notHeld: z
      .array(
        z.strictObject({
          tumor: text,
          settings: z.array(text),
          factors: z.array(
            z.strictObject({
              name: text,
              weighs: z.enum(["prognosis", "effect", "both"]),
              trials: z
                .array(z.strictObject({ id: text, name: text }))
                .nullable()
                .describe("The trials that lack it; null where all of them do."),
            }),
          ),
        }),
      )
      .describe(
        "Prognostic factors and effect modifiers that are usually weighed when such trials are compared and are not in our data, by tumor type. Trials that agree in every dimension may still differ in these.",
      ),
    anchor: text
      .nullable()
      .describe("Whether the trials share a control regimen through which their effects could be related."),
    page: text,
  })
  .meta({
    id: "Comparability",
    description:
      "How trials differ when patients were not randomized between them. It does not judge any treatment.",
  });

export const datasetAnswer = z
  .strictObject({
    version: text,
    loadedAt: text.describe("ISO 8601."),
    software: text,
    counts: z.strictObject({
      trials: whole,
      reports: whole,
      effects: whole,
      outcomes: whole,
      adverseEvents: whole,
      claims: whole,
    }),
    reportYears: z.strictObject({ from: whole, to: whole }).nullable(),
    license: text,
    dataLicense: z
      .strictObject({ spdx: text, title: text, url: text, statement: text })
      .describe("The license of the data; the software has its own."),
    downloads: z
      .array(z.strictObject({ href: text, mediaType: text }))
      .describe("The whole dataset as one file."),
    citation: text,
    endpoints: z.array(
      z.strictObject({
        id: text,
        name: text,
        kind: z.enum(["time-to-event", "proportion"]),
        better: z.enum(["lower", "higher"]),
      }),
    ),
    tumors: z.array(
      z.strictObject({
        id: text,
        name: text,
        site: text,
        group: text,
        lookedThrough: text
          .nullable()
          .describe(
            "The date (YYYY, YYYY-MM or YYYY-MM-DD) through which publications were searched for trials of this tumor type; null if none is recorded.",
          ),
      }),
    ),
    classes: z.array(z.strictObject({ id: text, name: text, parentId: text.nullable() })),
    events: z.array(named).describe("Groups of adverse events."),
  })
  .meta({ id: "Dataset", description: "The dataset behind the answers, and its vocabulary." });

export const problemAnswer = z
  .strictObject({
    type: text,
    title: text,
    status: z.int().min(400).max(599),
    detail: text,
    parameter: text.optional().describe("The parameter at fault."),
    refusals: z.array(reason).optional().describe("Why a View is not pooled."),
    twoArms: twoArms
      .optional()
      .describe(
        "For a View of arms that is not pooled: both arms of each trial compared, or why they are not.",
      ),
  })
  .meta({ id: "Problem", description: "An error in the format of RFC 9457." });
