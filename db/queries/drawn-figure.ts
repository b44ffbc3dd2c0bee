import { figureScenes } from "../../lib/figures/kinds";
import { citationsOfFigure } from "../../lib/figures/kinds/citations";
import type { FigureSource } from "../../lib/figures/kinds/source";
import type { Scene } from "../../lib/figures/scene";
import { type Fonts, loadFonts } from "../../lib/figures/text/fonts";
import { measurer, type TextMeasurer } from "../../lib/figures/text/measure";
import type { UrlNotice } from "../../lib/view";
import { figureHref, type ParsedFigure } from "../../lib/view/figure-url";
import type { Database } from "../client";
import { figureSource } from "./figure";

/** A figure of a View with its places: what the page shows, a file holds, and a presentation reveals. */
export interface DrawnFigure {
  source: FigureSource;
  scenes: readonly Scene[];
  fonts: Fonts;
  notices: UrlNotice[];
  citations: string[];
  /** Path and query of the figure. */
  href: string;
}

let measure: TextMeasurer | undefined;

/** Reads a View's rows and draws its figure. */
export async function drawFigure(db: Database, parsed: ParsedFigure): Promise<DrawnFigure> {
  const fonts = await loadFonts();
  measure ??= measurer(fonts);
  const { source, notices } = await figureSource(db, parsed.view, parsed.figure);
  return {
    source,
    scenes: figureScenes(source, measure),
    fonts,
    notices: [...parsed.notices, ...notices],
    citations: citationsOfFigure(source),
    href: figureHref(source.view, source.options),
  };
}
