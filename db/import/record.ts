import { z } from "zod";
import {
  ARM_ROLES,
  BASELINE_UNITS,
  CLAIM_VERDICTS,
  CROSSOVERS,
  LINES,
  MASKINGS,
  PHASES,
  REPORT_KINDS,
  SECONDARY_SOURCES,
  SETTINGS,
} from "../../lib/evidence/lists";
import { count, partialDate, slug, text } from "./fields";
import { checked } from "./provenance";
import { adverseEvent, effect, outcome } from "./record-figures";
import { sameIds } from "./same-ids";

/**
 * The one schema of a trial record: the curated dataset (`db/dataset/trials/*.json`) is checked with it, and it is
 * the import format for a user's own trials. An absent key means "not in our data"; nothing is filled in.
 */

const arm = z.strictObject({
  id: slug,
  label: text,
  role: z.enum(ARM_ROLES),
  drugs: z.array(text),
  n: count.optional(),
  /** The arms whose patients this one combines, if a report pooled them: they must not be counted in addition. */
  pools: z.array(slug).min(2).optional(),
});

const report = z.strictObject({
  id: slug,
  kind: z.enum(REPORT_KINDS),
  firstAuthor: text.optional(),
  year: z.int().min(1980).max(2100),
  journal: text,
  title: text.optional(),
  volume: text.optional(),
  pages: text.optional(),
  /** When it came out, as precise as the source; the year at least. */
  published: partialDate.optional(),
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
  /** Where it differs by arm and the report says so: experimental arms before the control. */
  followUpByArm: z
    .array(z.strictObject({ arm: slug, months: z.number().positive() }))
    .min(2)
    .optional(),
  /** Not the trial's own publication: a review or a scorecard that prints its figures, or several trials pooled. */
  secondary: z.enum(SECONDARY_SOURCES).optional(),
});

/** A characteristic of the patients at baseline: of one arm, or of all where it names none. */
const baseline = z.strictObject({
  arm: slug.optional(),
  /** Whom it describes, where that is a part of them ("PD-L1 positive"). */
  population: text.optional(),
  characteristic: text,
  value: z.number(),
  unit: z.enum(BASELINE_UNITS).optional(),
  n: count.optional(),
  report: slug.optional(),
  checked: checked.optional(),
});

const claim = z.strictObject({
  claim: text,
  verdict: z.enum(CLAIM_VERDICTS),
  correction: text.optional(),
  report: slug.optional(),
});

/** A list without duplicates. */
function eachOnce(list: readonly string[], ctx: z.RefinementCtx): void {
  for (const [index, value] of list.entries())
    if (list.indexOf(value) !== index)
      ctx.addIssue({ code: "custom", path: [index], message: "is given twice", input: value });
}

const trialShape = z.strictObject({
  id: slug,
  name: text,
  aliases: z.array(text).default([]),
  nct: z
    .string()
    .regex(/^NCT\d{8}$/, "must be NCT and eight digits")
    .optional(),
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
  baseline: z.array(baseline).default([]),
  seedClaims: z.array(claim).default([]),
  notes: text.optional(),
  /** Trials, in the dataset or known and not included, with which it shares patients; in figures of one population only where named. */
  overlaps: z.array(z.strictObject({ trial: slug, why: text, population: text.optional() })).default([]),
});

/** What a record may say only once about its patients at baseline. */
const baselineKey = ({ arm, population, characteristic, report }: z.infer<typeof baseline>): string =>
  JSON.stringify([arm, population, characteristic, report]);

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
        ctx.addIssue({ code: "custom", path: [list, index, "id"], message: "is given twice", input: id });
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
          message: "an arm can't be part of itself",
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
  const described = trial.baseline.map(baselineKey);
  trial.baseline.forEach((item, index) => {
    if (item.arm !== undefined) refer(arms, "an arm", ["baseline", index, "arm"], item.arm);
    if (item.report !== undefined) refer(reports, "a report", ["baseline", index, "report"], item.report);
    const issue = (field: string, message: string, input: unknown) =>
      ctx.addIssue({ code: "custom", path: ["baseline", index, field], message, input });
    if (item.unit === "%" && (item.value < 0 || item.value > 100))
      issue("value", "a percentage lies within 0 and 100", item.value);
    if (described.indexOf(described[index] ?? "") !== index)
      issue("characteristic", "is given twice", item.characteristic);
  });
  trial.reports.forEach(({ published, year, followUpByArm = [] }, index) => {
    for (const [place, { arm }] of followUpByArm.entries())
      refer(arms, "an arm", ["reports", index, "followUpByArm", place, "arm"], arm);
    if (published !== undefined && !published.startsWith(String(year)))
      ctx.addIssue({
        code: "custom",
        path: ["reports", index, "published"],
        message: `is not in the report's year (${year})`,
        input: published,
      });
  });
  trial.overlaps.forEach((overlap, index) => {
    const issue = (field: string, message: string, input: unknown) =>
      ctx.addIssue({ code: "custom", path: ["overlaps", index, field], message, input });
    if (overlap.trial === trial.id) issue("trial", "a trial can't share patients with itself", overlap.trial);
    const populations = [...trial.effects, ...trial.outcomes].map(({ population }) => population);
    if (overlap.population !== undefined && !populations.includes(overlap.population))
      issue("population", "is the population of no figure of the record", overlap.population);
  });
  const compared = new Set(trial.effects.map(({ arm, reference }) => `${arm} ${reference}`));
  for (const { path, message, input } of sameIds(trial))
    ctx.addIssue({ code: "custom", path, message, input });
  trial.outcomes.forEach(({ arm, comparison }, index) => {
    if (comparison !== undefined && !compared.has(`${comparison} ${arm}`))
      ctx.addIssue({
        code: "custom",
        path: ["outcomes", index, "comparison"],
        message: `names an arm that no effect compares with ${arm}`,
        input: comparison,
      });
  });
  trial.seedClaims.forEach((item, index) => {
    if (item.report !== undefined) refer(reports, "a report", ["seedClaims", index, "report"], item.report);
  });
});

export type TrialRecord = z.infer<typeof trialRecord>;
export type ArmRecord = TrialRecord["arms"][number];
export type ReportRecord = TrialRecord["reports"][number];
export type BaselineRecord = TrialRecord["baseline"][number];
