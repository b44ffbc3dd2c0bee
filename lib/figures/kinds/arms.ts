import { decimalsOf } from "../../decimals";
import type { LegendEntry, MarkLook, PlotMark } from "../rows/row-figure";
import type { FigureStyle } from "../rows/styles";

/** How two arms of one row are told apart: the experimental one filled, the control hollow and paler. */

export const CONTROL: MarkLook = { tone: "second" };

/** A figure of one arm as it stands in the plot; ends that are null are not known, or not reached. */
export interface ArmValue {
  value: number | null;
  low: number | null;
  high: number | null;
  notReached: boolean;
}

/** Share of the axis at which the arrow of a figure begins of which nothing but "not reached" is known. */
const ARROW_FROM = 0.86;

/**
 * A dumbbell: both arms on one line with what lies between, and the interval of each beside it. What was not reached
 * is an open arrow to the end of the axis.
 * @param max end of the axis.
 */
export function dumbbell(
  experimental: ArmValue | null,
  control: ArmValue | null,
  look: MarkLook,
  max: number,
): PlotMark[] {
  const pair = experimental !== null && control !== null;
  return [
    ...between(experimental, control),
    ...(experimental === null ? [] : armMarks(experimental, control, look, max, pair ? "upper" : undefined)),
    ...(control === null ? [] : armMarks(control, experimental, CONTROL, max, pair ? "lower" : undefined)),
    ...dots(control, CONTROL, null),
    ...dots(experimental, look, 1),
  ];
}

function between(experimental: ArmValue | null, control: ArmValue | null): PlotMark[] {
  if (experimental?.value == null || control?.value == null) return [];
  const [from, to] = [experimental.value, control.value].sort((a, b) => a - b) as [number, number];
  return from === to ? [] : [{ type: "connector", from, to, ...CONTROL }];
}

const dots = (arm: ArmValue | null, look: MarkLook, share: number | null): PlotMark[] =>
  arm?.value == null ? [] : [{ type: "point", at: arm.value, share, shape: "dot", ...look }];

function armMarks(
  { value, low, high, notReached }: ArmValue,
  other: ArmValue | null,
  look: MarkLook,
  max: number,
  lane: "upper" | "lower" | undefined,
): PlotMark[] {
  const inLane = lane === undefined ? {} : { lane };
  if (!notReached) {
    if (value === null || low === null) return [];
    // An upper end that was not reached goes on beyond the axis.
    return [{ type: "interval", from: low, to: high ?? Number.POSITIVE_INFINITY, ...look, ...inLane }];
  }
  // Beside an arm that was reached the arrow starts at its median; of two arrows each has a lane of its own.
  if (other?.value != null)
    return [
      { type: "open-end", from: other.value, ...look },
      ...(low === null
        ? []
        : [{ type: "interval" as const, from: low, to: Number.POSITIVE_INFINITY, ...look, ...inLane }]),
    ];
  return [{ type: "open-end", from: low ?? ARROW_FROM * max, ...look, ...inLane }];
}

/**
 * What the marks of a dumbbell mean, as far as they occur.
 * @param own look of the experimental arm; null where its classes have entries of their own.
 */
export function dumbbellLegend(
  names: { experimental: string; control: string | null },
  own: MarkLook | null,
  occurs: { interval: boolean; notReached: boolean; beyond?: boolean },
): LegendEntry[] {
  const look: MarkLook = own ?? { tone: "normal" };
  const dot = (share: number | null, of: MarkLook): PlotMark[] => [
    { type: "point", at: 0.5, share, shape: "dot", ...of },
  ];
  return [
    ...(own === null ? [] : [{ label: names.experimental, look, sample: dot(1, look) }]),
    ...(names.control === null ? [] : [{ label: names.control, look: CONTROL, sample: dot(null, CONTROL) }]),
    ...(occurs.interval
      ? [
          {
            label:
              names.control === null
                ? "95% confidence interval"
                : "95% confidence interval: experimental arm above the line, control arm below",
            look,
            sample: [{ type: "interval" as const, from: 0, to: 1, ...look }],
          },
        ]
      : []),
    ...(occurs.beyond
      ? [
          {
            label: "interval extends beyond the axis",
            look,
            sample: [{ type: "interval" as const, from: 0, to: Number.POSITIVE_INFINITY, ...look }],
          },
        ]
      : []),
    ...(occurs.notReached
      ? [{ label: "median not reached", look, sample: [{ type: "open-end" as const, from: 0, ...look }] }]
      : []),
  ];
}

/** "+5.4": the first arm's figure less the second's, both as reported, with the decimals of the finer one. */
export function differenceText(experimental: number, control: number): string {
  const places = Math.max(decimalsOf(experimental), decimalsOf(control));
  const text = (experimental - control).toFixed(places);
  return Number(text) > 0 ? `+${text}` : text.replace("-", "−");
}

/** Rows take the style's colors; by class the experimental arm takes that of its class. */
export const lookOfClass = (regimenClass: string, classes: ReadonlyMap<string, number>): MarkLook => {
  const at = classes.get(regimenClass);
  return { tone: at === undefined ? "normal" : { class: at } };
};

/** Classes by color, where the figure is colored so and there are several. */
export const classLegend = (classes: ReadonlyMap<string, number>, style: FigureStyle): LegendEntry[] =>
  classes.size < 2 || style.colors.classes.length === 0
    ? []
    : [...classes].map(([label, at]) => ({ label, look: { tone: { class: at } } }));
