import { decimalsOf } from "../decimals";
import type { EvidenceFigure } from "../evidence/types";
import { boundsOf, computedDecimals, decimalsApart } from "../rounding";
import type { FigureStyle } from "./rows/styles";

/** Numbers as a figure of a style prints them. */
export interface Print {
  /** An estimate: "0.60", "97.9%", "+13.0". */
  value(value: number, measure: EvidenceFigure["measure"]): string;
  /** "(0.50–0.72)". */
  interval(low: number, high: number, measure: EvidenceFigure["measure"], computed?: boolean): string;
  /** "13.3%", or "13.3" where the head says percent. */
  percent(value: number): string;
  /** Any number as it stands, with the style's decimal point. */
  plain(text: string): string;
}

/**
 * @param digits decimals of estimates and intervals at most, unless rounding would put one onto or across no
 * difference; null: as they were reported, two at least for a ratio.
 */
export function printer(
  style: Pick<FigureStyle, "interval" | "point" | "percentSign">,
  digits: number | null,
): Print {
  const point = (text: string) =>
    style.point === "." ? text : text.replaceAll(/(?<=\d)\.(?=\d)/g, style.point);
  const fixed = (value: number, decimals: number) =>
    point(value.toFixed(Math.min(20, decimals)).replace("-", "−"));
  const least = (measure: EvidenceFigure["measure"]) => (measure === null || measure === "RD" ? 0 : 2);
  const decimals = (values: readonly number[], measure: EvidenceFigure["measure"]) => {
    const reported = Math.max(least(measure), ...values.map(decimalsOf));
    // More decimals than a report gave would be made up.
    return digits === null ? reported : decimalsApart(values, Math.min(digits, reported), boundsOf(measure));
  };
  const [open, between, close] = style.interval;
  return {
    value: (value, measure) => {
      const text = fixed(value, decimals([value], measure));
      if (measure === null) return `${text}%`;
      return measure === "RD" && value > 0 ? `+${text}` : text;
    },
    interval: (low, high, measure, computed = false) => {
      const places = computed
        ? computedDecimals([low, high], measure, digits ?? undefined)
        : decimals([low, high], measure);
      // A hyphen between negative numbers would read as a third minus.
      const joined = low < 0 && /^[-–]$/.test(between) ? " to " : between;
      return `${open}${fixed(low, places)}${joined}${fixed(high, places)}${close}`;
    },
    percent: (value) => `${fixed(value, 1)}${style.percentSign ? "%" : ""}`,
    plain: point,
  };
}

/** A pooled figure: rounded, as it was computed here. */
export function printComputed(
  print: Print,
  value: number,
  measure: EvidenceFigure["measure"],
  digits: number | null,
): string {
  const places = computedDecimals([value], measure, digits ?? undefined);
  const text = print.plain(value.toFixed(places).replace("-", "−"));
  if (measure === null) return `${text}%`;
  return measure === "RD" && value > 0 ? `+${text}` : text;
}
