import { z } from "zod";
import { ROW_SCOPES } from "@/db/answers/tables/evidence";
import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import { DPI } from "@/lib/export/pixels";
import { SVG_TEXTS } from "@/lib/export/svg";
import { FIGURE_KEYS, type FigureKey, LONGEST_TEXT } from "@/lib/view/figure";
import { FIGURE_HELP } from "@/lib/view/figure-help";
import { choice, id, listOf, oneOf, type Parameter, sentence } from "./parameter";
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

const NUMBER = "-?\\d{1,6}(\\.\\d{1,6})?";
const number = z.string().regex(new RegExp(`^${NUMBER}$`), "must hold numbers");

/** How the value of an option is read and checked. */
function checkOf(key: FigureKey): Pick<Parameter, "kind" | "schema"> {
  const record = FIGURE_KEYS[key];
  switch (record.kind) {
    case "choice":
      return { kind: "text", schema: oneOf(record.values) };
    case "several":
      return { kind: "list", schema: listOf(oneOf([...record.values, "none"])) };
    case "rows":
      return { kind: "list", schema: z.array(id).min(1).max(500) };
    case "names":
      return { kind: "list", schema: z.array(id).min(1).max(100) };
    case "numbers":
      return { kind: "list", schema: z.array(number).min(1).max(30) };
    case "renamed":
      return {
        kind: "list",
        schema: z
          .array(z.string().regex(/^[^~]+~/, "must hold row~Name"))
          .min(1)
          .max(500),
      };
    case "digits":
      return { kind: "text", schema: oneOf(["0", "1", "2", "3"]) };
    case "size": {
      const { from, to } = record.limits;
      return {
        kind: "text",
        schema: z.string().regex(/^\d+(\.\d+)?$/, `must be a number from ${from} to ${to}`),
      };
    }
    case "span":
      return {
        kind: "text",
        schema: z.string().regex(new RegExp(`^${NUMBER}\\.\\.${NUMBER}$`), "must be two numbers: 0.3..2"),
      };
    case "text":
      return { kind: "text", schema: z.string().max(LONGEST_TEXT) };
  }
}

/** Options of a figure, by the parameters of `lib/view/figure.ts`. */
export const figureOptions: readonly Parameter[] = (Object.keys(FIGURE_KEYS) as FigureKey[]).map((key) => {
  const { help, examples } = FIGURE_HELP[key];
  const { param, kind } = FIGURE_KEYS[key];
  return {
    name: param,
    ...checkOf(key),
    description: sentence(help),
    ...(kind !== "choice" && kind !== "digits" && examples[0] !== undefined ? { example: examples[0] } : {}),
    ...(key === "kind" ? { instead: "The kind is in the path: /api/v1/figures/funnel.svg." } : {}),
  };
});

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

/** Parameters of the file, not of the figure. */
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

/** The parameters that each kind of file reads from its address. */
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
