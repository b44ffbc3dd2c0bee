import { z } from "zod";
import { MEASURES, OUTCOME_KINDS } from "../../lib/evidence/lists";
import { count, level, percent, slug, text } from "./fields";

/** The parts of a trial record that hold figures, each with the rules that its own numbers obey. */

const subgroup = z.strictObject({ factor: text, level: text });

/** Says of a field what is wrong with it. */
const issueIn = (ctx: z.RefinementCtx) => (field: string, message: string, input: unknown) =>
  ctx.addIssue({ code: "custom", path: [field], message, input });

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
    verified: z.boolean(),
  })
  .superRefine((value, ctx) => {
    const issue = issueIn(ctx);
    if (value.arm === value.reference)
      issue("reference", "an arm is not compared with itself", value.reference);
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
  });

/** What a kind of outcome is measured in; counts have no unit. */
const UNITS: Record<(typeof OUTCOME_KINDS)[number], "months" | "%" | undefined> = {
  median: "months",
  landmark: "%",
  response: "%",
  events: undefined,
};

/** What one report says of one arm. */
export const outcome = z
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
    const issue = issueIn(ctx);
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

export const adverseEvent = z.strictObject({
  event: text,
  report: slug,
  arm: slug,
  percent,
  count: count.optional(),
  n: count.optional(),
  verified: z.boolean(),
});
