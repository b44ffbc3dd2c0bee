import { z } from "zod";
import { MEASURES } from "@/lib/evidence/lists";
import { ESTIMATOR_KEYS } from "@/lib/pool/every-estimator";

/** The API's answer about a pool, as Zod schemas. */

const text = z.string();
const number = z.number();
const whole = z.int().nonnegative();
const ends = z.tuple([number, number]).describe("Low and high end.");

/** Why the guard refuses or warns. */
export const reason = z.strictObject({ code: text, message: text, rows: z.array(text) }).meta({
  id: "PoolReason",
  description: "A reason not to pool, or to be careful, with the ids of all rows concerned.",
});

const EMPTY_INTERVAL =
  "The interval is empty: the studies agree more closely than chance would allow; both bounds lie below 0 and are given as 0.";

const interval = z.strictObject({ estimate: number, ciLow: number, ciHigh: number });

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
    tauSquaredBelowZero: z.boolean().describe(EMPTY_INTERVAL),
    q: number.nullable(),
    qDf: number.nullable(),
    qP: number.nullable(),
    iSquared: number.nullable().describe("In percent, by Higgins' formula from Q."),
    method: text,
    reason: text.nullable().describe("Why a model other than the one requested was used."),
    nearestCounts: z
      .strictObject({ rows: whole, lowest: interval.nullable(), highest: interval.nullable() })
      .nullable()
      .describe(
        "Rates only: rows whose count follows neither from the report nor from the printed rate. The nearest count is pooled; `lowest` and `highest` are the pools with the lowest and highest counts that fit. Null where all counts are known.",
      ),
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
    I2: number.describe("In percent; from tau2 as metafor does, for EE from Q."),
    H2: number,
    Q: number,
    Qdf: whole,
    Qp: number,
    weightsPercent: z.array(number).describe("In the order of `studies`."),
    knappHartung: hartungKnapp.nullable(),
    knappHartungGuarded: hartungKnapp.nullable().describe("Never narrower than the classic interval."),
    prediction: ends.nullable().describe("Normal quantile and classic SE; null for EE and below 3 studies."),
    predictionHTS: ends.nullable().describe("t with k - 2 degrees of freedom."),
    qProfile: z
      .strictObject({
        tau2: ends,
        I2: ends.describe("In percent; from tau2."),
        H2: ends,
        bothBelowZero: z.boolean().describe(EMPTY_INTERVAL),
      })
      .nullable(),
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
  .meta({ id: "RefusedEstimator", description: "An estimator that gave no answer, with the reason." });

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
      .describe("The studies pooled, on the scale of analysis; rows that share an arm enter as one study."),
    estimators: z
      .strictObject(
        Object.fromEntries(ESTIMATOR_KEYS.map((key) => [key, z.union([estimator, refusedEstimator])])),
      )
      .nullable()
      .describe("By metafor's names; EE is the common effect. Null where the pool is refused."),
  })
  .meta({ id: "PoolPart", description: "The pool of all rows, or of one group." });

export const twoArms = z
  .strictObject({
    trials: z.array(
      z.strictObject({
        rowId: text,
        label: text,
        control: text,
        events1: whole.describe("Responders of the experimental arm."),
        n1: whole,
        events2: whole.describe("Responders of the control arm."),
        n2: whole,
      }),
    ),
    without: z.array(text).describe("Trials for which a count is not in our data."),
    workedOut: z
      .array(text)
      .describe(
        "Trials with a count that is not in our data but was derived: only one count fits the printed rate.",
      ),
    doubleZeros: z
      .array(text)
      .describe(
        "Trials in which no patient, or every patient, of both arms responded: they do not inform a ratio.",
      ),
    pools: z.array(
      z.strictObject({
        measure: z.enum(["OR", "RR", "RD"]),
        method: z.enum(["mantel-haenszel", "peto", "common", "random"]),
        doubleZeros: z.enum(["left out", "kept", "no weight"]).nullable(),
        k: whole.describe("Trials that have a weight."),
        estimate: number.nullable().describe("A ratio, or a difference in percentage points."),
        ciLow: number.nullable(),
        ciHigh: number.nullable(),
        p: number.nullable(),
        tauSquared: number.nullable(),
        refused: text.nullable(),
      }),
    ),
    warnings: z.array(text),
    refused: text.nullable().describe("Why nothing is pooled."),
  })
  .meta({ id: "TwoArms", description: "Response of experimental and control arms, pooled from counts." });

const names = z.array(text);

const exploration = z
  .strictObject({
    title: text,
    note: text,
    cautions: z.array(text).describe("What a reader must know about it."),
    columns: z.array(text).describe("The headings of `label` and `cells`."),
    rows: z.array(
      z.strictObject({
        label: text,
        cells: z.array(text).describe("As on screen."),
        figure: interval.nullable().describe("On the scale shown on screen; null if there is none."),
        p: number.nullable().describe("The p value of `figure` against no effect; null for rates."),
        step: z
          .strictObject({
            entered: names.describe("Trials added in that year."),
            updated: names.describe(
              "Trials whose figure now comes from a later report or another population.",
            ),
            left: names.describe("Trials no longer in the View that year."),
            studies: whole.nullable(),
            reports: names.describe("Ids of the reports with the new figures."),
            refused: text.nullable().describe("Why that year has no pool."),
          })
          .nullable()
          .describe(
            "For a year of the cumulative table: its pool is that of the same View with that year's `cut`.",
          ),
      }),
    ),
  })
  .meta({ id: "PoolExploration", description: "A sensitivity analysis of the pool of all rows." });

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
    subgroups: z.array(part).describe("One per group, if the View is grouped."),
    between: z
      .strictObject({ q: number, df: whole, p: number, variant: text })
      .nullable()
      .describe("Test for differences between the groups."),
    betweenRefused: text.nullable(),
    twoArms: twoArms
      .nullable()
      .describe(
        "Both arms of each trial compared by their counts of responders; null for comparisons. It needs no pool.",
      ),
    exploration: exploration.nullable().describe("What `explore` asks for."),
    explorationRefused: text.nullable().describe("Why there is none, if one was requested."),
    truncatedAt: whole.nullable().describe("Set if more rows match than are pooled at once."),
  })
  .meta({ id: "Pool", description: "The pooled result of a View." });
