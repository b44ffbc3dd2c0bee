import { type Ends, ESTIMATOR_KEYS, type EstimatorResult } from "../../lib/pool/every-estimator";
import type { PooledTable } from "../../lib/pool/own-table/pool";
import { printP } from "../../lib/pool/sentence";
import { type TextColumn, textTable } from "./text-table";

/** How a number of the pool is printed: as a reader knows it where that is known, else on the scale of analysis. */
interface Scale {
  name: string;
  print(value: number): string;
}

function scaleOf({ measure, scale }: PooledTable): Scale {
  if (measure === "rate") return { name: "Rate", print: (value) => `${(100 * value).toFixed(1)}%` };
  if (scale === "log ratio") return { name: measure ?? "Ratio", print: (value) => value.toFixed(2) };
  return { name: measure === "RD" ? "Risk difference" : "Estimate", print: (value) => value.toFixed(4) };
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
      : `tau² by Q-profile ${reml.qProfile.tau2.map((end) => end.toFixed(4)).join(" to ")}; I² ${reml.qProfile.I2.map((end) => `${end.toFixed(1)}%`).join(" to ")}`;
  return [
    head,
    "",
    estimatorTable(pooled, { name, print }).trimEnd(),
    ...(measure === "rate" ? ["", glmmLine(pooled, print)] : []),
    "",
    ...[q, profile].filter((line) => line !== ""),
    "",
    studyTable(pooled),
  ].join("\n");
}

const range = (ends: Ends | null | undefined, print: Scale["print"]): string =>
  ends === null || ends === undefined ? "–" : ends.map(print).join(" to ");

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
    { label: "I²", align: "right" },
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
