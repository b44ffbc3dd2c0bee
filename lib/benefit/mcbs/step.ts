import { decimalsOf } from "../../decimals";
import type { McbsForm, McbsGrade, McbsRefusal, McbsStep } from "./types";

/** A step of the path; an absent flag is false. */
export const step = (
  question: string,
  value: string,
  answer: McbsStep["answer"],
  marks: Partial<Pick<McbsStep, "memory" | "calculated" | "verified">> = {},
): McbsStep => ({ question, value, answer, memory: false, calculated: false, verified: true, ...marks });

/** No grade, and why; continues "Cannot be computed, because ...". */
export const cannot = (
  form: McbsForm | null,
  why: McbsRefusal["why"],
  reason: string,
  path: McbsStep[] = [],
): McbsRefusal => ({ kind: "cannot", form, why, reason, path });

/** The highest preliminary grade that each form gives. */
export const MAXIMUM: Record<McbsForm, McbsGrade> = { "1": "A", "2a": 4, "2b": 3, "3": 3 };

/** Grades that ESMO calls substantial. */
export const isSubstantial = (grade: McbsGrade): boolean => grade === "A" || grade === "B" || grade === 4;

const MINUS = "\u2212";
const signed = (value: number, digits = 2): string =>
  `${value < 0 ? MINUS : ""}${Number(Math.abs(value).toFixed(digits))}`;

export const months = (value: number): string =>
  `${signed(value)} ${Math.abs(value) === 1 ? "month" : "months"}`;
export const ratio = (value: number): string => value.toFixed(Math.max(2, decimalsOf(value)));
export const points = (value: number): string => `${value > 0 ? "+" : ""}${signed(value)} pp`;
