import { expit } from "../stats";

/** Between the scale of analysis (log ratio, difference, logit) and that of the screen (ratio, points, percent). */
export interface Scale {
  log: boolean;
  toAnalysis(value: number): number;
  toScreen(value: number): number;
}

const RATIO: Scale = { log: true, toAnalysis: Math.log, toScreen: Math.exp };
const DIFFERENCE: Scale = { log: false, toAnalysis: (value) => value, toScreen: (value) => value };
const RATE: Scale = {
  log: false,
  toAnalysis: (percent) => Math.log(percent / (100 - percent)),
  toScreen: (logit) => 100 * expit(logit),
};

/** The scale that a measure is pooled on; null stands for rates of single arms. */
export const scaleOf = (measure: "HR" | "OR" | "RR" | "RD" | null): Scale =>
  measure === null ? RATE : measure === "RD" ? DIFFERENCE : RATIO;
