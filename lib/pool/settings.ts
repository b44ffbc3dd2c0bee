import type { View } from "../view";
import type { PoolSettings } from "./types";

/** How a View wants its rows pooled; null where it does not. */
export function poolSettings(view: View): PoolSettings | null {
  if (view.pool === "off") return null;
  return {
    model: view.pool,
    tauSquaredMethod: view.tauMethod,
    intervalMethod: view.intervalMethod,
    prediction: view.predictionVariant,
    proportionMethod: view.proportionMethod,
  };
}

/** The most rows pooled at once: influence needs a fit a row. */
export const MOST_ROWS = 2000;
