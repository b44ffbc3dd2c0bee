import type { FigureOptions, FigureStyleId } from "../../view/figure";
import { BLACK, DARK } from "./colors";
import type { FigureStyle } from "./styles";
import { SITE, STYLES } from "./styles";

const millimeters = (length: number) => (length / 25.4) * 72;

const A4 = { width: 595.28, height: 841.89 };

/** The style of a View's figure with all of its choices. */
export function figureStyle(options: FigureOptions): FigureStyle {
  const style: FigureStyle = { ...SITE, ...STYLES[options.style], id: options.style };
  const scale = options.textSize === null ? 1 : options.textSize / style.text;
  const paged = options.paper === "a4" && style.page === null;
  return {
    ...withTextScaled(style, scale),
    width: paged ? A4.width : options.width === null ? style.width : millimeters(options.width),
    page: paged ? { height: A4.height, mostRows: Number.POSITIVE_INFINITY } : style.page,
    margin: paged ? millimeters(15) : style.margin,
    equalMarks: options.marks === "equal",
    looks: options.looks === "style" ? style.looks : options.looks === "shown",
    parts: options.parts === null ? style.parts : new Set(options.parts),
    ...(options.color === "mono" ? monochrome(style) : {}),
  };
}

/** The style with the numbers, marks, colors and names of another one, in its own size and arrangement. */
export function printedLike(style: FigureStyle, id: FigureStyleId): FigureStyle {
  if (id === style.id) return style;
  const { colors, mark, looks, diamond, interval, point, percentSign, labels } = { ...SITE, ...STYLES[id] };
  return { ...style, colors, mark, looks, diamond, interval, point, percentSign, labels };
}

/** The style with all of its text larger or smaller. */
export const withTextScaled = (style: FigureStyle, scale: number): FigureStyle => ({
  ...style,
  text: style.text * scale,
  title: style.title * scale,
  head: style.head * scale,
  foot: style.foot * scale,
});

function monochrome(style: FigureStyle): Partial<FigureStyle> {
  if (style.id === "dark") {
    const { ink } = DARK;
    return { colors: { ...DARK, pooledLine: ink, prediction: ink }, diamond: { fill: ink, stroke: null } };
  }
  return { colors: BLACK, diamond: { fill: "#ffffff", stroke: "#000000" } };
}
