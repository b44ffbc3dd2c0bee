import { figureScenes } from "../../lib/figures/kinds";
import { citationsOfFigure } from "../../lib/figures/kinds/citations";
import type { FigureSource } from "../../lib/figures/kinds/source";
import { unusableAxis } from "../../lib/figures/kinds/unusable-axis";
import type { Scene } from "../../lib/figures/scene";
import { type Fonts, loadFonts } from "../../lib/figures/text/fonts";
import { measurer, type TextMeasurer } from "../../lib/figures/text/measure";
import type { UrlNotice } from "../../lib/view";
import type { FigureStyleId } from "../../lib/view/figure";
import { figureHref, type ParsedFigure } from "../../lib/view/figure-url";
import { type Useless, uselessOfFigure } from "../../lib/view/useless";
import type { Database } from "../client";
import { type Scope, scopeOfView, steadily, wholeOfView } from "../queries/reading";
import { figureSource } from "./figure-source";

/** A figure of a View with its places: what the page shows, a file holds, and a presentation reveals. */
export interface DrawnFigure {
  source: FigureSource;
  /** How many of the rows selected by hand the View has. */
  selectedHere: number;
  scenes: readonly Scene[];
  fonts: Fonts;
  notices: UrlNotice[];
  /** Parameters in the address that have no effect on this figure. */
  useless: Useless[];
  citations: string[];
  /** Path and query of the figure. */
  href: string;
}

let measure: TextMeasurer | undefined;

/** The trials that a figure draws on: for the map, trials of all tumor types. */
export const scopeOfFigure = ({ view, figure }: ParsedFigure): Scope =>
  figure.kind === "map" ? wholeOfView(view) : scopeOfView(view);

/**
 * Reads a View's rows and draws its figure.
 * @param like the style that gives its numbers, marks and colors, if not its own.
 */
export async function drawFigure(
  db: Database,
  parsed: ParsedFigure,
  like?: FigureStyleId,
): Promise<DrawnFigure> {
  const fonts = await loadFonts();
  measure ??= measurer(fonts);
  const { source, notices, selectedHere } = await steadily(db, scopeOfFigure(parsed), () =>
    figureSource(db, parsed.view, parsed.figure),
  );
  const scenes = figureScenes(source, measure, like);
  return {
    source,
    selectedHere,
    scenes,
    fonts,
    notices: [...parsed.notices, ...notices],
    useless: [
      ...uselessOfFigure(parsed.view, parsed.figure),
      ...uselessRows(scenes, source.options),
      ...(parsed.figure.kind === "map" ? [] : unusableAxis(source)),
    ],
    citations: citationsOfFigure(source),
    href: figureHref(source.view, source.options),
  };
}

/** Names and an order by hand that apply to no row of the figure. */
function uselessRows(scenes: readonly Scene[], { labels, hand }: ParsedFigure["figure"]): Useless[] {
  const drawn = new Set(scenes.flatMap(({ items }) => items.flatMap((item) => item.row ?? [])));
  return (
    [
      ["labels", Object.keys(labels)],
      ["hand", hand],
    ] as const
  ).flatMap(([param, rows]) =>
    rows.length > 0 && !rows.some((row) => drawn.has(row))
      ? [{ param, why: `None of its rows is drawn here, such as ${rows[0]?.slice(0, 60)}.` }]
      : [],
  );
}
