import { z } from "zod";
import { EVENT_CATEGORIES, MEASURES, OUTCOME_KINDS, TEST_HIERARCHIES } from "../../lib/evidence/lists";
import { categoryOf } from "../../lib/safety/grades";
import { count, level, percent, slug, text } from "./fields";
import { checkIssues, provenance, withShorthand } from "./provenance";

/** The parts of a trial record that hold figures, each with the rules for its own numbers. */

const subgroup = z.strictObject({ factor: text, level: text });

/** Reports what is wrong with a field. */
const issueIn = (ctx: z.RefinementCtx) => (field: string, message: string, input: unknown) =>
  ctx.addIssue({ code: "custom", path: [field], message, input });

/** How the trial's own plan tested a comparison, as far as the record or a source says so. */
const planTest = z
  .strictObject({
    /** The p value below which the plan calls it significant, at this analysis. */
    alpha: z.number().gt(0).lt(1).optional(),
    sides: z.union([z.literal(1), z.literal(2)]).optional(),
    hierarchy: z.enum(TEST_HIERARCHIES).optional(),
    /** Where the plan tested for non-inferiority: whether it was met, and by which margin (a ratio). */
    nonInferiority: z.strictObject({ met: z.boolean(), margin: z.number().positive().optional() }).optional(),
  })
  .refine((value) => Object.keys(value).length > 0, "a test must say at least one thing about itself");

/** What `significant` must be, given the place in the testing order. */
const VERDICTS: { readonly [K in (typeof TEST_HIERARCHIES)[number]]?: boolean | "none" } = {
  passed: true,
  failed: false,
  "not reached": "none",
};
const analyzed = z
  .strictObject({ arm: count.optional(), reference: count.optional() })
  .refine(({ arm, reference }) => arm !== undefined || reference !== undefined, "names the n of neither arm");
const events = z
  .strictObject({ arm: count.optional(), reference: count.optional() })
  .refine(
    ({ arm, reference }) => arm !== undefined || reference !== undefined,
    "names events of neither arm",
  );

/** A comparison between two arms, as one report gives it. */
export const effect = z
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
    test: planTest.optional(),
    /** Patients whom the estimate counts, in each arm; for a subpopulation this is not the arm's size. */
    n: analyzed.optional(),
    /** Patients with the event (death, progression) in each arm, by that report. */
    events: events.optional(),
    /** What can't be right about it as printed, in a short clause; it then does not count as checked. */
    doubt: text.optional(),
    ...provenance,
  })
  .superRefine((value, ctx) => {
    const issue = issueIn(ctx);
    checkIssues(value, issue);
    for (const side of ["arm", "reference"] as const) {
      const n = value.n?.[side];
      if (n !== undefined && (value.events?.[side] ?? 0) > n)
        issue("events", `more than n (${n})`, value.events);
    }
    if (value.arm === value.reference)
      issue("reference", "an arm can't be compared with itself", value.reference);
    const verdict = value.test?.hierarchy && VERDICTS[value.test.hierarchy];
    if (verdict !== undefined && verdict !== (value.significant ?? "none"))
      issue(
        "significant",
        `does not go with a test whose hierarchy is "${value.test?.hierarchy}"`,
        value.significant,
      );
    for (const key of ["estimate", "ciLow", "ciHigh"] as const) {
      const number = value[key];
      if (number === undefined) continue;
      if (value.measure === "RD" && Math.abs(number) > 100)
        issue(key, "a risk difference lies within -100 and 100 percentage points", number);
      if (value.measure !== "RD" && number <= 0) issue(key, `a ${value.measure} must be above 0`, number);
    }
    const parts = [value.ciLow, value.ciHigh, value.ciLevel].filter((part) => part !== undefined).length;
    if (parts !== 0 && parts !== 3)
      issue("ciLow", "an interval needs ciLow, ciHigh and ciLevel", value.ciLow);
    if (value.ciLow !== undefined && value.ciHigh !== undefined && value.ciLow >= value.ciHigh)
      issue("ciLow", `must be below ciHigh (${value.ciHigh})`, value.ciLow);
  })
  .transform(withShorthand);

/** What a kind of outcome is measured in; counts have no unit. */
const UNITS: Record<(typeof OUTCOME_KINDS)[number], "months" | "%" | undefined> = {
  median: "months",
  landmark: "%",
  response: "%",
  events: undefined,
};

/** What one report says about one arm. */
export const outcome = z
  .strictObject({
    endpoint: text,
    report: slug,
    arm: slug,
    /**
     * The experimental arm whose comparison a control figure belongs to, where the control's patients differ from one
     * comparison to the next (randomized at the same time as that arm only).
     */
    comparison: slug.optional(),
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
    ...provenance,
  })
  .superRefine((value, ctx) => {
    const issue = issueIn(ctx);
    checkIssues(value, issue);
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
  })
  .transform(withShorthand);

export const adverseEvent = z
  .strictObject({
    event: text,
    report: slug,
    arm: slug,
    percent,
    count: count.optional(),
    n: count.optional(),
    /** How it was graded: "Lee 2014", "ASTCT 2019", "Penn", "CTCAE 4.03". */
    scale: text.optional(),
    /** Events of any cause, or those only that were called related to treatment or immune-related. */
    category: z.enum(EVENT_CATEGORIES).optional(),
    ...provenance,
  })
  .superRefine((value, ctx) => {
    const issue = issueIn(ctx);
    checkIssues(value, issue);
    const said = categoryOf(value.event);
    if (value.category !== undefined && said !== null && said !== value.category)
      issue("category", `must be ${said}, as the wording of the event says`, value.category);
  })
  .transform(withShorthand);

export type EffectRecord = z.infer<typeof effect>;

export type OutcomeRecord = z.infer<typeof outcome>;

export type AdverseEventRecord = z.infer<typeof adverseEvent>;

export type Subgroup = { factor: string; level: string };
