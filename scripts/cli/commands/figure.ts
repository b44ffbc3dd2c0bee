import { drawFigure } from "../../../db/answers/figure";
import { readVocabulary } from "../../../db/queries/vocabulary";
import { FIGURE_FORMATS, type FigureFormat, writeFigure } from "../../../lib/export/figure-files";
import { DPI, PictureTooLargeError } from "../../../lib/export/pixels";
import { SVG_TEXTS, type SvgText } from "../../../lib/export/svg";
import { today } from "../../../lib/site";
import { type Command, siteOf } from "../command";
import { resolveAsked, unknownValue, withDatabase } from "../data";
import { EXIT, Refused, UsageError } from "../faults";
import { type GivenFlags, HELP_FLAG } from "../flags";
import { formatOf, note, OUTPUT_FLAG, writeOutput } from "../output";
import { progressBar } from "../progress";
import { SUMMARIES } from "../summaries";
import { FIGURE_FLAGS, readView, VIEW_FLAGS, WHOLE_VIEW_FLAG } from "../view-flags";

export const figureCommand: Command = {
  name: "figure",
  summary: SUMMARIES.figure,
  usage: ["[--view URL] [flags] [-o FILE]"],
  description: [
    "Draws what /figure draws: a forest plot, or another kind by --fig. SVG and PNG hold one page (--sheet); PDF and",
    "PPTX hold all; ZIP holds every format with the sources. Each file carries the View's address and citations.",
  ],
  flags: [
    WHOLE_VIEW_FLAG,
    {
      name: "format",
      short: "f",
      value: FIGURE_FORMATS.join("|"),
      help: "format; taken from the name given with -o, otherwise svg",
    },
    OUTPUT_FLAG,
    {
      name: "dpi",
      value: "NUMBER",
      help: `dots per inch of a PNG, ${DPI.least} to ${DPI.most}: ${DPI.usual}`,
    },
    { name: "svg", value: SVG_TEXTS.join("|"), help: "how an SVG holds its text: embedded" },
    { name: "sheet", value: "NUMBER", help: "page of an SVG or PNG, from 1" },
    HELP_FLAG,
    ...VIEW_FLAGS,
    ...FIGURE_FLAGS,
  ],
  untold: ["How it is shown"],
  examples: [
    "crosstrial figure --tumor nsclc --line 1L --endpoint OS --class pd-1 --pool auto -o forest.svg",
    "crosstrial figure --view 'http://localhost:3000/figure?tumor=melanoma&endpoint=RFS' --style jama -o rfs.pptx",
    "crosstrial figure --tumor nsclc --class pd-1 --vs chemotherapy --endpoint OS --fig funnel --dpi 600 -o funnel.png",
  ],
  positionals: 0,
  run: (given, io) => {
    const format = formatOf<FigureFormat>(given, FIGURE_FORMATS, "svg");
    const options = fileOptions(given, format);
    const asked = readView(given);
    return withDatabase(io, async (db) => {
      const view = await resolveAsked(db, asked);
      const progress = progressBar(io, "drawing the figure", { total: null, toFile: given.has("output") });
      await progress.at(0);
      const figure = await drawFigure(db, { view, figure: asked.figure, notices: [] });
      const [unknown] = figure.notices;
      if (unknown !== undefined) throw new UsageError(unknownValue(unknown, asked, await readVocabulary(db)));
      const useless = figure.useless.find(({ param }) => given.has(param));
      if (useless !== undefined)
        throw new UsageError(`--${useless.param} has no effect here. ${useless.why.replace(/\.$/, "")}`);
      if (figure.source.rows.length === 0 && asked.figure.kind !== "map")
        throw new Refused("nothing matches this View, so there is nothing to draw");
      if (options.sheet > figure.scenes.length)
        throw new UsageError(
          `--sheet ${options.sheet} does not exist: the figure has ${pages(figure.scenes.length)}`,
        );
      const meta = {
        url: siteOf(asked.origin, io) + figure.href,
        datasetVersion: figure.source.datasetVersion,
        date: today(),
        citations: figure.citations,
      };
      const { name, content } = await written({ ...figure, ...options, meta }, format);
      await progress.end();
      await writeOutput(io, given, { content, name, binary: format !== "svg" });
      const isOnePage = format === "svg" || format === "png";
      if (isOnePage && figure.scenes.length > 1 && !given.has("sheet"))
        await note(
          io,
          `this is page 1 of ${figure.scenes.length}; --sheet asks for another, and pdf, pptx and zip hold all`,
        );
      return EXIT.fine;
    });
  },
};

const pages = (count: number) => `${count} ${count === 1 ? "page" : "pages"}`;

async function written(...args: Parameters<typeof writeFigure>): ReturnType<typeof writeFigure> {
  try {
    return await writeFigure(...args);
  } catch (error) {
    if (error instanceof PictureTooLargeError)
      throw new UsageError(`--dpi: ${error.message.replace(/\.$/, "")}`);
    throw error;
  }
}

function fileOptions(given: GivenFlags, format: FigureFormat): { dpi: number; text: SvgText; sheet: number } {
  const dpi = wholeNumber(given, "dpi", DPI.usual, DPI.least, DPI.most);
  const sheet = wholeNumber(given, "sheet", 1, 1, 10_000);
  const asked = given.one("svg") ?? "embedded";
  const text = SVG_TEXTS.find((one) => one === asked);
  if (text === undefined) throw new UsageError(`--svg is one of ${SVG_TEXTS.join(", ")}, got "${asked}"`);
  const unused = (
    [
      ["dpi", ["png", "zip"]],
      ["svg", ["svg", "zip"]],
      ["sheet", ["svg", "png"]],
    ] as const
  ).find(([flag, formats]) => given.has(flag) && !formats.some((one) => one === format));
  if (unused !== undefined)
    throw new UsageError(`--${unused[0]} is for ${unused[1].join(" and ")}, not for ${format}`);
  return { dpi, text, sheet };
}

function wholeNumber(given: GivenFlags, flag: string, usual: number, least: number, most: number): number {
  const text = given.one(flag);
  if (text === undefined) return usual;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(`--${flag} is a whole number from ${least} to ${most}, got "${text}"`);
}
