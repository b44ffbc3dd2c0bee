import { z } from "zod";
import { MEASURES } from "@/lib/evidence/lists";
import { ESTIMATOR_KEYS } from "@/lib/pool/every-estimator";

/** Answers of the API that are no lists of items, as Zod schemas. */

const text = z.string();
const number = z.number();
const whole = z.int().nonnegative();
const ends = z.tuple([number, number]).describe("Low and high end.");
const named = z.strictObject({ id: text, name: text });

/** A page of a list. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({
    items: z.array(item),
    nextCursor: text.nullable().describe("The cursor of the next page; null on the last one."),
    total: whole.describe("Items that match, on all pages."),
  });

const reason = z.strictObject({ code: text, message: text, rows: z.array(text) }).meta({
  id: "PoolReason",
  description: "A reason not to pool, or to be careful, with the first rows concerned.",
});

const figures = z
  .strictObject({
    measure: z.enum(MEASURES).nullable(),
    k: whole,
    trials: whole,
    patients: whole.nullable(),
    estimate: number,
    ciLow: number,
    ciHigh: number,
    p: number.nullable(),
    prediction: z.strictObject({ low: number, high: number }).nullable(),
    tauSquared: number.nullable(),
    tauSquaredLow: number.nullable(),
    tauSquaredHigh: number.nullable(),
    q: number.nullable(),
    qDf: number.nullable(),
    qP: number.nullable(),
    iSquared: number.nullable(),
    method: text,
    reason: text.nullable().describe("Why another model than the one asked for was taken."),
  })
  .meta({
    id: "PooledFigures",
    description: "The pool that the workbench shows: ratios, points or percent.",
  });

const onScreen = z.strictObject({ ciLow: number, ciHigh: number, prediction: ends.nullable() });
const hartungKnapp = z.strictObject({
  se: number,
  ciLow: number,
  ciHigh: number,
  t: number,
  p: number,
  prediction: ends.nullable(),
});

const estimator = z
  .strictObject({
    estimate: number,
    se: number.describe("1 / sqrt(sum of the weights)."),
    ciLow: number.describe("Wald."),
    ciHigh: number,
    z: number,
    p: number,
    tau2: number,
    I2: number.describe("In percent; from tau2, for EE from Q."),
    H2: number,
    Q: number,
    Qdf: whole,
    Qp: number,
    weightsPercent: z.array(number).describe("In the order of `studies`."),
    knappHartung: hartungKnapp.nullable(),
    knappHartungGuarded: hartungKnapp.nullable().describe("Never narrower than the classic interval."),
    prediction: ends.nullable().describe("Normal quantile and classic SE; null for EE and below 3 studies."),
    predictionHTS: ends.nullable().describe("t with k - 2 degrees of freedom."),
    qProfile: z.strictObject({ tau2: ends, I2: ends, H2: ends }).nullable(),
    backTransformed: z
      .strictObject({
        estimate: number,
        ciLow: number,
        ciHigh: number,
        knappHartung: onScreen.nullable(),
        knappHartungGuarded: onScreen.nullable(),
        prediction: ends.nullable(),
        predictionHTS: ends.nullable(),
      })
      .nullable()
      .describe("The same as ratios, points or percent."),
  })
  .meta({
    id: "Estimator",
    description: "One estimator's answer on the scale of analysis, named as by metafor.",
  });

const refusedEstimator = z
  .strictObject({ refused: text })
  .meta({ id: "RefusedEstimator", description: "An estimator that did not settle, with its reason." });

const part = z
  .strictObject({
    group: text.nullable().describe("Null for all rows."),
    rows: whole,
    excluded: whole.describe("Rows left out by hand (`out`)."),
    trials: whole,
    sentence: text,
    refusals: z.array(reason),
    warnings: z.array(reason),
    shown: figures.nullable().describe("Null where the pool is refused."),
    studies: z
      .array(z.strictObject({ label: text, rows: z.array(text), estimate: number, se: number }))
      .describe("What entered, on the scale of analysis; rows that share an arm enter as one study."),
    estimators: z
      .strictObject(
        Object.fromEntries(ESTIMATOR_KEYS.map((key) => [key, z.union([estimator, refusedEstimator])])),
      )
      .nullable()
      .describe("By metafor's names; EE is the common effect. Null where the pool is refused."),
  })
  .meta({ id: "PoolPart", description: "The pool of all rows, or of one group." });

export const poolAnswer = z
  .strictObject({
    page: text.describe("The workbench with this pool."),
    result: z.enum(["comparison", "arm"]),
    measure: z.enum(MEASURES).nullable().describe("Null for rates of single arms."),
    scale: z.enum(["log", "difference", "logit"]).describe("The scale of analysis."),
    settings: z.strictObject({
      model: text,
      tauSquaredMethod: text,
      intervalMethod: text,
      prediction: text,
      proportionMethod: text,
    }),
    whole: part,
    subgroups: z.array(part).describe("One a group, where the View groups."),
    between: z
      .strictObject({ q: number, df: whole, p: number, variant: text })
      .nullable()
      .describe("Test for differences between the groups."),
    betweenRefused: text.nullable(),
    truncatedAt: whole.nullable().describe("Set where more rows match than are pooled at once."),
  })
  .meta({ id: "Pool", description: "The pooled result of a View." });

const trials = z.array(named);
const holders = z.array(
  named.extend({
    arms: z.array(text).optional().describe("Set where the trial's arms differ: those that have the value."),
  }),
);

export const comparabilityAnswer = z
  .strictObject({
    trials,
    endpoint: named.nullable().describe("Null where the trials have no result at this data cut."),
    cut: text,
    dimensions: z.array(
      z.strictObject({
        id: text,
        label: text,
        agreement: z.enum(["agree", "differ", "unknown"]),
        values: z.array(z.strictObject({ value: text, trials: holders })),
        unknown: holders.describe("Trials of which the dataset does not know it."),
        summary: text,
        numeric: z.boolean(),
        why: text,
        sources: z.array(z.strictObject({ label: text, full: text, href: text.nullable() })),
      }),
    ),
    page: text,
  })
  .meta({
    id: "Comparability",
    description: "In what trials that were not randomized against each other differ. It judges no treatment.",
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
    citation: text,
    endpoints: z.array(
      z.strictObject({
        id: text,
        name: text,
        kind: z.enum(["time-to-event", "proportion"]),
        better: z.enum(["lower", "higher"]),
      }),
    ),
    tumors: z.array(z.strictObject({ id: text, name: text, site: text, group: text })),
    classes: z.array(z.strictObject({ id: text, name: text, parentId: text.nullable() })),
    events: z.array(named).describe("Groups of adverse events."),
  })
  .meta({ id: "Dataset", description: "The dataset that answers, and the words it knows." });

export const problemAnswer = z
  .strictObject({
    type: text,
    title: text,
    status: z.int().min(400).max(599),
    detail: text,
    parameter: text.optional().describe("The parameter at fault."),
    refusals: z.array(reason).optional().describe("Why a View is not pooled."),
  })
  .meta({ id: "Problem", description: "An error, as RFC 9457 writes it." });
