import type { Box } from "../scene";
import { crosses, type Segment } from "./clip";

/** A point of a plot with the size of the words that name it. */
export interface Named {
  x: number;
  y: number;
  /** Half the size of its mark. */
  radius: number;
  width: number;
  height: number;
}

/** Where the box of a label stands, and whether it is so far off that a line must lead to it. */
export interface LabelPlace extends Box {
  far: boolean;
}

const ANGLES = [0, 180, 270, 90, 315, 225, 45, 135, 340, 200, 20, 160] as const;

/** Distances at which a name is still seen to belong to its mark; beyond them a line leads to it. */
const NEAR = 3;

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Finds a place for the name of every point: beside its mark, inside the frame, over no mark and no other name, and
 * off the lines where there is a choice. Null where a name finds none within reach.
 * @param reach distances from the mark that are tried, the nearest first.
 */
export function placeLabels(
  points: readonly Named[],
  frame: Box,
  lines: readonly Segment[],
  reach: readonly number[],
): LabelPlace[] | null {
  const marks = points.map(({ x, y, radius }) => ({
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  }));
  // The points that have the most neighbors choose first.
  const crowding = points.map(
    (point) => points.filter((other) => Math.hypot(other.x - point.x, other.y - point.y) < 40).length,
  );
  const order = points.map((_, index) => index).sort((a, b) => (crowding[b] ?? 0) - (crowding[a] ?? 0));
  const placed = new Map<number, LabelPlace>();
  for (const index of order) {
    const point = points[index];
    if (point === undefined) continue;
    const taken: readonly Box[] = [...marks, ...placed.values()];
    const found = bestPlace(point, frame, lines, reach, taken);
    if (found === null) return null;
    placed.set(index, found);
  }
  return points.flatMap((_, index) => placed.get(index) ?? []);
}

function bestPlace(
  point: Named,
  frame: Box,
  lines: readonly Segment[],
  reach: readonly number[],
  taken: readonly Box[],
): LabelPlace | null {
  const crossed = (box: Box) => lines.filter((line) => crosses(line, box)).length;
  const isFree = (box: Box) =>
    box.left >= frame.left &&
    box.right <= frame.right &&
    box.top >= frame.top &&
    box.bottom <= frame.bottom &&
    !taken.some((other) => overlap(box, other));
  const bestOf = (distances: readonly number[], far: boolean): LabelPlace | null => {
    // A name struck through by a line is worse than one a little further off.
    const free = distances
      .flatMap((distance, step) =>
        ANGLES.map((angle, place) => ({ box: boxAt(point, angle, distance), cost: step / 2 + place / 50 })),
      )
      .filter(({ box }) => isFree(box))
      .map(({ box, cost }) => ({ box, cost: cost + crossed(box) }))
      .sort((a, b) => a.cost - b.cost);
    return free[0] === undefined ? null : { ...free[0].box, far };
  };
  const near = bestOf(reach.slice(0, NEAR), false);
  if (near !== null) return near;
  for (const distance of reach.slice(NEAR)) {
    const found = bestOf([distance], true);
    if (found !== null) return found;
  }
  return null;
}

/** The box beside a mark at an angle, its nearest side or corner turned to the mark. */
function boxAt({ x, y, radius, width, height }: Named, angle: number, distance: number): Box {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [dx, dy] = [Math.abs(cos) < 0.01 ? 0 : Math.sign(cos), Math.abs(sin) < 0.01 ? 0 : Math.sign(sin)];
  const middle = {
    x: x + cos * (radius + distance) + (dx * width) / 2,
    y: y + sin * (radius + distance) + (dy * height) / 2,
  };
  return {
    left: middle.x - width / 2,
    right: middle.x + width / 2,
    top: middle.y - height / 2,
    bottom: middle.y + height / 2,
  };
}
