import type { SlideBox } from "./slide";

/** What a number points at: a point, or a box about it at whose edge its leader ends. */
interface Target {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** A place to put a number, and where its leader line leads. */
export interface Badge {
  x: number;
  y: number;
  targetX: number;
  targetY: number;
}

const ANGLES = 24;
const DISTANCES = [1.5, 2.2, 3, 4, 5.2, 6.6, 8.2, 10];

/** From the middle of a target to its edge, in a direction. */
const toEdge = ({ w, h }: Target, cos: number, sin: number) =>
  Math.min(w / Math.max(Math.abs(cos), 1e-9), h / Math.max(Math.abs(sin), 1e-9));

/** Cost of a badge that overlaps the drawing, of a leader that crosses it, and of the leader's length. */
const OVER_DRAWING = 40;
const OVER_BADGE = 400;
const THROUGH = 2.5;
/** Boxes of what is drawn are rounded, and leave out half of a line's width. */
const CLEARANCE = 1.5;

/**
 * Puts numbers beside what they explain: near their targets, and where there is room over nothing that is drawn.
 * @param targets in points of the slide.
 * @param blocks boxes of all that is drawn.
 * @param radius of a badge, in points.
 */
export function placeBadges(
  targets: readonly Target[],
  blocks: readonly SlideBox[],
  { width, height }: { width: number; height: number },
  radius: number,
): Badge[] {
  const placed: Badge[] = [];
  const margin = radius + 1;
  for (const target of targets) {
    let best: { badge: Badge; price: number } | undefined;
    for (const distance of DISTANCES)
      for (let turn = 0; turn < ANGLES; turn += 1) {
        const angle = (2 * Math.PI * turn) / ANGLES;
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        const edge = toEdge(target, cos, sin);
        const x = target.x + (edge + distance * radius) * cos;
        const y = target.y + (edge + distance * radius) * sin;
        if (x < margin || y < margin || x > width - margin || y > height - margin) continue;
        const badge = { x, y, targetX: target.x + edge * cos, targetY: target.y + edge * sin };
        const price = priceOf(badge, blocks, placed, radius) + distance;
        if (best === undefined || price < best.price) best = { badge, price };
      }
    // For a target in the corner of a tiny slide, place the badge over it rather than nowhere.
    placed.push(best?.badge ?? { x: target.x, y: target.y, targetX: target.x, targetY: target.y });
  }
  return placed;
}

function priceOf(
  badge: Badge,
  blocks: readonly SlideBox[],
  placed: readonly Badge[],
  radius: number,
): number {
  const { x, y } = badge;
  const reach = radius + CLEARANCE;
  let price = 0;
  for (const [left, top, right, bottom] of blocks) {
    const across = Math.min(right, x + reach) - Math.max(left, x - reach);
    const down = Math.min(bottom, y + reach) - Math.max(top, y - reach);
    if (across >= 0 && down >= 0) price += OVER_DRAWING * (1 + (across * down) / (radius * radius));
  }
  for (const other of placed) {
    const apart = Math.hypot(other.x - x, other.y - y);
    if (apart < 2.3 * radius) price += OVER_BADGE;
    if (Math.hypot(other.targetX - x, other.targetY - y) < 1.3 * radius) price += OVER_BADGE / 4;
  }
  const steps = 6;
  for (let step = 2; step < steps; step += 1) {
    const [px, py] = [
      badge.targetX + ((x - badge.targetX) * step) / steps,
      badge.targetY + ((y - badge.targetY) * step) / steps,
    ];
    if (blocks.some(([left, top, right, bottom]) => px > left && px < right && py > top && py < bottom))
      price += THROUGH;
  }
  return price;
}
