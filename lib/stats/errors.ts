/** Which study of a set an error is about: its label where it has one, otherwise its place, counted from 1. */
export type StudyName = string | number;

interface StatsErrorDetail {
  study?: StudyName | undefined;
  field?: string | undefined;
  value?: unknown;
}

/** A figure that cannot be used as given: says which study, which value and what would be right. */
export class StatsInputError extends Error {
  readonly study: StudyName | undefined;
  readonly field: string | undefined;
  readonly value: unknown;

  constructor(message: string, detail: StatsErrorDetail = {}) {
    super(detail.study === undefined ? message : `study ${nameOf(detail.study)}: ${message}`);
    this.name = "StatsInputError";
    this.study = detail.study;
    this.field = detail.field;
    this.value = detail.value;
  }
}

/** Fewer studies, groups or events than the method needs. The figures may be right; the question is not. */
export class TooFewStudiesError extends StatsInputError {
  constructor(message: string) {
    super(message, { field: "studies" });
    this.name = "TooFewStudiesError";
  }
}

/** An iteration that did not settle. Thrown instead of handing back the last value tried. */
export class ConvergenceError extends Error {
  constructor(
    readonly method: string,
    readonly iterations: number,
    detail = "",
  ) {
    super(`${method} did not converge in ${iterations} iterations${detail && `: ${detail}`}`);
    this.name = "ConvergenceError";
  }
}

function nameOf(study: StudyName): string {
  return typeof study === "number" ? `number ${study}` : `"${study}"`;
}
