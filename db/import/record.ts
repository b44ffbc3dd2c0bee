import { z } from "zod";
import {
  ARM_ROLES,
  CLAIM_VERDICTS,
  CROSSOVERS,
  LINES,
  MASKINGS,
  PHASES,
  REPORT_KINDS,
  SETTINGS,
} from "../../lib/evidence/lists";
import { count, partialDate, slug, text } from "./fields";
import { adverseEvent, effect, outcome } from "./record-figures";

/**
 * The one schema of a trial record: the curated dataset (`db/dataset/trials/*.json`) is checked with it, and it is
 * the import format for trials of one's own. An absent key means "not known"; nothing is filled in.
 */

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

const claim = z.strictObject({
  claim: text,
  verdict: z.enum(CLAIM_VERDICTS),
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
