import { normalCritical, normalTwoSidedP } from "./distributions";

/** A comparison as it is printed, with its p as a number. */
export interface PrintedComparison {
  /** A ratio (HR, OR, RR), which is taken on the log scale, or a difference (RD). */
  scale: "log" | "identity";
  estimate: number;
  ciLow: number;
  ciHigh: number;
  /** In percent. */
  ciLevel: number;
  p: number;
  /** Decimals with which the p is printed. */
  pDecimals: number;
}

interface Range {
  low: number;
  high: number;
}

const meet = (a: Range, b: Range) => a.low <= b.high && b.low <= a.high;

/** How far the z of a printed p may be from that of the interval: reports stratify the test and the model in their own ways. */
const Z_APART = 0.05;

/** How far from the middle of its interval, in standard errors, an estimate may be: others are not of the form that is assumed. */
const MOST_SKEW = 0.2;

/**
 * Whether a printed p is the one-sided one by the estimate and interval beside it: with z = |log estimate| / SE and SE from
 * the interval at its level (Altman and Bland, BMJ 2011;343:d2304), the two-sided p is 2(1 − Φ(z)), the one-sided one half
 * of it, or 1 minus the half where the estimate is on the other side. Estimate, interval and p count as the ranges that
 * round to what is printed; z also as the log-rank test would have it, z · sinh(x/2)/(x/2) for a log hazard ratio x at equal
 * arms, as that test is surer than the interval where the effect is large; a one-sided p may be off by 0.05 in z. True where the p fits the one-sided range, does
 * not fit the two-sided one, and is nearer to the one-sided p on the log scale. Null where the interval does not tell.
 */
export function isOneSidedByInterval(printed: PrintedComparison): boolean | null {
  const { p, pDecimals } = printed;
  const z = zOf(printed);
  if (z === null || !(p > 0 && p < 1)) return null;
  const half = 0.5 * 10 ** -pDecimals;
  const own = { low: p - half, high: p + half };
  const two = { low: normalTwoSidedP(z.high), high: normalTwoSidedP(z.low) };
  const one = {
    low: normalTwoSidedP(z.high + Z_APART) / 2,
    high: normalTwoSidedP(Math.max(z.low - Z_APART, 0)) / 2,
  };
  const isBelow = meet(own, one);
  const isAbove = meet(own, { low: 1 - one.high, high: 1 - one.low });
  if (meet(own, two)) return isBelow || isAbove ? null : false;
  if (!isBelow && !isAbove) return null;
  const middle = normalTwoSidedP(z.middle);
  const oneSided = isAbove ? 1 - middle / 2 : middle / 2;
  return Math.abs(Math.log(p / oneSided)) < Math.abs(Math.log(p / middle)) ? true : null;
}

/** The statistic that estimate and interval give, with the range that rounds to them. */
function zOf(printed: PrintedComparison): (Range & { middle: number }) | null {
  const { estimate, ciLow, ciHigh, ciLevel, scale } = printed;
  const half = 0.5 * 10 ** -Math.max(...[estimate, ciLow, ciHigh].map(decimalsOf));
  if (scale === "log" && Math.min(estimate, ciLow) - half <= 0) return null;
  const on = scale === "log" ? Math.log : (value: number) => value;
  const width = 2 * normalCritical(ciLevel);
  const x = on(estimate);
  const se = (on(ciHigh) - on(ciLow)) / width;
  const slack = (on(estimate + half) - on(estimate - half)) / se;
  if (!(se > 0) || Math.abs(x - (on(ciLow) + on(ciHigh)) / 2) / se > MOST_SKEW + slack) return null;
  const narrow = (on(ciHigh - half) - on(ciLow + half)) / width;
  if (!(narrow > 0)) return null;
  const wide = (on(ciHigh + half) - on(ciLow - half)) / width;
  const ends = [on(estimate - half), on(estimate + half)];
  const far = Math.max(...ends.map(Math.abs));
  const near = Math.sign(ends[0] ?? 0) === Math.sign(ends[1] ?? 0) ? Math.min(...ends.map(Math.abs)) : 0;
  const logRank = scale === "log" && far > 0 ? Math.sinh(far / 2) / (far / 2) : 1;
  return { low: near / wide, middle: Math.abs(x) / se, high: (far / narrow) * logRank };
}

const decimalsOf = (value: number): number => String(value).split(".")[1]?.length ?? 0;
