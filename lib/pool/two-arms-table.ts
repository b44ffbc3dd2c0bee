import { printPValue } from "../rounding";
import type { CountMeasure } from "../stats";
import { printPooled, printPooledInterval } from "./sentence";
import { type DoubleZeros, firstOf, type TwoArmPool, type TwoArms } from "./two-arms";
import type { Exploration } from "./types";

const METHOD_NAMES: Record<TwoArmPool["method"], string> = {
  "mantel-haenszel": "Mantel-Haenszel",
  peto: "Peto",
  common: "Inverse variance, common effect",
  random: "Inverse variance, random effects (REML, Hartung-Knapp)",
};
const MEASURE_NAMES: Record<CountMeasure, string> = {
  OR: "Odds ratio",
  RR: "Risk ratio",
  RD: "Risk difference",
};
const ZERO_NAMES: Record<DoubleZeros, string> = {
  "left out": "left out",
  kept: "kept, a half added",
  "no weight": "no weight",
};

/** The pools as a table of the exploration panel. */
export function twoArmsTable({
  trials,
  without,
  workedOut,
  doubleZeros,
  pools,
  warnings,
}: TwoArms): Exploration {
  const hasZeros = doubleZeros.length > 0;
  const counts = trials.map(
    ({ label, events1, n1, events2, n2 }) => `${label} ${events1}/${n1} v ${events2}/${n2}`,
  );
  return {
    title: "Both arms compared, from their counts of responders",
    note: "Above 1 (above 0 for the difference) favors the experimental arm. 95% intervals.",
    cautions: [
      `${trials.length} trials: ${counts.join("; ")}.`,
      ...(without.length > 0
        ? [
            `Left out, because the count of an arm is not in our data and more than one count fits its rate: ${firstOf(without)}.`,
          ]
        : []),
      ...(workedOut.length > 0
        ? [
            `A count is not in our data and was worked out, as only one count fits the printed rate: ${firstOf(workedOut)}.`,
          ]
        : []),
      ...(hasZeros
        ? [
            `No patient, or every patient, responded in both arms of ${firstOf(doubleZeros)}: such trials do not inform a ratio.`,
          ]
        : []),
      ...warnings.map((message) => `${message[0]?.toUpperCase()}${message.slice(1)}.`),
      ...(trials.length === 2
        ? ["Two trials cannot show how much true effects differ: common effects only."]
        : []),
    ],
    columns: ["Measure", "Method", ...(hasZeros ? ["Double zeros"] : []), "Trials", "Pooled", "p", "tau²"],
    rows: pools.map((one) => ({
      label: MEASURE_NAMES[one.measure],
      cells: [
        METHOD_NAMES[one.method],
        ...(hasZeros ? [one.doubleZeros === null ? "–" : ZERO_NAMES[one.doubleZeros]] : []),
        String(one.k),
        printed(one),
        one.p === null ? "–" : one.p < 0.001 ? "<0.001" : printPValue(one.p),
        one.tauSquared?.toFixed(3) ?? "–",
      ],
      figure: null,
      p: null,
      flag: false,
    })),
  };
}

function printed({ measure, estimate, ciLow, ciHigh, refused }: TwoArmPool): string {
  if (estimate === null || ciLow === null || ciHigh === null) return `none: ${refused ?? ""}`;
  return `${printPooled(estimate, measure)}${measure === "RD" ? " points" : ""} (${printPooledInterval(ciLow, ciHigh, measure)})`;
}
