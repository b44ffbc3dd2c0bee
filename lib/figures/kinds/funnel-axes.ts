import type { FigureStyle } from "../rows/styles";
import { ascentOf, type SceneItem, type TextStyle } from "../scene";
import type { TextMeasurer } from "../text/measure";
import type { FunnelScale } from "./funnel-scale";

const LINE = 1.3;

const plain = (size: number): TextStyle => ({ size, weight: 400, italic: false });

/** Frame, ticks and names of both axes. */
export function axes(
  scale: FunnelScale,
  frame: { left: number; top: number; right: number; bottom: number },
  name: string,
  style: FigureStyle,
  measure: TextMeasurer,
): SceneItem[] {
  const size = style.head * 0.94;
  const { colors } = style;
  const strokeWidth = style.text * 0.09;
  const rule = (role: "axis" | "tick", x1: number, y1: number, x2: number, y2: number): SceneItem => ({
    type: "line",
    role,
    x1,
    y1,
    x2,
    y2,
    color: colors.reference,
    strokeWidth,
  });
  const words = (
    text: string,
    x: number,
    y: number,
    anchor: "middle" | "end",
    role: "tick-label" | "axis-label",
    rotate?: number,
  ): SceneItem => ({
    ...plain(size),
    type: "text",
    role,
    text,
    x,
    y,
    anchor,
    width: measure.width(text, plain(size)),
    color: role === "tick-label" ? colors.ink : colors.muted,
    ...(rotate === undefined ? {} : { rotate }),
  });
  const tick = size * 0.4;
  const across = scale.ticks.map(({ at, label }) => ({
    x: frame.left + at * (frame.right - frame.left),
    label,
  }));
  const down = scale.errors.map(({ at, label }) => ({
    y: frame.top + at * (frame.bottom - frame.top),
    label,
  }));
  return [
    rule("axis", frame.left, frame.bottom, frame.right, frame.bottom),
    rule("axis", frame.left, frame.top, frame.left, frame.bottom),
    ...across.flatMap(({ x, label }) => [
      rule("tick", x, frame.bottom, x, frame.bottom + tick),
      words(label, x, frame.bottom + tick * 1.3 + ascentOf(size), "middle", "tick-label"),
    ]),
    ...down.flatMap(({ y, label }) => [
      rule("tick", frame.left - tick, y, frame.left, y),
      words(label, frame.left - tick * 1.6, y + size * 0.36, "end", "tick-label"),
    ]),
    words(
      name,
      (frame.left + frame.right) / 2,
      frame.bottom + tick * 1.3 + size * LINE + ascentOf(size),
      "middle",
      "axis-label",
    ),
    words("Standard error", ascentOf(size), (frame.top + frame.bottom) / 2, "middle", "axis-label", -90),
  ];
}

/** Items drawn from the corner of a drawing, brought to its place. */
export function moved(items: readonly SceneItem[], dx: number, dy: number): SceneItem[] {
  return items.map((item): SceneItem => {
    switch (item.type) {
      case "line":
        return { ...item, x1: item.x1 + dx, x2: item.x2 + dx, y1: item.y1 + dy, y2: item.y2 + dy };
      case "ellipse":
        return { ...item, cx: item.cx + dx, cy: item.cy + dy };
      case "polygon":
        return { ...item, points: item.points.map(([x, y]) => [x + dx, y + dy] as const) };
      default:
        return { ...item, x: item.x + dx, y: item.y + dy };
    }
  });
}
