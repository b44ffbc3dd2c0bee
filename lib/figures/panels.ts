import {
  comparePanels,
  type PanelBounds,
  type PanelKind,
  type Placed,
  panelOf,
} from "../evidence/panel-kinds";
import type { EvidenceFigure } from "../evidence/types";
import { type Axis, differenceAxis, PERCENT_AXIS, ratioAxis } from "./axis";

/** A panel with its axis. */
export interface Panel extends PanelBounds {
  axis: Axis;
}

/** Each kind of panel that figures need, in order. */
export function panelKinds(figures: readonly Placed[]): PanelKind[] {
  const kinds: PanelKind[] = [];
  for (const figure of figures)
    if (panelOf(kinds, figure) === undefined)
      kinds.push({ measure: figure.measure, better: figure.endpoint.better });
  return kinds.sort(comparePanels);
}

/** Ratios have a log axis about 1, differences a linear one about 0, rates run from 0 to 100%. */
export const axisOfPanel = ({ measure, ...bounds }: Pick<PanelBounds, "measure" | "low" | "high">): Axis =>
  measure === null ? PERCENT_AXIS : measure === "RD" ? differenceAxis(bounds) : ratioAxis(bounds);

/** A panel made from what it must hold. */
export const toPanel = (bounds: PanelBounds): Panel => ({ ...bounds, axis: axisOfPanel(bounds) });

/**
 * What the panels of figures must hold, read from the figures themselves.
 * @param tail share of the bounds that may lie outside of an axis at either end.
 */
export function panelBounds(
  figures: readonly (Placed & Pick<EvidenceFigure, "estimate" | "ciLow" | "ciHigh" | "weight">)[],
  tail = 0,
): PanelBounds[] {
  const drawn = figures.filter(({ estimate }) => estimate !== null);
  return panelKinds(drawn).map((kind) => {
    const own = drawn.filter((figure) => panelOf([kind], figure) !== undefined);
    const left = Math.floor(own.length * tail);
    const ends = (read: (figure: (typeof own)[number]) => number | null) =>
      own.map((figure) => read(figure) ?? figure.estimate ?? 0).sort((a, b) => a - b);
    const weights = own.flatMap(({ weight }) => (weight === null ? [] : [weight]));
    return {
      ...kind,
      low: ends(({ ciLow }) => ciLow)[left] ?? null,
      high: ends(({ ciHigh }) => ciHigh).at(-1 - left) ?? null,
      maxWeight: weights.length === 0 ? null : Math.max(...weights),
    };
  });
}

/** The panels of figures, each on an axis that holds all of them. */
export const panelsOf = (...[figures, tail]: Parameters<typeof panelBounds>): Panel[] =>
  panelBounds(figures, tail).map(toPanel);
