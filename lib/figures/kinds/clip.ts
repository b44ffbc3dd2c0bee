import type { Box } from "../scene";

export interface Segment {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

type Point = readonly [number, number];

/** The part of a segment that lies in a box, as shares of its length (Liang and Barsky); null where none does. */
function partInside({ x1, y1, x2, y2 }: Segment, { left, right, top, bottom }: Box): [number, number] | null {
  const [dx, dy] = [x2 - x1, y2 - y1];
  let [from, to] = [0, 1];
  for (const [p, q] of [
    [-dx, x1 - left],
    [dx, right - x1],
    [-dy, y1 - top],
    [dy, bottom - y1],
  ] as const) {
    if (p === 0) {
      if (q < 0) return null;
      continue;
    }
    const at = q / p;
    if (p < 0) from = Math.max(from, at);
    else to = Math.min(to, at);
    if (from > to) return null;
  }
  return [from, to];
}

/** Whether a segment runs through a box. */
export const crosses = (segment: Segment, box: Box): boolean => partInside(segment, box) !== null;

const partOf = ({ x1, y1, x2, y2 }: Segment, from: number, to: number): Segment => ({
  x1: x1 + from * (x2 - x1),
  y1: y1 + from * (y2 - y1),
  x2: x1 + to * (x2 - x1),
  y2: y1 + to * (y2 - y1),
});

/** What of a segment lies outside of all boxes: a line stops before words and goes on behind them. */
export function outside(segment: Segment, boxes: readonly Box[]): Segment[] {
  return boxes.reduce<Segment[]>(
    (parts, box) =>
      parts.flatMap((part) => {
        const inside = partInside(part, box);
        if (inside === null) return [part];
        const [from, to] = inside;
        return [...(from > 0 ? [partOf(part, 0, from)] : []), ...(to < 1 ? [partOf(part, to, 1)] : [])];
      }),
    [segment],
  );
}

/** A line from a point inside the frame, cut where it leaves it at a side. */
export function clipped([x1, y1]: Point, [x2, y2]: Point, { left, right }: Box): Segment | null {
  if (x1 < left || x1 > right) return null;
  const edge = x2 < left ? left : x2 > right ? right : x2;
  const share = x2 === x1 ? 1 : (edge - x1) / (x2 - x1);
  return { x1, y1, x2: edge, y2: y1 + share * (y2 - y1) };
}

/** A polygon cut at the sides of the frame (Sutherland and Hodgman). */
export function clippedPolygon(corners: readonly Point[], { left, right }: Box): Point[] {
  const cut = (points: readonly Point[], edge: number, inside: (x: number) => boolean): Point[] =>
    points.flatMap((point, index) => {
      const [ax, ay] = points.at(index - 1) ?? point;
      const [bx, by] = point;
      const meeting = (): Point => [edge, ay + ((edge - ax) / (bx - ax)) * (by - ay)];
      if (inside(bx)) return inside(ax) ? [point] : [meeting(), point];
      return inside(ax) ? [meeting()] : [];
    });
  const fromLeft = cut(corners, left, (x) => x >= left);
  return cut(fromLeft, right, (x) => x <= right);
}
