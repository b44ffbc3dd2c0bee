import { printPValue } from "../rounding";
import {
  estimatorStrip,
  harmonicMean,
  heterogeneity,
  influence,
  leaveOneOut,
  proportionEffect,
  proportionFromScale,
  type Study,
} from "../stats";
import type { View } from "../view";
import { COMMON, type Fitted, isTwo, type Refit, refitRates, toScreen } from "./fit";
import type { Scale } from "./scale";
import { printPooled, printPooledInterval } from "./sentence";
import type { Exploration, PoolInput } from "./types";
import { INTERVAL_NAMES, TWO_AS_COMMON } from "./words";

type Table = (fitted: Fitted, rows: readonly PoolInput[]) => Exploration;

const measureOf = (rows: readonly PoolInput[]) => rows[0]?.measure ?? null;

function printFigure(figure: Refit["figure"], measure: PoolInput["measure"]): string {
  return `${printPooled(figure.estimate, measure)} (${printPooledInterval(figure.ciLow, figure.ciHigh, measure)})`;
}

const printTau = (value: number | null) => value?.toFixed(3) ?? "–";
const printSquared = (value: number | null) => (value === null ? "–" : `${value.toFixed(0)}%`);

/** More fits of the GLMM than these take longer than a page should; inverse variance stands in, and the title says so. */
const MOST_GLMM_FITS = 30;

const refitsByMethod = ({ counts, settings }: Fitted): boolean =>
  counts !== null && (settings.proportionMethod !== "glmm" || counts.length <= MOST_GLMM_FITS);

const INSTEAD = " by inverse variance on the logit scale, not by the GLMM of the diamond";

/** What a title adds where a table of rates is not made by the method of the diamond. */
const insteadOf = (fitted: Fitted, refits: boolean) =>
  fitted.counts !== null && fitted.settings.proportionMethod === "glmm" && !refits ? INSTEAD : "";

const leaveOneOutTable: Table = (fitted, rows) => {
  const refits = withoutEach(fitted);
  // The GLMM has no Q to read an I² off.
  const withI = refits.some(({ iSquared }) => iSquared !== null);
  const withP = refits.some(({ p }) => p !== null);
  return {
    title: `Leave-one-out${insteadOf(fitted, refitsByMethod(fitted))}`,
    note: `The pool without each study in turn. A row that moves the estimate far is worth a second look.${isTwo(fitted.settings, refits.length - 1) ? TWO_AS_COMMON : ""}`,
    columns: [
      "Left out",
      "Pooled without it",
      ...(withP ? ["p"] : []),
      "tau²",
      ...(withI ? ["I² (from Q)"] : []),
    ],
    rows: refits.map(({ figure, p, tauSquared, iSquared }, index) => ({
      label: fitted.studies[index]?.label ?? "",
      cells: [
        printFigure(figure, measureOf(rows)),
        ...(withP ? [p === null ? "–" : printPValue(p)] : []),
        printTau(tauSquared),
        ...(withI ? [printSquared(iSquared)] : []),
      ],
      figure,
      p,
      flag: false,
    })),
  };
};

function withoutEach(fitted: Fitted): Refit[] {
  const { studies, counts, scale, settings } = fitted;
  const options = isTwo(settings, studies.length - 1) ? COMMON : fitted.options;
  if (counts !== null && refitsByMethod(fitted))
    return counts.map((_, index) => refitRates(counts.toSpliced(index, 1), fitted));
  return leaveOneOut(studies, options).map(({ omitted, tauSquared, p, ...at }) => ({
    figure: toScreen(at, scale),
    // A rate is not tested against any other.
    p: counts === null ? p : null,
    tauSquared: options.model === "common" ? null : tauSquared,
    iSquared: studies.length < 3 ? null : heterogeneity(studies.toSpliced(omitted, 1)).iSquared,
  }));
}

const influenceTable: Table = (fitted) => {
  const { model, tauSquaredMethod } = fitted.options;
  const measured = influence(onScale(fitted).studies, {
    ...(model ? { model } : {}),
    ...(tauSquaredMethod ? { tauSquaredMethod } : {}),
  });
  return {
    title: `Influence${insteadOf(fitted, false)}`,
    note: "How each study influences the pool (Viechtbauer and Cheung 2010). Marked if it exceeds a usual bound.",
    columns: ["Study", "Studentized residual", "DFFITS", "Cook's distance", "Hat", "tau² without"],
    rows: measured.map((row) => ({
      label: row.label ?? "",
      cells: [row.studentizedResidual, row.dffits, row.cooksDistance, row.hat, row.tauSquaredWithout].map(
        (value) => value.toFixed(3).replace("-", "−"),
      ),
      figure: null,
      p: null,
      flag: row.influential,
    })),
  };
};

/** The studies on the scale on which they are pooled by inverse variance: Freeman-Tukey's where that was requested. */
function onScale({ studies, counts, scale, settings }: Fitted): {
  studies: Study[];
  scale: Pick<Scale, "toScreen">;
} {
  if (counts === null || settings.proportionMethod !== "freeman-tukey") return { studies, scale };
  const meanN = harmonicMean(counts.map(({ n }) => n));
  return {
    studies: counts.map((study) => proportionEffect(study, "freeman-tukey")),
    scale: { toScreen: (value) => 100 * proportionFromScale(value, "freeman-tukey", meanN) },
  };
}

const estimatorTable: Table = (fitted, rows) => {
  const { studies, scale } = onScale(fitted);
  return {
    title: `Estimators${insteadOf(fitted, false)}`,
    note: "Every estimator of tau² with every interval method: does the choice matter here?",
    columns: ["Estimator", "Interval", "Pooled", "tau²"],
    rows: estimatorStrip(studies).map((entry) => {
      const name = entry.tauSquaredMethod ?? "Common effect";
      const method = INTERVAL_NAMES[entry.intervalMethod];
      if (entry.refused !== null)
        return {
          label: name,
          cells: [method, `none: ${entry.refused}`, "–"],
          figure: null,
          p: null,
          flag: false,
        };
      const figure = {
        estimate: scale.toScreen(entry.estimate),
        ciLow: scale.toScreen(entry.ciLow),
        ciHigh: scale.toScreen(entry.ciHigh),
      };
      const tau = entry.model === "common" ? "–" : entry.tauSquared.toFixed(3);
      const cells = [method, printFigure(figure, measureOf(rows)), tau];
      return { label: name, cells, figure, p: null, flag: false };
    }),
  };
};

/** The tables that are made of the rows of the pool alone. @throws StatsInputError, ConvergenceError */
export const TABLES: Record<
  Exclude<View["explore"], "none" | "funnel" | "cumulative" | "two-arms">,
  Table
> = {
  "leave-one-out": leaveOneOutTable,
  influence: influenceTable,
  estimators: estimatorTable,
};
