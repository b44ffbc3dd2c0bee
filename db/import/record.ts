import { z } from "zod";
import { isPartialDate } from "../../lib/view/codecs";

/**
 * The one schema of a trial record: the curated dataset (`db/dataset/trials/*.json`) is checked with it, and it is
 * the import format for trials of one's own. An absent key means "not known"; nothing is filled in.
 */

export const PHASES = ["1", "1/2", "2", "2b", "2/3", "3", "4"] as const;
export const MASKINGS = ["open-label", "single-blind", "double-blind"] as const;
export const SETTINGS = [
  "newly diagnosed",
  "neoadjuvant",
  "perioperative",
  "adjuvant",
  "locally advanced",
  "unresectable",
  "consolidation",
  "maintenance",
  "MRD-positive",
  "metastatic",
  "relapsed/refractory",
] as const;
export const LINES = [
  "neoadjuvant",
  "perioperative",
  "adjuvant",
  "consolidation",
  "1L",
  "1L maintenance",
  "2L",
  "2L+",
  "3L+",
  "4L+",
  "any",
] as const;
export const MEASURES = ["HR", "OR", "RR", "RD"] as const;
export const REPORT_KINDS = ["primary", "update", "final", "label", "conference"] as const;
export const ARM_ROLES = ["experimental", "control", "single"] as const;
export const OUTCOME_KINDS = ["median", "landmark", "response", "events"] as const;
export const VERDICTS = ["confirmed", "superseded", "misreported", "unverified"] as const;
export const CROSSOVERS = ["allowed", "not allowed"] as const;

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be a lower-case id such as keynote-024");
const text = z.string().trim().min(1);
const count = z.int().nonnegative();
const percent = z.number().min(0).max(100);
const level = z.number().gt(50, "is the interval's level in percent (95, not 0.95)").lt(100);
const partialDate = z
  .string()
  .refine(isPartialDate, "must be YYYY, YYYY-MM or YYYY-MM-DD, a day of the calendar");

const subgroup = z.strictObject({ factor: text, level: text });

const arm = z.strictObject({
  id: slug,
  label: text,
  role: z.enum(ARM_ROLES),
  drugs: z.array(text),
  n: count.optional(),
  /** The arms whose patients this one unites, where a report pooled them: they must not be counted beside it. */
  pools: z.array(slug).min(2).optional(),
});

const report = z.strictObject({
  id: slug,
  kind: z.enum(REPORT_KINDS),
  firstAuthor: text.optional(),
  year: z.int().min(1980).max(2100),
  journal: text,
  pmid: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/)
    .optional(),
  dataCutoff: partialDate.optional(),
  medianFollowUpMonths: z.number().positive().optional(),
});

const effect = z
  .strictObject({
    endpoint: text,
    report: slug,
    arm: slug,
    reference: slug,
    measure: z.enum(MEASURES),
    estimate: z.number(),
    ciLow: z.number().optional(),
    ciHigh: z.number().optional(),
    ciLevel: level.optional(),
    p: text.optional(),
    population: text,
    subgroup: subgroup.optional(),
    assessor: text.optional(),
    significant: z.boolean().optional(),
    verified: z.boolean(),
  })
  .superRefine((value, ctx) => {
    const ratio = value.measure !== "RD";
    if (value.arm === value.reference)
      ctx.addIssue({
        code: "custom",
        path: ["reference"],
        message: "an arm is not compared with itself",
        input: value.reference,
      });
    for (const key of ["estimate", "ciLow", "ciHigh"] as const) {
      const number = value[key];
      if (!ratio && number !== undefined && Math.abs(number) > 100)
        ctx.addIssue({
          code: "custom",
          path: [key],
          message: "a risk difference lies within -100 and 100 percentage points",
          input: number,
        });
    }
    for (const key of ["estimate", "ciLow", "ciHigh"] as const) {
      const number = value[key];
      if (ratio && number !== undefined && number <= 0)
        ctx.addIssue({
          code: "custom",
          path: [key],
          message: `a ${value.measure} must be above 0`,
          input: number,
        });
    }
    const parts = [value.ciLow, value.ciHigh, value.ciLevel].filter((part) => part !== undefined).length;
    if (parts !== 0 && parts !== 3)
      ctx.addIssue({
        code: "custom",
        path: ["ciLow"],
        message: "an interval needs ciLow, ciHigh and ciLevel",
        input: value.ciLow,
      });
    if (value.ciLow !== undefined && value.ciHigh !== undefined && value.ciLow >= value.ciHigh)
      ctx.addIssue({
        code: "custom",
        path: ["ciLow"],
        message: `must be below ciHigh (${value.ciHigh})`,
        input: value.ciLow,
      });
  });

/** What a kind of outcome is measured in; counts have no unit. */
const UNITS: Record<(typeof OUTCOME_KINDS)[number], "months" | "%" | undefined> = {
  median: "months",
  landmark: "%",
  response: "%",
  events: undefined,
};

const outcome = z
  .strictObject({
    endpoint: text,
    report: slug,
    arm: slug,
    kind: z.enum(OUTCOME_KINDS),
    value: z.number().nonnegative().optional(),
    unit: z.enum(["months", "%"]).optional(),
    ciLow: z.number().nonnegative().optional(),
    ciHigh: z.number().nonnegative().optional(),
    ciLevel: level.optional(),
    notReached: z.boolean().optional(),
    timeMonths: z.number().positive().optional(),
    responders: count.optional(),
    n: count.optional(),
    population: text,
    subgroup: subgroup.optional(),
    assessor: text.optional(),
    verified: z.boolean(),
  })
  .superRefine((value, ctx) => {
    const issue = (path: string, message: string, input: unknown) =>
      ctx.addIssue({ code: "custom", path: [path], message, input });
    if (value.kind === "landmark" && value.timeMonths === undefined)
      issue("timeMonths", "a landmark rate needs the time it stands for", value.timeMonths);
    if (value.kind === "median" && value.value === undefined && value.notReached !== true)
      issue("value", "a median needs a value or notReached", value.value);
    if (value.notReached === true && value.value !== undefined)
      issue("value", "a median that was not reached has no value", value.value);
    const unit = UNITS[value.kind];
    if (value.unit !== undefined && value.unit !== unit)
      issue("unit", `a figure of kind ${value.kind} is given in ${unit ?? "no unit"}`, value.unit);
    if (value.kind === "landmark" && value.value === undefined)
      issue("value", "a landmark rate needs a value", value.value);
    if (value.kind === "response" && value.value === undefined && value.responders === undefined)
      issue("value", "a response needs a rate or responders", value.value);
    if (value.kind === "events" && (value.responders === undefined || value.n === undefined))
      issue("responders", "a count needs responders and n", value.responders);
    if (value.unit === "%")
      for (const key of ["value", "ciLow", "ciHigh"] as const) {
        const number = value[key];
        if (number !== undefined && number > 100) issue(key, "a percentage must be at most 100", number);
      }
    if (value.responders !== undefined && value.n !== undefined && value.responders > value.n)
      issue("responders", `must be at most n (${value.n})`, value.responders);
    if (value.ciLow !== undefined && value.ciHigh !== undefined && value.ciLow > value.ciHigh)
      issue("ciLow", `must be at most ciHigh (${value.ciHigh})`, value.ciLow);
  });

const adverseEvent = z.strictObject({
  event: text,
  report: slug,
  arm: slug,
  percent,
  count: count.optional(),
  n: count.optional(),
  verified: z.boolean(),
});

const claim = z.strictObject({
  claim: text,
  verdict: z.enum(VERDICTS),
  correction: text.optional(),
  report: slug.optional(),
});

/** A list that names nothing twice. */
function eachOnce(list: readonly string[], ctx: z.RefinementCtx): void {
  for (const [index, value] of list.entries())
    if (list.indexOf(value) !== index)
      ctx.addIssue({ code: "custom", path: [index], message: "stands twice", input: value });
}

const trialShape = z.strictObject({
  id: slug,
  name: text,
  aliases: z.array(text).default([]),
  nct: z.string().regex(/^NCT\d{8}$/, "must be NCT and eight digits"),
  phase: z.enum(PHASES),
  randomized: z.boolean(),
  masking: z.enum(MASKINGS).optional(),
  sponsor: text,
  tumorType: slug,
  histology: text.optional(),
  setting: z.enum(SETTINGS),
  line: z.enum(LINES),
  population: text,
  biomarker: text.optional(),
  enrolled: count.optional(),
  startYear: z.int().min(1980).max(2100).optional(),
  crossover: z.enum(CROSSOVERS).optional(),
  primaryEndpoints: z.array(text).min(1).superRefine(eachOnce),
  primaryPopulations: z.array(text).default([]).superRefine(eachOnce),
  arms: z.array(arm).min(1),
  reports: z.array(report).min(1),
  effects: z.array(effect).default([]),
  outcomes: z.array(outcome).default([]),
  safety: z.array(adverseEvent).default([]),
  seedClaims: z.array(claim).default([]),
  notes: text.optional(),
});

/** A trial record whose inner references (arms, reports) all resolve. */
export const trialRecord = trialShape.superRefine((trial, ctx) => {
  const arms = new Set(trial.arms.map(({ id }) => id));
  const reports = new Set(trial.reports.map(({ id }) => id));
  const refer = (known: Set<string>, kind: string, path: (string | number)[], id: string) => {
    if (!known.has(id))
      ctx.addIssue({
        code: "custom",
        path,
        message: `names ${kind} that the record does not have`,
        input: id,
      });
  };
  const unique = (ids: string[], list: string) => {
    ids.forEach((id, index) => {
      if (ids.indexOf(id) !== index)
        ctx.addIssue({ code: "custom", path: [list, index, "id"], message: "stands twice", input: id });
    });
  };
  unique(
    trial.arms.map(({ id }) => id),
    "arms",
  );
  unique(
    trial.reports.map(({ id }) => id),
    "reports",
  );
  trial.arms.forEach(({ id, pools = [] }, index) => {
    for (const [place, part] of pools.entries()) {
      refer(arms, "an arm", ["arms", index, "pools", place], part);
      if (part === id)
        ctx.addIssue({
          code: "custom",
          path: ["arms", index, "pools", place],
          message: "an arm is no part of itself",
          input: part,
        });
    }
  });
  trial.effects.forEach((item, index) => {
    refer(arms, "an arm", ["effects", index, "arm"], item.arm);
    refer(arms, "an arm", ["effects", index, "reference"], item.reference);
    refer(reports, "a report", ["effects", index, "report"], item.report);
  });
  for (const list of ["outcomes", "safety"] as const)
    trial[list].forEach((item, index) => {
      refer(arms, "an arm", [list, index, "arm"], item.arm);
      refer(reports, "a report", [list, index, "report"], item.report);
    });
  trial.seedClaims.forEach((item, index) => {
    if (item.report !== undefined) refer(reports, "a report", ["seedClaims", index, "report"], item.report);
  });
});

export type TrialRecord = z.infer<typeof trialRecord>;
export type ArmRecord = TrialRecord["arms"][number];
export type ReportRecord = TrialRecord["reports"][number];
export type EffectRecord = TrialRecord["effects"][number];
export type OutcomeRecord = TrialRecord["outcomes"][number];
export type AdverseEventRecord = TrialRecord["safety"][number];
export type Subgroup = { factor: string; level: string };

export const therapyClassRecords = z.array(z.strictObject({ id: slug, name: text, parent: slug.nullable() }));
export const drugRecords = z.array(
  z.strictObject({
    id: slug,
    name: text,
    therapyClass: slug,
    target: text.optional(),
    brand: text.optional(),
    firstApproved: partialDate.optional(),
    note: text.optional(),
  }),
);
export const tumorTypeRecords = z.array(
  z.strictObject({ id: slug, name: text, group: z.enum(["solid", "hematologic"]), site: text }),
);
export const endpointRecords = z.array(
  z.strictObject({
    id: text,
    name: text,
    kind: z.enum(["time-to-event", "proportion"]),
    better: z.enum(["lower", "higher"]),
    definition: text,
  }),
);
