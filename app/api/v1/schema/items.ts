import { z } from "zod";
import { MEASURES, OUTCOME_KINDS, REPORT_KINDS } from "@/lib/evidence/lists";
import { SIZES_OF } from "@/lib/export/table/evidence/sizes";

/** The items that the API hands out, as Zod schemas: they check its answers in tests and are its documentation. */

const text = z.string();
const number = z.number();
const whole = z.int().nonnegative();
const year = z.int().min(1900).max(2200);

const trialRef = z
  .strictObject({ id: text, name: text, nct: text })
  .meta({ id: "TrialRef", description: "The trial, with its number on ClinicalTrials.gov." });

const armRef = z
  .strictObject({
    id: text,
    label: text,
    n: whole
      .nullable()
      .describe(
        "Patients randomized to the whole arm, whatever the population of the figure; null where the reports do not say.",
      ),
  })
  .meta({ id: "ArmRef", description: "An arm of a trial." });

const subgroup = z
  .strictObject({ factor: text, level: text })
  .meta({ id: "Subgroup", description: "A subgroup, for example factor “PD-L1 TPS”, level “>=50%”." });

export const reportRef = z
  .strictObject({
    id: text,
    kind: z.enum(REPORT_KINDS),
    label: text.describe("First author and year; a label or a meeting where no author is named."),
    year,
    journal: text,
    pmid: text.nullable(),
    doi: text.nullable(),
    dataCutoff: text.nullable().describe("YYYY, YYYY-MM or YYYY-MM-DD, as precise as the source."),
    medianFollowUpMonths: number.nullable(),
  })
  .meta({ id: "Report", description: "The publication or data cut that gives a figure." });

const median = z
  .strictObject({
    months: number.nullable().describe("Null where the median was not reached."),
    notReached: z.boolean(),
    ciLow: number.nullable(),
    ciHigh: number.nullable(),
    ciLevel: number.nullable(),
    verified: z.boolean(),
    otherReport: text.nullable().describe("The report of the median, where it is another than the figure's."),
  })
  .meta({ id: "Median", description: "A median time to event, in months." });

const RELATIONS = [
  "head",
  "earlier cut",
  "later cut",
  "other report",
  "drug label",
  "other assessor",
  "other time point",
  "other population",
  "subgroup",
] as const;

const shared = {
  id: text,
  rowId: text.describe("The row of the workbench: one comparison or arm, endpoint and population."),
  relation: z
    .enum(RELATIONS)
    .describe(
      "`head` for the figure that stands for its row; with cut=all, what the others are to it today.",
    ),
  trial: trialRef,
  endpoint: text.describe("Id of the endpoint: OS, PFS, ORR."),
  endpointName: text,
};

const about = {
  population: text.describe("Analysis population."),
  subgroup: subgroup.nullable().describe("Null: the whole population."),
  assessor: text.nullable().describe("Who assessed the endpoint, for example BICR."),
  arm: armRef,
  patients: z
    .strictObject({
      arm: whole.nullable(),
      reference: whole.nullable(),
      of: z
        .enum(SIZES_OF)
        .nullable()
        .describe(
          "`analyzed`: those whom the figure counts; `arm`: all of the arm (ITT); `whole arm`: all of the arm, as the size of the population is not in our data.",
        ),
    })
    .describe("Patients behind the figure; null where they are not known, as in most subgroups."),
};

const interval = {
  ciLow: number.nullable(),
  ciHigh: number.nullable(),
  ciLevel: number.nullable().describe("In percent: 95."),
  ciSource: z
    .enum(["reported", "wilson"])
    .nullable()
    .describe("`wilson`: computed from the number of patients, as no report gives the interval."),
};

const verified = z.boolean().describe("Whether the figure was checked against its source.");

export const effectItem = z
  .strictObject({
    ...shared,
    measure: z.enum(MEASURES),
    estimate: number.describe("A ratio, or percentage points for RD."),
    ...interval,
    p: text.nullable().describe("As reported, for example “<0.001”."),
    significant: z
      .boolean()
      .nullable()
      .describe("By the trial's own testing plan; null where the result is descriptive."),
    testedBefore: z
      .strictObject({ significant: z.boolean(), report: text })
      .nullable()
      .describe("The verdict of the latest report before this one that tested it by plan."),
    ...about,
    reference: armRef,
    median: median.nullable().describe("Of the arm, where the endpoint is a time to event."),
    referenceMedian: median.nullable(),
    report: reportRef,
    verified,
  })
  .meta({ id: "Effect", description: "An effect between two arms of one trial." });

export const outcomeItem = z
  .strictObject({
    ...shared,
    outcome: z.strictObject({
      kind: z.enum(OUTCOME_KINDS),
      timeMonths: number.nullable().describe("The time that a landmark rate stands for."),
      responders: whole.nullable(),
      n: whole.nullable(),
    }),
    estimate: number.nullable().describe("A rate in percent; null where the outcome is a median or a count."),
    ...interval,
    ...about,
    median: median.nullable(),
    report: reportRef,
    verified,
  })
  .meta({ id: "Outcome", description: "The result of one arm: a median, a rate or a count." });

export const adverseEventItem = z
  .strictObject({
    id: text,
    trial: trialRef,
    event: text.describe("As the report words it."),
    group: z.strictObject({ id: text, label: text }).describe("Events that are listed together."),
    grade: text.nullable().describe("Grades counted; null where the wording names none."),
    percent: number,
    count: whole.nullable(),
    n: whole.nullable(),
    ciLow: number
      .nullable()
      .describe("Wilson's 95% interval, in percent, where the number of patients is known."),
    ciHigh: number.nullable(),
    arm: z.strictObject({
      id: text,
      label: text,
      role: z.enum(["experimental", "control", "single"]),
      regimenClass: text,
    }),
    report: reportRef,
    verified,
  })
  .meta({ id: "AdverseEvent", description: "An adverse event of one arm." });

const identity = {
  id: text,
  name: text,
  aliases: z.array(text),
  nct: text,
  phase: text,
  randomized: z.boolean(),
  masking: text.nullable(),
  sponsor: text,
  tumorId: text,
  tumor: text,
  histology: text.nullable(),
  setting: text,
  line: text,
  population: text,
  biomarker: text.nullable().describe("Null: patients were not selected by biomarker."),
  enrolled: whole.nullable(),
  startYear: year.nullable(),
  crossover: text.nullable(),
  origin: z.enum(["curated", "csv", "clinicaltrials-gov"]),
};

export const trialItem = z
  .strictObject({
    ...identity,
    counts: z.strictObject({
      arms: whole,
      reports: whole,
      effects: whole,
      outcomes: whole,
      adverseEvents: whole,
    }),
  })
  .meta({ id: "Trial", description: "A trial, with how many figures the dataset has of it." });

const drug = z.strictObject({
  id: text,
  name: text,
  brand: text.nullable(),
  target: text.nullable(),
  classId: text,
  className: text,
});

export const trialDetail = z
  .strictObject({
    ...identity,
    notes: text.nullable().describe("What a careful reader must know."),
    primaryEndpoints: z.array(z.strictObject({ id: text, name: text })),
    primaryPopulations: z.array(text).describe("In testing order; empty: the intention-to-treat population."),
    arms: z.array(
      z.strictObject({
        id: text,
        label: text,
        role: z.enum(["experimental", "control", "single"]),
        n: whole.nullable(),
        drugs: z.array(drug),
      }),
    ),
    reports: z
      .array(
        z.strictObject({
          ...reportRef.shape,
          firstAuthor: text.nullable(),
          figures: whole.describe("Figures taken from it."),
          unchecked: whole.describe("How many of them were not checked against it."),
        }),
      )
      .describe("The most mature first."),
    links: z.strictObject({ page: text, effects: text, outcomes: text, adverseEvents: text }),
  })
  .meta({ id: "TrialDetail", description: "A trial with its arms and reports." });
