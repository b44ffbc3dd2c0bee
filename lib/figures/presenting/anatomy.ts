import type { FigureKind } from "../../view/figure-kinds";
import type { FigureSource } from "../kinds/source";
import type { Scene } from "../scene";
import { barParts, dumbbellParts } from "./anatomy-arms";
import { forestParts } from "./anatomy-forest";
import { funnelParts, mapParts } from "./anatomy-plots";
import { commonParts } from "./common-parts";
import { type AnatomyPart, type Sight, sightOf } from "./sight";

/** What each kind of figure is made of. A kind without an entry does not compile. */
const PARTS: Record<FigureKind, (sight: Sight) => AnatomyPart[]> = {
  forest: (sight) => [...forestParts(sight), ...commonParts(sight)],
  cumulative: (sight) => [...forestParts(sight), ...commonParts(sight)],
  history: (sight) => [...forestParts(sight), ...commonParts(sight)],
  medians: (sight) => [...dumbbellParts(sight), ...commonParts(sight)],
  landmark: (sight) => [...dumbbellParts(sight), ...commonParts(sight)],
  safety: (sight) => [...dumbbellParts(sight), ...commonParts(sight)],
  response: (sight) => [...barParts(sight), ...commonParts(sight)],
  funnel: funnelParts,
  map: mapParts,
};

/**
 * The parts of a figure that are drawn, with what each tells, read from the roles, shapes and colors of its scene.
 * @param source what the scene was drawn from: levels of intervals, weights, measures.
 */
export const anatomyOf = (scene: Scene, source: FigureSource): AnatomyPart[] =>
  PARTS[scene.kind](sightOf(scene, source));
