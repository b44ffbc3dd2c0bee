import { type FigureKey, TEXT_SIZES, WIDTHS } from "./figure";
import type { KeyHelp } from "./key-help";

/* What the documentation, the help of the command line and the API say of each option of a figure. No page loads it. */

const option = (value: string, help: string, ...examples: string[]): KeyHelp => ({ value, help, examples });
const choice = (help: string, ...examples: string[]): KeyHelp => ({ help, examples });

/** The help of each option. An option without help does not compile. */
export const FIGURE_HELP: Readonly<Record<FigureKey, KeyHelp>> = {
  kind: choice("kind of figure", "funnel"),
  style: choice("style of the figure", "jama"),
  columns: option(
    "COLUMN,...",
    "columns in order, `forest` for the place of the plot; `none`: no columns",
    "trial,forest,estimate",
  ),
  order: choice("order of the rows", "effect"),
  hand: option(
    "ROW,...",
    "rows in the order you want, by id, with `order=hand`; the others follow",
    "keynote-024.OS.pembrolizumab.chemotherapy.itt",
  ),
  times: option("MONTH,...", "landmark times in months, with `fig=landmark`", "12,24"),
  events: option("EVENT,...", "adverse events, with `fig=safety`", "any TRAE grade 3-4"),
  only: choice("which rows are drawn: all that match, or those selected", "selected"),
  digits: option(
    "0-3",
    "decimals of estimates, 0 to 3; by default, as reported; more where rounding would show no difference",
    "2",
  ),
  axis: option("FROM..TO", "ends of the axis, the smaller first", "0.3..2"),
  ticks: option("NUMBER,...", "ticks of the axis", "0.5,1,2"),
  labels: option(
    "ROW~NAME,...",
    "other names for rows, by id",
    "keynote-024.OS.pembrolizumab.chemotherapy.itt~KN-024",
  ),
  title: option("TEXT", "title; `-`: none; the filters are drawn below it either way", "My title"),
  subtitle: option("TEXT", "subtitle; `-`: none", "More"),
  favorsLeft: option("TEXT", "name of the left side of the axis; `-`: none", "new"),
  favorsRight: option("TEXT", "name of the right side of the axis; `-`: none", "old"),
  parts: option("PART,...", "what is drawn in addition to the rows; `none`: nothing", "favors,prediction"),
  color: choice("colors", "class"),
  marks: choice("area of the marks", "equal"),
  looks: choice(
    "whether marks show what is exploratory, not significant or not checked; `style`: not in journal styles",
    "shown",
  ),
  textSize: option("POINTS", `text size in points, ${TEXT_SIZES.from} to ${TEXT_SIZES.to}`, "8"),
  width: option("MM", `width in millimeters, ${WIDTHS.from} to ${WIDTHS.to}`, "180"),
  paper: choice("paper: as tall as the rows need, or pages", "a4"),
};
