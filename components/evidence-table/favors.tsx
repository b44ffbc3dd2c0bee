import { FOREST_PAD } from "@/components/forest/forest-svg";
import { type Axis, position } from "@/lib/figures";
import type { ResultKind } from "@/lib/view";

interface FavorsProps {
  axis: Axis;
  width: number;
  directions: ("lower" | "higher")[];
  result: ResultKind;
}

/** Width in px beside the line that "favors experimental" needs. */
const ROOM_FOR_FAVORS = 112;

/** Which side of the line favors whom. Turned around where a higher figure is the better one. */
export function Favors({ axis, width, directions, result }: FavorsProps) {
  if (result === "arm") return <span className="favors">percent of patients</span>;
  const line = axis.reference === null ? 0.5 : position(axis, axis.reference);
  const higherOnly = directions.length === 1 && directions[0] === "higher";
  const [left, right] = higherOnly ? ["control", "experimental"] : ["experimental", "control"];
  const place = FOREST_PAD + line * (width - 2 * FOREST_PAD);
  return (
    <span
      className="favors"
      style={{ width }}
      title="Rows of response measures say where a higher figure is better"
    >
      <span style={{ width: place - 4 }} className="text-right">
        ← {place > ROOM_FOR_FAVORS && "favors "}
        {left}
      </span>
      <span style={{ width: width - place - 4 }} className="text-left">
        {width - place > ROOM_FOR_FAVORS && "favors "}
        {right} →
      </span>
    </span>
  );
}
