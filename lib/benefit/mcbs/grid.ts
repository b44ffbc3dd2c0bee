import type { Gain, LowerLimit, RateGain } from "./inputs";
import { months, points, ratio, step } from "./step";
import type { McbsStep } from "./types";

/** A cell of forms 2a and 2b. Bounds are as in the form: `upTo` and `from` hold their end, `above` and `below` don't. */
export interface Cell {
  grade: 4 | 3 | 2 | 1;
  hr?: { above?: number; upTo?: number };
  /** Months. */
  gain?: { from?: number; below?: number };
  /** One of the two is enough. */
  either?: true;
  /** An alternative to all of them: the gain in the rate at this time, in percentage points. */
  rate?: { timeMonths: number; points: number };
  /** Not rechecked against the paper. */
  memory: boolean;
}

/** A column of a form, by the control arm's median in months. */
export interface Column {
  above: number;
  upTo: number;
  /** The first that applies gives the grade; together they cover every case. */
  cells: readonly Cell[];
}

export interface GridFigures {
  limit: LowerLimit | null;
  gain: Gain | null;
  rates: readonly RateGain[];
  /** Whether the hazard ratio was checked against its report. */
  verified: boolean;
}

type Answer = boolean | null;

/** Goes through the cells of a column until one applies. Null: a required figure is not known. */
export function walk(
  cells: readonly Cell[],
  figures: GridFigures,
): { cell: Cell | null; last: McbsStep | null; path: McbsStep[] } {
  const path: McbsStep[] = [];
  for (const cell of cells) {
    const asked = ask(cell, figures);
    path.push(asked.step);
    if (asked.answer === true) return { cell, last: asked.step, path };
  }
  return { cell: null, last: null, path };
}

function ask(cell: Cell, figures: GridFigures): { answer: Answer; step: McbsStep } {
  const { limit, gain, rates } = figures;
  const { hr, gain: wanted, rate } = cell;
  const question = `Grade ${cell.grade}: ${cellWords(cell)}?`;
  if (rate !== undefined) {
    const found = rates.find(({ timeMonths }) => timeMonths === rate.timeMonths);
    // An alternative that was not reported is not taken; the other rows stay open.
    const answer = found !== undefined && found.points >= rate.points;
    const value = found === undefined ? "not in our data for both arms" : points(found.points);
    return {
      answer,
      step: step(question, value, found === undefined ? "not known" : yesNo(answer), {
        memory: cell.memory,
        verified: found?.verified ?? true,
      }),
    };
  }
  const answers: Answer[] = [];
  if (hr !== undefined)
    answers.push(
      limit && limit.value > (hr.above ?? Number.NEGATIVE_INFINITY) && limit.value <= (hr.upTo ?? Infinity),
    );
  if (wanted !== undefined)
    answers.push(
      gain &&
        gain.months >= (wanted.from ?? Number.NEGATIVE_INFINITY) &&
        gain.months < (wanted.below ?? Infinity),
    );
  const answer = cell.either === true ? anyOf(answers) : allOf(answers);
  const said = [
    ...(hr === undefined
      ? []
      : [limit === null ? "lower limit not in our data" : `lower limit ${ratio(limit.value)}`]),
    ...(wanted === undefined
      ? []
      : [
          gain === null
            ? "gain not known"
            : `gain ${months(gain.months)}${gain.calculated ? ", calculated" : ""}`,
        ]),
  ];
  return {
    answer,
    step: step(question, said.join(", "), yesNo(answer), {
      memory: cell.memory,
      calculated: wanted !== undefined && gain?.calculated === true,
      verified: (hr === undefined || figures.verified) && (wanted === undefined || (gain?.verified ?? true)),
    }),
  };
}

const yesNo = (answer: Answer): McbsStep["answer"] => (answer === null ? "not known" : answer ? "yes" : "no");
const allOf = (answers: readonly Answer[]): Answer =>
  answers.includes(false) ? false : answers.includes(null) ? null : true;
const anyOf = (answers: readonly Answer[]): Answer =>
  answers.includes(true) ? true : answers.includes(null) ? null : false;

/** "lower limit of the HR ≤ 0.65 and gain ≥ 3 months". */
export function cellWords({ hr, gain, either, rate }: Cell): string {
  if (rate !== undefined) return `survival at ${rate.timeMonths / 12} years higher by ≥ ${rate.points} pp`;
  const parts = [
    ...(hr === undefined ? [] : [`lower limit of the HR ${range(hr.above, hr.upTo, ">", "≤", ratio)}`]),
    ...(gain === undefined ? [] : [`gain ${range(gain.from, gain.below, "≥", "<", String)} months`]),
  ];
  return parts.join(either === true ? " or " : " and ");
}

function range(
  low: number | undefined,
  high: number | undefined,
  lowSign: string,
  highSign: string,
  print: (value: number) => string,
): string {
  const ends = [
    ...(low === undefined ? [] : [`${lowSign} ${print(low)}`]),
    ...(high === undefined ? [] : [`${highSign} ${print(high)}`]),
  ];
  return ends.join(" and ");
}
