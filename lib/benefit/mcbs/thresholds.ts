import type { Cell, Column } from "./grid";

/**
 * Thresholds of ESMO-MCBS v1.1 (Cherny et al. 2017, Ann Oncol 28:2340). `memory: true` marks cells that agree with
 * published scorecards, but were not rechecked against the paper; the others were seen in public sources, which
 * docs/benefit.md lists.
 */

const seen = { memory: false } as const;
const memory = { memory: true } as const;

/** Form 2a, overall survival: columns by the control arm's median. */
export const FORM_2A: readonly Column[] = [
  {
    above: Number.NEGATIVE_INFINITY,
    upTo: 12,
    cells: [
      { grade: 4, hr: { upTo: 0.65 }, gain: { from: 3 }, ...seen },
      { grade: 4, rate: { timeMonths: 24, points: 10 }, ...seen },
      { grade: 3, hr: { upTo: 0.65 }, gain: { from: 2, below: 3 }, ...seen },
      { grade: 2, hr: { upTo: 0.65 }, gain: { from: 1.5, below: 2 }, ...seen },
      { grade: 2, hr: { above: 0.65, upTo: 0.7 }, gain: { from: 1.5 }, ...seen },
      { grade: 1, hr: { above: 0.7 }, gain: { below: 1.5 }, either: true, ...memory },
    ],
  },
  {
    above: 12,
    upTo: 24,
    cells: [
      { grade: 4, hr: { upTo: 0.7 }, gain: { from: 5 }, ...seen },
      { grade: 4, rate: { timeMonths: 36, points: 10 }, ...memory },
      { grade: 3, hr: { upTo: 0.7 }, gain: { from: 3, below: 5 }, ...memory },
      { grade: 2, hr: { upTo: 0.7 }, gain: { from: 1.5, below: 3 }, ...memory },
      { grade: 2, hr: { above: 0.7, upTo: 0.75 }, gain: { from: 1.5 }, ...memory },
      { grade: 1, hr: { above: 0.75 }, gain: { below: 1.5 }, either: true, ...memory },
    ],
  },
  {
    above: 24,
    upTo: Infinity,
    cells: [
      { grade: 4, hr: { upTo: 0.7 }, gain: { from: 9 }, ...memory },
      { grade: 4, rate: { timeMonths: 60, points: 10 }, ...memory },
      { grade: 3, hr: { upTo: 0.7 }, gain: { from: 6, below: 9 }, ...memory },
      { grade: 2, hr: { upTo: 0.7 }, gain: { from: 4, below: 6 }, ...memory },
      { grade: 2, hr: { above: 0.7, upTo: 0.75 }, gain: { from: 4 }, ...memory },
      { grade: 1, hr: { above: 0.75 }, gain: { below: 4 }, either: true, ...memory },
    ],
  },
];

const form2bCells = (gain: number): Cell[] => [
  { grade: 3, hr: { upTo: 0.65 }, gain: { from: gain }, ...seen },
  { grade: 2, hr: { upTo: 0.65 }, gain: { below: gain }, ...memory },
  { grade: 1, hr: { above: 0.65 }, ...memory },
];

/** Form 2b, progression-free survival: columns by the control arm's median. */
export const FORM_2B: readonly Column[] = [
  { above: Number.NEGATIVE_INFINITY, upTo: 6, cells: form2bCells(1.5) },
  { above: 6, upTo: Infinity, cells: form2bCells(3) },
];

/** Form 1: overall survival from 3 years on, in percentage points; and the lower limit for disease-free survival. */
export const FORM_1 = {
  fromMonths: 36,
  /** A above the second, B from the first to it, C below the first. */
  survivalPoints: [3, 5],
  /** A below the first, B from it to the second, C above. */
  diseaseFreeLimit: [0.65, 0.8],
  /** C: pathologic complete response alone, more than so many points and percent of the control's. */
  completeResponse: { points: 15, percent: 30 },
} as const;

interface Range {
  from?: number;
  below?: number;
}

/** A row of form 3: the response rate in percent, durations in months. */
export interface Form3Cell {
  grade: 3 | 2 | 1;
  pfs?: Range;
  orr?: Range;
  dor?: Range;
}

/** Form 3, single-arm trials. The first that holds gives the grade. */
export const FORM_3: readonly Form3Cell[] = [
  { grade: 3, pfs: { from: 6 } },
  { grade: 3, orr: { from: 60 } },
  { grade: 3, orr: { from: 20, below: 60 }, dor: { from: 9 } },
  { grade: 2, pfs: { from: 3, below: 6 } },
  { grade: 2, orr: { from: 40, below: 60 } },
  { grade: 2, orr: { from: 20, below: 40 }, dor: { from: 6, below: 9 } },
  { grade: 1, pfs: { from: 2, below: 3 } },
  { grade: 1, orr: { from: 20, below: 40 }, dor: { below: 6 } },
  { grade: 1, orr: { from: 10, below: 20 }, dor: { from: 6 } },
];
