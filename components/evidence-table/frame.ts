import type { ForestPanels } from "@/components/forest/panels";
import type { ShownWeights } from "@/lib/pool/weights";
import type { View } from "@/lib/view";

/** What the forest column of every row shares. */
export interface ForestFrame extends ForestPanels {
  height: number;
  /** Whether the trial's cell names the population, because no other column does. */
  namesPopulation: boolean;
  /** Weights in percent by row, where the View pools. */
  weights: Readonly<Record<string, number>>;
}

export type SharedFrame = Omit<ForestFrame, "namesPopulation">;

const ROW_HEIGHT: Record<View["density"], number> = { compact: 24, normal: 36, roomy: 48 };

/** The forest column's frame for a density. */
export const frameFor = (
  panels: ForestFrame["panels"],
  density: View["density"],
  { weights }: Pick<ShownWeights, "weights">,
): SharedFrame => ({
  panels,
  width: panels.length > 1 ? 152 : 164,
  height: ROW_HEIGHT[density],
  weights,
});
