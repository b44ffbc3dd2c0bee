import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeBadges } from "@/components/present/badge-places";
import type { SlideBox } from "@/components/present/slide";

const SIZE = { width: 960, height: 540 };
const RADIUS = 11;

describe("numbers of parts", () => {
  it("stand beside what they explain, off all that is drawn, where there is room", () => {
    const text: SlideBox = [100, 90, 300, 110];
    const mark: SlideBox = [500, 95, 512, 107];
    const targets = [
      { x: 200, y: 100, w: 100, h: 10 },
      { x: 506, y: 101, w: 6, h: 6 },
    ];
    for (const { x, y } of placeBadges(targets, [text, mark], SIZE, RADIUS))
      for (const [left, top, right, bottom] of [text, mark])
        expect(x + RADIUS < left || x - RADIUS > right || y + RADIUS < top || y - RADIUS > bottom).toBe(true);
  });

  it("keep off a mark by more than the rounding of its box", () => {
    // A line between two dots, below a heading, as on a slide of adverse events.
    const marks: SlideBox[] = [
      [378, 197, 390, 209],
      [410, 197, 422, 209],
    ];
    const line = { x: 400, y: 203, w: 10, h: 0 };
    const [badge] = placeBadges([line], [[36, 151, 330, 170], [384, 203, 416, 203], ...marks], SIZE, RADIUS);
    const { x = 0, y = 0 } = badge ?? {};
    for (const [left, top, right, bottom] of marks)
      expect(
        x + RADIUS + 1 < left || x - RADIUS - 1 > right || y + RADIUS + 1 < top || y - RADIUS - 1 > bottom,
      ).toBe(true);
  });

  it("stay on the slide and apart from each other, whatever they point at", () => {
    const target = fc.record({
      x: fc.integer({ min: 0, max: SIZE.width }),
      y: fc.integer({ min: 0, max: SIZE.height }),
      w: fc.integer({ min: 0, max: 60 }),
      h: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(target, { minLength: 1, maxLength: 10 }), (targets) => {
        const badges = placeBadges(targets, [], SIZE, RADIUS);
        expect(badges).toHaveLength(targets.length);
        for (const [index, { x, y }] of badges.entries()) {
          expect(x >= RADIUS && x <= SIZE.width - RADIUS && y >= RADIUS && y <= SIZE.height - RADIUS).toBe(
            true,
          );
          for (const other of badges.slice(0, index))
            expect(Math.hypot(other.x - x, other.y - y)).toBeGreaterThan(2 * RADIUS);
        }
      }),
      { numRuns: 50 },
    );
  });
});
