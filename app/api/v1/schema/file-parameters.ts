import { z } from "zod";
import { ROW_SCOPES } from "@/db/answers/tables/evidence";
import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import { DPI } from "@/lib/export/pixels";
import { SVG_TEXTS } from "@/lib/export/svg";
import { COLUMN_IDS } from "@/lib/view";
import { FIGURE_PARTS, FIGURE_STYLES, LONGEST_TEXT, ROW_ORDERS, TEXT_SIZES, WIDTHS } from "@/lib/view/figure";
import { FIGURE_KINDS } from "@/lib/view/figure-kinds";
import { choice, id, list, type Parameter } from "./parameter";
import { comparePageParameters, safetyPageParameters, scriptParameters, viewParameters } from "./parameters";

const flag = (name: string, description: string) => choice(name, ["0", "1"], description);

const ofTable: Parameter[] = [
  flag("bom", "`1`: CSV and TSV begin with a byte order mark, without which Excel does not read UTF-8."),
  flag("inline", "`1`: shown in the browser instead of saved."),
];

const scope = choice(
  "scope",
  ROW_SCOPES,
  "`all` (default): all rows that match; `page`: the page on screen, as unfolded; `selection`: the rows in `sel`.",
);

const text = (name: string, schema: z.ZodType, description: string, example: string): Parameter => ({
  name,
  kind: "text",
  schema,
  description,
  example,
});

const words = (name: string, description: string, example: string) =>
  text(name, z.string().max(LONGEST_TEXT), description, example);

const values = (name: string, schema: z.ZodType, description: string, example: string): Parameter => ({
  ...text(name, schema, description, example),
  kind: "list",
});

const NUMBER = "-?\\d{1,6}(\\.\\d{1,6})?";
const number = z.string().regex(new RegExp(`^${NUMBER}$`), "must hold numbers");
const numbers = (name: string, description: string, example: string) =>
  values(name, z.array(number).min(1).max(30), description, example);

const within = (name: string, { from, to }: { from: number; to: number }, what: string, example: string) =>
  text(
    name,
    z.string().regex(/^\d+(\.\d+)?$/, `must be a number from ${from} to ${to}`),
    `${what}, ${from} to ${to}.`,
    example,
  );

/** Options of a figure, by the parameters of `lib/view/figure.ts`. */
export const figureOptions: readonly Parameter[] = [
  {
    ...choice("fig", FIGURE_KINDS, "Kind of figure."),
    instead: "The kind is in the path: /api/v1/figures/funnel.svg.",
  },
  choice("style", FIGURE_STYLES, "Style."),
  list("figcols", [...COLUMN_IDS, "none"], "Columns in order, with `forest` for the plot.", "trial"),
  choice("order", ROW_ORDERS, "Order of the rows."),
  values("hand", z.array(id).min(1).max(500), "Rows in the order you want, with `order=hand`.", "a-row"),
  numbers("times", "Landmark times in months, for kind `landmark`.", "12"),
  values("events", z.array(id).min(1).max(100), "Adverse events, for kind `safety`.", "any TRAE grade 3-4"),
  choice("only", ["matching", "selected"], "All rows that match, or those in `sel`."),
  choice("digits", ["0", "1", "2", "3"], "Decimals of estimates; as reported by default."),
  text(
    "axis",
    z.string().regex(new RegExp(`^${NUMBER}\\.\\.${NUMBER}$`), "must be two numbers: 0.3..2"),
    "Ends of the axis, the smaller first.",
    "0.3..2",
  ),
  numbers("ticks", "Ticks of the axis.", "1"),
  values(
    "labels",
    z
      .array(z.string().regex(/^[^~]+~/, "must hold row~Name"))
      .min(1)
      .max(500),
    "Other names for rows.",
    "a-row~A name",
  ),
  words("title", "Title; `-`: none.", "A title"),
  words("subtitle", "Subtitle; `-`: none.", "-"),
  words("left", "Name of the left side; `-`: none.", "less"),
  words("right", "Name of the right side; `-`: none.", "more"),
  list("parts", [...FIGURE_PARTS, "none"], "What is drawn in addition to the rows.", "favors"),
  choice("color", ["style", "class", "mono"], "Colors."),
  choice("marks", ["weight", "equal"], "Area of the marks."),
  choice(
    "looks",
    ["style", "shown", "alike"],
    "Whether marks show what is exploratory, not significant or not checked; `style`: not in journal styles.",
  ),
  within("text", TEXT_SIZES, "Text size in points", "8"),
  within("width", WIDTHS, "Width in millimeters", "180"),
  choice("paper", ["none", "a4"], "Pages."),
];

const wholeNumber = (name: string, from: number, to: number, description: string): Parameter => {
  const fault = `must be a whole number from ${from} to ${to}`;
  return {
    name,
    kind: "number",
    schema: z.int(fault).min(from, fault).max(to, fault),
    description,
    example: String(from),
  };
};

/** Parameters that are the file's, not the figure's. */
export const FIGURE_FILE_PARAMETERS: readonly Parameter[] = [
  wholeNumber("dpi", DPI.least, DPI.most, `Dots per inch of a PNG; ${DPI.usual} by default.`),
  choice(
    "svg",
    SVG_TEXTS,
    "Text of an SVG: with the glyphs it needs embedded, without them, or as outlines.",
  ),
  wholeNumber(
    "sheet",
    1,
    999,
    "Page that an SVG or PNG shows, if the figure has several; PDF, PowerPoint and ZIP hold all pages.",
  ),
  choice("pptx", ["shown"], "`shown`: the figure as it is; by default, slides are drawn."),
];

/** What each kind of file reads of its address. */
export const FILE_PARAMETERS = {
  evidence: (vocabulary: ApiVocabulary) => [...viewParameters(vocabulary), scope, ...ofTable],
  safety: (vocabulary: ApiVocabulary) => [...safetyPageParameters(vocabulary), ...ofTable],
  compare: (vocabulary: ApiVocabulary) => [...comparePageParameters(vocabulary), ...ofTable],
  trial: (_: ApiVocabulary) => ofTable,
  /** The whole dataset. */
  dataset: (_: ApiVocabulary): readonly Parameter[] => [],
  script: scriptParameters,
  figure: (vocabulary: ApiVocabulary) => [
    ...viewParameters(vocabulary),
    ...figureOptions,
    ...FIGURE_FILE_PARAMETERS,
  ],
} satisfies Record<string, (vocabulary: ApiVocabulary) => readonly Parameter[]>;

export type FileKind = keyof typeof FILE_PARAMETERS;
