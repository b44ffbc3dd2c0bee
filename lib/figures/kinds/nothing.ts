import { signs } from "../../evidence/format";
import type { FigureKind } from "../../view/figure-kinds";
import type { FigureStyle } from "../rows/styles";
import type { Scene } from "../scene";
import type { TextMeasurer } from "../text/measure";
import { describeRows } from "./description";
import { cutNote } from "./notes";
import { placeSheet } from "./sheet";
import type { FigureSource } from "./source";

/** A figure with nothing to draw: what is missing, and why. */
export interface Nothing {
  nothing: string;
  why: string;
}

export const isNothing = <T extends object>(figure: T | Nothing): figure is Nothing => "nothing" in figure;

/** The reason in the figure's place: an empty frame would look like a fault. */
export function sceneOfNothing(
  { nothing: missing, why: reason }: Nothing,
  kind: FigureKind,
  source: FigureSource,
  style: FigureStyle,
  measure: TextMeasurer,
): Scene {
  const { title, subtitle } = source.options;
  const [nothing, why] = [signs(missing), signs(reason)];
  return placeSheet(
    {
      kind,
      title: title ?? source.title,
      subtitle: subtitle ?? "",
      filters: source.filters,
      description: describeRows(`Nothing to draw. ${nothing} ${why}`.trim(), source, []),
      body: [nothing, why],
      footnotes: style.parts.has("cuts") ? [cutNote(source)] : [],
      citations: [],
    },
    style,
    measure,
  );
}
