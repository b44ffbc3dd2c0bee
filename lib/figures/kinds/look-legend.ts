import { LOOK_WORDS, type Look, looksThatOccur } from "../looks";
import type { FigureRow, LegendEntry, MarkLook } from "../rows/row-figure";
import type { FigureStyle } from "../rows/styles";

/** How sure a mark looks: in a style whose marks are all alike, nothing is said. */
export const sureness = (look: Look, { looks }: FigureStyle): Pick<MarkLook, "look"> =>
  looks ? { look } : {};

/** An entry for each look that the rows show; none for rates that are all checked. */
export function lookLegend(rows: readonly FigureRow[], result: "comparison" | "arm"): LegendEntry[] {
  const drawn = rows.flatMap(({ marks }) =>
    marks.flatMap((mark) => ("look" in mark && mark.look !== undefined ? [mark.look] : [])),
  );
  const found = looksThatOccur(drawn);
  if (result === "arm" && found.every((look) => look === "sure")) return [];
  return found.map((look) => {
    const own: MarkLook = { tone: "normal", look };
    return {
      label: LOOK_WORDS[result][look],
      look: own,
      sample: [
        { type: "interval", from: 0, to: 1, ...own },
        { type: "point", at: 0.5, share: 0.35, shape: "mark", ...own },
      ],
    };
  });
}
