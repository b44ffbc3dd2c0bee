import type { MarkLook } from "./row-figure";
import type { FigureStyle } from "./styles";

/** How marks look: their colors, and their shapes about a point. */

const CLASS_SHAPES = ["square", "circle", "triangle", "diamond", "down", "pentagon"] as const;
export type Shape = (typeof CLASS_SHAPES)[number];

export function colorOf({ tone }: MarkLook, { colors }: FigureStyle): string {
  if (typeof tone === "object") return colors.classes[tone.class % colors.classes.length] ?? colors.mark;
  return { normal: colors.mark, excluded: colors.excluded, second: colors.second }[tone];
}

/** After each round of the colors the shapes move on by one, so that 36 classes differ in one or the other. */
export function shapeOf({ tone }: MarkLook, style: FigureStyle): Shape {
  if (typeof tone !== "object") return style.mark;
  const round = Math.floor(tone.class / style.colors.classes.length);
  return CLASS_SHAPES[(tone.class + round) % CLASS_SHAPES.length] ?? "square";
}

export type Outline =
  | { type: "rect"; x: number; y: number; width: number; height: number }
  | { type: "ellipse"; cx: number; cy: number; rx: number; ry: number }
  | { type: "polygon"; points: readonly (readonly [number, number])[] };

/** The left half of a shape, for a mark that is filled by half. */
export function leftHalf(whole: Outline): Outline {
  if (whole.type === "rect") return { ...whole, width: whole.width / 2 };
  if (whole.type === "ellipse") {
    const { cx, cy, rx, ry } = whole;
    const corners = Array.from({ length: 17 }, (_, step) => {
      const angle = (Math.PI * step) / 16;
      return [cx - rx * Math.sin(angle), cy - ry * Math.cos(angle)] as const;
    });
    return { type: "polygon", points: corners };
  }
  const xs = whole.points.map(([x]) => x);
  const edge = (Math.min(...xs) + Math.max(...xs)) / 2;
  const points = whole.points.flatMap(([bx, by], index) => {
    const [ax, ay] = whole.points.at(index - 1) ?? [bx, by];
    const crossing = (ax - edge) * (bx - edge) < 0;
    const meeting = [edge, ay + ((edge - ax) / (bx - ax)) * (by - ay)] as const;
    return [...(crossing ? [meeting] : []), ...(bx <= edge ? [[bx, by] as const] : [])];
  });
  return { type: "polygon", points };
}

/** A shape about a point whose area is that of a square of the side given. */
export function outline(shape: Shape, x: number, y: number, side: number): Outline {
  const polygon = (corners: number, turn: number): Outline => {
    const radius = side * Math.sqrt(2 / (corners * Math.sin((2 * Math.PI) / corners)));
    return {
      type: "polygon",
      points: Array.from({ length: corners }, (_, corner) => {
        const angle = turn + (2 * Math.PI * corner) / corners;
        return [x + radius * Math.sin(angle), y - radius * Math.cos(angle)] as const;
      }),
    };
  };
  switch (shape) {
    case "square":
      return { type: "rect", x: x - side / 2, y: y - side / 2, width: side, height: side };
    case "circle": {
      const radius = side / Math.sqrt(Math.PI);
      return { type: "ellipse", cx: x, cy: y, rx: radius, ry: radius };
    }
    case "triangle":
      return polygon(3, 0);
    case "diamond":
      return polygon(4, 0);
    case "down":
      return polygon(3, Math.PI);
    case "pentagon":
      return polygon(5, 0);
  }
}
