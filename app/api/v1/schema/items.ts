import { z } from "zod";
import {
  BASELINE_UNITS,
  EVENT_CATEGORIES,
  MEASURES,
  ORIGINS,
  OUTCOME_KINDS,
  REPORT_KINDS,
  SECONDARY_SOURCES,
  SIZES_OF,
  TEST_HIERARCHIES,
} from "@/lib/evidence/lists";
import { CHANGE_WORDS, CHANGED_KINDS } from "@/lib/versions/types";

/** The items that the API hands out, as Zod schemas: they check its answers in tests and are its documentation. */

const text = z.string();
const number = z.number();
const whole = z.int().nonnegative();
const year = z.int().min(1900).max(2200);

const trialRef = z
  .strictObject({ id: text, name: text, nct: text.nullable() })
  .meta({ id: "TrialRef", description: "The trial, with its number on ClinicalTrials.gov." });

const origin = z
  .enum(ORIGINS)
  .describe(
    "Where the trial's record comes from: `curated` is our own selection, `ctgov` ClinicalTrials.gov, `own` a user's import.",
  );

const armRef = z
  .strictObject({
    id: text,
    label: text,
    n: whole
      .nullable()
      .describe(
        "Patients in the whole arm, whatever the population of the figure; the number in that population is in `patients`. Null if not in our data.",
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
    followUpByArm: z
      .array(z.strictObject({ arm: text.describe("Key of the arm."), months: number }))
      .nullable()
      .describe(
        "Median follow-up by arm, if the report gives it by arm; medianFollowUpMonths is then that of one arm.",
      ),
    secondary: z
      .enum(SECONDARY_SOURCES)
      .nullable()
      .describe(
        "Not the trial's own publication: figures printed in a `review` or a `scorecard`, or of several trials `pooled`.",
      ),
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
    otherReport: text.nullable().describe("The report of the median, if it differs from the figure's."),
    assessor: text
      .nullable()
      .describe("Who assessed it: compare with the figure's own. Null where it is not in our data."),
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
    .describe("`head` for the figure that heads its row; with cut=all, how the others relate to it today."),
  trial: trialRef,
  origin,
  endpoint: text.describe("Id of the endpoint: OS, PFS, ORR."),
  endpointName: text,
};

const about = {
  population: text.describe("Analysis population."),
  selection: text
    .nullable()
    .describe(
      "The biomarker by which the trial selected all of these patients, where `population` and `subgroup` don't name it. Null: none in our data.",
    ),
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
          "`analyzed`: the patients that the figure counts; `arm`: the whole arm, which the figure is about; `population`: the size of its population as another figure of the trial gives it. Null: not in our data.",
        ),
      otherReport: text
        .nullable()
        .describe("The report that gives the number, if it differs from the figure's."),
    })
    .describe(
      "Patients of the figure's population; null where their number is not in our data, never that of a larger population.",
    ),
};

const interval = {
  ciLow: number.nullable(),
  ciHigh: number.nullable(),
  ciLevel: number.nullable().describe("In percent: 95."),
  ciSource: z
    .enum(["reported", "wilson"])
    .nullable()
    .describe(
      "`wilson`: computed from the count, because the interval is not in our data; the count is in our data or is the only one that fits the rate.",
    ),
};

const trialReportedUntil = year
  .nullable()
  .describe(
    "Set if the figure's report is older than the trial's latest one by the View's date: the year of the latest one. A figure may be the latest for its own population and yet older than the trial's other figures.",
  );

const verified = z.boolean().describe("Whether the figure was checked against its source.");

const checked = z
  .strictObject({
    source: text.describe(
      "The source that was read; it may differ from the report that the figure is cited to.",
    ),
    locator: text.nullable().describe("The place in that source."),
    on: text.describe("When it was read: YYYY, YYYY-MM or YYYY-MM-DD."),
  })
  .nullable()
  .meta({
    id: "Checked",
    description: "Where the figure was read; null if it was not checked or the place is not in our data.",
  });

const planTest = z
  .strictObject({
    alpha: number.nullable().describe("The p value below which the plan calls it significant."),
    sides: z.union([z.literal(1), z.literal(2)]).nullable(),
    hierarchy: z
      .enum(TEST_HIERARCHIES)
      .nullable()
      .describe(
        "The outcome in the testing order: `passed`, `failed`, `not reached` (an earlier step was not met), `none` (tested outside any order).",
      ),
    nonInferiority: z
      .strictObject({ met: z.boolean(), margin: number.nullable() })
      .nullable()
      .describe("Set if the plan tested for non-inferiority: whether it was met, and the margin (a ratio)."),
  })
  .meta({
    id: "PlanTest",
    description: "How the trial's own plan tested a comparison; null: not in our data.",
  });

const pSides = z
  .strictObject({
    sides: z.union([z.literal(1), z.literal(2)]),
    by: z
      .enum(["report", "plan", "interval"])
      .describe(
        "The source of this: the report beside its p, the trial's plan, or the estimate and interval, whose two-sided p is twice the printed one.",
      ),
  })
  .nullable()
  .meta({
    id: "PSides",
    description:
      "The sides of the test behind a printed p; null: not in our data, and the interval does not settle it.",
  });

const tested = z
  .strictObject({
    figure: text.describe("Id of the effect."),
    report: z.strictObject({ id: text, label: text, year }),
    ownReport: z.boolean().describe("Whether it is the report of the figure itself."),
    significant: z.boolean(),
    p: text.nullable().describe("As reported; of this analysis."),
    pSides,
    measure: z.enum(MEASURES),
    estimate: number,
    ciLow: number.nullable(),
    ciHigh: number.nullable(),
    ciLevel: number.nullable(),
    test: planTest.nullable(),
    assessor: text.nullable(),
    verified: z.boolean(),
  })
  .meta({
    id: "TestedAnalysis",
    description:
      "The analysis at which the trial's plan tested the row, from the figure's report or an earlier one: the first that was significant, otherwise the last that was not.",
  });

export const effectItem = z
  .strictObject({
    ...shared,
    measure: z.enum(MEASURES),
    estimate: number.describe("A ratio, or percentage points for RD."),
    ...interval,
    events: z
      .strictObject({ arm: whole.nullable(), reference: whole.nullable() })
      .nullable()
      .describe("Patients with the event in each arm, according to the report; null if not in our data."),
    p: text.nullable().describe("As reported, for example “<0.001”."),
    pSides,
    significant: z
      .boolean()
      .nullable()
      .describe("By the trial's own testing plan; null where the result is descriptive."),
    test: planTest.nullable().describe("How the plan tested this figure, as far as it is in our data."),
    tested: tested.nullable().describe("Null where our data have no test of the row by then."),
    testedBefore: z
      .strictObject({ significant: z.boolean(), report: text })
      .nullable()
      .describe("The verdict of the earlier report that tested it by plan, as in `tested`."),
    ...about,
    reference: armRef,
    median: median.nullable().describe("Of the arm, where the endpoint is a time to event."),
    referenceMedian: median.nullable(),
    report: reportRef,
    trialReportedUntil,
    verified,
    doubt: text
      .nullable()
      .describe(
        "Null if it is verified; otherwise `not checked`, or what can't be right about it as printed.",
      ),
    checked,
  })
  .meta({ id: "Effect", description: "An effect between two arms of one trial." });

export const outcomeItem = z
  .strictObject({
    ...shared,
    outcome: z.strictObject({
      kind: z.enum(OUTCOME_KINDS),
      timeMonths: number.nullable().describe("The time of a landmark rate."),
      responders: whole.nullable(),
      n: whole.nullable(),
    }),
    estimate: number.nullable().describe("A rate in percent; null where the outcome is a median or a count."),
    ...interval,
    ...about,
    median: median.nullable(),
    report: reportRef,
    trialReportedUntil,
    verified,
    checked,
  })
  .meta({ id: "Outcome", description: "The result of one arm: a median, a rate or a count." });

export const adverseEventItem = z
  .strictObject({
    id: text,
    trial: trialRef,
    origin,
    event: text.describe("As the report words it."),
    group: z.strictObject({ id: text, label: text }).describe("Events that are listed together."),
    grade: text
      .nullable()
      .describe(
        "Grades counted: `any`, `>=3`, `3-5` (the same count), `3-4` (without deaths); null where none is named.",
      ),
    gradeText: text.nullable().describe("The grades counted, in words: `grades 3 to 5`."),
    percent: number,
    count: whole.nullable(),
    n: whole.nullable(),
    ciLow: number
      .nullable()
      .describe(
        "Wilson's 95% interval, in percent, where the count is reported or is the only one that fits the rate.",
      ),
    ciHigh: number.nullable(),
    arm: z.strictObject({
      id: text,
      label: text,
      role: z.enum(["experimental", "control", "single"]),
      regimenClass: text,
    }),
    report: reportRef,
    scale: text.nullable().describe("How it was graded, for example “ASTCT 2019”; null: not in our data."),
    category: z
      .enum(EVENT_CATEGORIES)
      .nullable()
      .describe("Which events count; null where our data don't say."),
    verified,
    checked,
  })
  .meta({ id: "AdverseEvent", description: "An adverse event of one arm." });

const identity = {
  id: text,
  name: text,
  aliases: z.array(text),
  nct: text.nullable(),
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
  origin,
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
  .meta({ id: "Trial", description: "A trial, with the number of figures the dataset has for it." });

export const notIncludedItem = z
  .strictObject({
    trial: text,
    nct: text.nullable(),
    aliases: z.array(text),
    tumorId: text.nullable().describe("Null where the dataset has no trial of the tumor."),
    tumor: text,
    why: text.describe("Why it is not included."),
  })
  .meta({ id: "NotIncluded", description: "A known trial that is not in the dataset." });

const changedValues = z.record(text, z.union([text, number, z.boolean()]).nullable()).nullable();

export const dataChangeItem = z
  .strictObject({
    version: whole.describe("Number of the version that brought the change."),
    date: text.describe("YYYY-MM-DD."),
    trial: z.strictObject({ id: text, name: text }),
    tumorId: text,
    kind: z
      .enum(CHANGED_KINDS)
      .describe("What changed: a figure, or what figures depend on (the trial's design, an arm, a report)."),
    what: z
      .enum(CHANGE_WORDS)
      .describe("`renamed`: the same figure under another id, because it is described more precisely."),
    id: text.describe(
      "For a figure, its id in the other lists; otherwise the id of the trial, arm or report.",
    ),
    formerId: text.nullable().describe("The earlier id of something renamed."),
    rowId: text.nullable().describe("The workbench row of an effect or outcome."),
    reportId: text.nullable(),
    was: changedValues.describe(
      "The values before the change, limited to those that differ if the figure was there before and after; null: it was not there.",
    ),
    now: changedValues.describe("The values after the change; a null value: not in our data."),
    text: text.describe("The same in words."),
  })
  .meta({ id: "DataChange", description: "What differs between two versions of the data." });

const drug = z.strictObject({
  id: text,
  name: text,
  brand: text.nullable(),
  target: text.nullable(),
  classId: text,
  className: text,
});

export const baselineItem = z
  .strictObject({
    id: text,
    arm: z
      .strictObject({ id: text, label: text })
      .nullable()
      .describe("Null: the patients of all arms together."),
    population: text.nullable().describe("The patients it describes, if not all of them."),
    characteristic: text.describe("As the record words it."),
    value: number.describe("As reported."),
    unit: z.enum(BASELINE_UNITS).nullable(),
    n: whole.nullable(),
    comparable: z
      .strictObject({ id: text, label: text, value: number, computed: z.boolean() })
      .describe(
        "The name shared by all trials: `female`, `ecog-1-or-more`. `computed`: 100% less the reported share, such as men from women.",
      ),
    report: text.nullable().describe("Id of the report, if the record names one."),
    checked,
  })
  .meta({ id: "BaselineFigure", description: "A baseline characteristic of a trial's patients." });

export const trialDetail = z
  .strictObject({
    ...identity,
    notes: text.nullable().describe("What a careful reader must know."),
    overlaps: z
      .array(z.strictObject({ trial: text, why: text, population: text.optional() }))
      .describe(
        "Trials with which it shares patients, by id, and why; if a population is named, only its figures share patients. A pool refuses to combine the two trials.",
      ),
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
    baseline: z
      .array(baselineItem)
      .describe("Characteristics of the patients at baseline, in the same order for all trials."),
    reports: z
      .array(
        z.strictObject({
          ...reportRef.shape,
          firstAuthor: text.nullable(),
          figures: whole.describe("Figures taken from it."),
          unchecked: whole.describe("How many of them were not checked against it."),
          title: text.nullable(),
          volume: text.nullable(),
          pages: text.nullable(),
          published: text.nullable().describe("The publication date, as precise as in our data."),
        }),
      )
      .describe("The most mature first."),
    links: z.strictObject({ page: text, effects: text, outcomes: text, adverseEvents: text }),
  })
  .meta({ id: "TrialDetail", description: "A trial with its arms, patients at baseline and reports." });
