import { type Ends, ESTIMATOR_KEYS, type EstimatorResult } from "../../lib/pool/every-estimator";
import type { CountAnswer } from "../../lib/pool/own-table/arms";
import type { PooledTable } from "../../lib/pool/own-table/pool";
import { BEYOND_RATIOS, BOTH_BELOW_ZERO, LARGEST_RATIO, printP } from "../../lib/pool/sentence";
import { decimalsApart } from "../../lib/rounding";
import { type TextColumn, textTable } from "./text-table";

/** How a number of the pool is printed: as a reader knows it where that is known, otherwise on the scale of analysis. */
interface Scale {
  name: string;
  /** @param beside the other end of an interval, whose decimals a number shares. */
  print(value: number, beside?: number): string;
}

function scaleOf({ measure, scale }: PooledTable): Scale {
  const printed = (least: number, none: number[]) => (value: number, beside: number) =>
    value.toFixed(decimalsApart([value, beside], least, none));
  const [percent, ratio, difference] = [printed(1, [0, 100]), printed(2, [1]), printed(4, [0])];
  if (measure === "rate")
    return { name: "Rate", print: (value, beside = value) => `${percent(100 * value, 100 * beside)}%` };
  if (scale === "log ratio")
    return {
      name: measure ?? "Ratio",
      print: (value, beside = value) => (value > LARGEST_RATIO ? BEYOND_RATIOS : ratio(value, beside)),
    };
  return {
    name: measure === "RD" ? "Risk difference" : "Estimate",
    print: (value, beside = value) => difference(value, beside),
  };
}

/** The pool of a table as a person reads it. */
export function tableText(pooled: PooledTable): string {
  const { k, scale, level, measure } = pooled;
  const { name, print } = scaleOf(pooled);
  const reml = pooled.REML;
  const what = scale === "as given" ? "the scale of the table" : `the ${scale} scale`;
  const head = `${k} studies, pooled by inverse variance on ${what}; ${level}% intervals`;
  const common = pooled.EE;
  const q =
    "refused" in common
      ? ""
      : `Q ${common.Q.toFixed(2)}, df ${common.Qdf}, ${printP(common.Qp)} (heterogeneity)`;
  const profile =
    "refused" in reml || reml.qProfile === null
      ? ""
      : reml.qProfile.bothBelowZero
        ? `tau² by Q-profile: ${BOTH_BELOW_ZERO}, those of I² too`
        : `tau² by Q-profile ${reml.qProfile.tau2.map((end) => end.toFixed(4)).join(" to ")}; I² (from tau²) ${reml.qProfile.I2.map((end) => `${end.toFixed(1)}%`).join(" to ")}`;
  return [
    head,
    ...notesOf(pooled),
    "",
    estimatorTable(pooled, { name, print }).trimEnd(),
    ...(measure === "rate" ? ["", glmmLine(pooled, print)] : []),
    ...countLines(pooled, print),
    "",
    ...[q, profile].filter((line) => line !== ""),
    "",
    studyTable(pooled),
  ].join("\n");
}

const range = (ends: Ends | null | undefined, print: Scale["print"]): string =>
  ends === null || ends === undefined ? "–" : `${print(ends[0], ends[1])} to ${print(ends[1], ends[0])}`;

const NAMES = {
  EE: "EE, common effect",
  DL: "DL, DerSimonian-Laird",
  PM: "PM, Paule-Mandel",
  REML: "REML",
  ML: "ML",
  SJ: "SJ, Sidik-Jonkman",
  HS: "HS, Hunter-Schmidt",
  EB: "EB, empirical Bayes",
} as const;

/** One line an estimator. Hartung-Knapp's interval is the one with the guard, as on the site. */
function estimatorTable(pooled: PooledTable, { name, print }: Scale): string {
  const columns: TextColumn[] = [
    { label: "Estimator" },
    { label: name, align: "right" },
    { label: "Wald interval" },
    { label: "Hartung-Knapp, guarded" },
    { label: "Prediction (k − 2 df)" },
    { label: "tau²", align: "right" },
    { label: "I² (from tau²; EE: from Q)", align: "right" },
  ];
  const rows = ESTIMATOR_KEYS.map((key) => {
    const answer = pooled[key];
    if ("refused" in answer) return [NAMES[key], "–", answer.refused];
    const shown = answer.backTransformed ?? answer;
    const { knappHartungGuarded: guarded } = shown;
    return [
      NAMES[key],
      print(shown.estimate),
      range([shown.ciLow, shown.ciHigh], print),
      range(guarded && [guarded.ciLow, guarded.ciHigh], print),
      range(shown.predictionHTS, print),
      key === "EE" ? "–" : answer.tau2.toFixed(4),
      `${answer.I2.toFixed(1)}%`,
    ];
  });
  return textTable(columns, rows);
}

function glmmLine({ GLMM: glmm }: PooledTable, print: Scale["print"]): string {
  if (glmm === undefined) return "";
  if ("refused" in glmm) return `GLMM (binomial-normal): none, ${glmm.refused}`;
  const { estimate, ciLow, ciHigh, prediction } = glmm.backTransformed;
  return `GLMM (binomial-normal): ${print(estimate)} (${range([ciLow, ciHigh], print)}); prediction ${range(prediction, print)}; tau² ${glmm.tau2.toFixed(4)}`;
}

/** Pools straight from the counts; no half is added for them. */
function countLines({ MH: mantelHaenszel, Peto: peto }: PooledTable, print: Scale["print"]): string[] {
  const line = (name: string, answer: CountAnswer | undefined) => {
    if (answer === undefined) return [];
    if ("refused" in answer) return [`${name}: none, ${answer.refused}`];
    const { estimate, ciLow, ciHigh } = answer.backTransformed;
    return [
      `${name}: ${print(estimate)} (${range([ciLow, ciHigh], print)}), ${answer.k} trials, ${printP(answer.p)}`,
    ];
  };
  const lines = [
    ...line("Mantel-Haenszel, common effect", mantelHaenszel),
    ...line("Peto, common effect", peto),
  ];
  return lines.length === 0 ? [] : ["", ...lines];
}

/** What a person overrode, line by line. */
export const overriddenWords = ({ overridden }: PooledTable): string[] =>
  overridden.map((words) => `overridden by --force: ${words}`);

function notesOf(pooled: PooledTable): string[] {
  const notes = [...overriddenWords(pooled), ...pooled.warnings];
  return notes.length === 0 ? [] : ["", "Cautions:", ...notes.map((text) => `- ${text}`)];
}

/** The studies as they entered, with their weights. */
function studyTable({ studies, EE, REML }: PooledTable): string {
  const weight = (answer: EstimatorResult | { refused: string }, index: number) =>
    "refused" in answer ? "–" : `${(answer.weightsPercent[index] ?? 0).toFixed(1)}%`;
  const columns: TextColumn[] = [
    { label: "Study" },
    { label: "yi", align: "right" },
    { label: "sei", align: "right" },
    { label: "Weight, EE", align: "right" },
    { label: "Weight, REML", align: "right" },
  ];
  const rows = studies.map(({ study, yi, sei }, index) => [
    study,
    yi.toFixed(4),
    sei.toFixed(4),
    weight(EE, index),
    weight(REML, index),
  ]);
  return textTable(columns, rows);
}
