import { VERDICTS, type Verdict } from "../../evidence/map";
import type { FigureStyle } from "../rows/styles";
import type { SceneItem, Tag } from "../scene";

/** Trials by verdict; of these the ones that rest on unchecked figures, whose filling is a core alone. */
export interface MarkCounts {
  counts: Readonly<Record<Verdict, number>>;
  unchecked: Readonly<Record<Verdict, number>>;
}

type Point = readonly [number, number];

/** Radius of what is filled of an unchecked verdict, as a share of the whole: the look of an unchecked mark. */
const CORE = 0.52;

/** Degrees between two points of an arc: the chord stays within a thousandth of the radius. */
const STEP = 5;

/** Okabe and Ito's blue and vermilion, as on the home page; in black and white the fillings tell them apart. */
export function verdictColor(verdict: Verdict, { id, colors }: FigureStyle, mono: boolean): string {
  if (mono) return verdict === "not-tested" ? colors.muted : colors.ink;
  const dark = id === "dark";
  return {
    shown: dark ? "#56b4e9" : "#0072b2",
    "not-shown": dark ? "#f28e4b" : "#b94a00",
    "not-tested": dark ? "#8b96a8" : "#7a8494",
  }[verdict];
}

/** A circle cut into the trials of a cell by verdict, from the top clockwise: filled, hatched, hollow. */
export function mapMark(
  { counts, unchecked }: MarkCounts,
  at: { x: number; y: number; radius: number },
  style: FigureStyle,
  mono: boolean,
  tag: Tag,
): SceneItem[] {
  const parts = VERDICTS.flatMap((verdict) =>
    [
      { verdict, sure: true, trials: counts[verdict] - unchecked[verdict] },
      { verdict, sure: false, trials: unchecked[verdict] },
    ].filter(({ trials }) => trials > 0),
  );
  const total = parts.reduce((sum, { trials }) => sum + trials, 0);
  let before = 0;
  return parts.flatMap(({ verdict, sure, trials }) => {
    const from = (before / total) * 360;
    before += trials;
    const to = (before / total) * 360;
    const corners = sector(at, from, to);
    const filled = sure ? corners : sector({ ...at, radius: at.radius * CORE }, from, to);
    const own = sure || verdict === "not-tested" ? tag : { ...tag, look: "unchecked" as const };
    return filling(verdict, corners, filled, verdictColor(verdict, style, mono), style, own);
  });
}

/** The corners of a sector; of all of a circle without its middle. */
function sector(
  { x, y, radius }: { x: number; y: number; radius: number },
  from: number,
  to: number,
): Point[] {
  const steps = Math.max(2, Math.ceil((to - from) / STEP));
  const whole = to - from >= 359.999;
  const arc = Array.from({ length: whole ? steps : steps + 1 }, (_, step): Point => {
    const turn = ((from + ((to - from) * step) / steps) * Math.PI) / 180;
    return [x + radius * Math.sin(turn), y - radius * Math.cos(turn)];
  });
  return whole ? arc : [[x, y], ...arc];
}

function filling(
  verdict: Verdict,
  points: readonly Point[],
  filled: readonly Point[],
  color: string,
  style: FigureStyle,
  tag: Tag,
): SceneItem[] {
  const strokeWidth = style.text * 0.09;
  const shape = { ...tag, type: "polygon", points } as const;
  const ground: SceneItem = { ...shape, fill: style.colors.background, stroke: null, strokeWidth: 0 };
  const outline: SceneItem = { ...shape, fill: null, stroke: color, strokeWidth };
  if (verdict === "shown")
    return [ground, { ...shape, points: filled, fill: color, stroke: null, strokeWidth: 0 }, outline];
  if (verdict === "not-tested") return [ground, outline];
  const hatch = hatching(filled, style.text * 0.24).map(
    ([[x1, y1], [x2, y2]]): SceneItem => ({
      ...tag,
      type: "line",
      x1,
      y1,
      x2,
      y2,
      color,
      strokeWidth: style.text * 0.11,
    }),
  );
  return [ground, ...hatch, outline];
}

/** Slanting lines that fill a polygon: each crosses its edges an even number of times. */
function hatching(points: readonly Point[], spacing: number): [Point, Point][] {
  // Along the lines (u) and across them (v), at 45 degrees.
  const turned = points.map(([x, y]): Point => [(x + y) / Math.SQRT2, (y - x) / Math.SQRT2]);
  const back = (u: number, v: number): Point => [(u - v) / Math.SQRT2, (u + v) / Math.SQRT2];
  const across = turned.map(([, v]) => v);
  const [low, high] = [Math.min(...across), Math.max(...across)];
  const lines: [Point, Point][] = [];
  for (let v = low + spacing / 2; v < high; v += spacing) {
    const crossings = turned
      .flatMap(([u2, v2], index) => {
        const [u1, v1] = turned.at(index - 1) ?? [u2, v2];
        return v1 < v === v2 < v ? [] : [u1 + ((v - v1) / (v2 - v1)) * (u2 - u1)];
      })
      .sort((a, b) => a - b);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2)
      lines.push([back(crossings[pair] ?? 0, v), back(crossings[pair + 1] ?? 0, v)]);
  }
  return lines;
}
