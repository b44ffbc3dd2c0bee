import { betweenLines, CHECKS, poolLines } from "./r-checks";
import { rateModel, ratioModel } from "./r-models";
import { nothingPooled, opening, type PoolScript, type ScriptRow, scriptRows, shownPools } from "./source";
import { ascii, quoted } from "./text";

/**
 * A script of R that pools the rows of a View by metafor and stops where a number is not the one on screen. Where
 * nothing is pooled it says why and ends.
 */
export function rScript(source: PoolScript): string {
  const refused = nothingPooled(source);
  if (refused !== null) return [...opening(source), `message(${quoted(ascii(refused))})`, ""].join("\n");
  const rates = source.result === "arm";
  return [
    ...opening(source),
    "# Run: Rscript this-file.R   (needs the package metafor, and lme4 for the GLMM of rates)",
    "suppressPackageStartupMessages(library(metafor))",
    "",
    ...dataFrame(scriptRows(source), rates),
    "",
    ...(rates ? rateModel(source) : ratioModel(source)),
    "",
    ...CHECKS,
    "",
    ...shownPools(source).flatMap((pool) => [...poolLines(source, pool), ""]),
    ...betweenLines(source),
    ...forestLines(source),
    'cat("\\nEvery number is the one that Crosstrial shows.\\n")',
    "",
  ].join("\n");
}

function dataFrame(rows: readonly ScriptRow[], rates: boolean): string[] {
  const text = (name: string, value: (row: ScriptRow) => string) =>
    `  ${name} = c(${rows.map((row) => quoted(value(row))).join(", ")})`;
  const number = (name: string, value: (row: ScriptRow) => number | null) =>
    `  ${name} = c(${rows.map((row) => value(row) ?? "NA").join(", ")})`;
  const columns = [
    number("study", ({ study }) => study),
    text("label", ({ label }) => label),
    text("nct", ({ nct }) => nct ?? ""),
    text("report", ({ report }) => report),
    text("pmid", ({ pmid }) => pmid),
    text("doi", ({ doi }) => doi),
    text("group", ({ group }) => group),
    ...(rates
      ? [number("events", ({ events }) => events), number("n", ({ n }) => n)]
      : [
          number("estimate", ({ estimate }) => estimate),
          number("ciLow", ({ ciLow }) => ciLow),
          number("ciHigh", ({ ciHigh }) => ciHigh),
          number("ciLevel", ({ ciLevel }) => ciLevel),
          number("nOwn", ({ nOwn }) => nOwn),
          number("nShared", ({ nShared }) => nShared),
        ]),
  ];
  return ["rows <- data.frame(", `${columns.join(",\n")},`, "  stringsAsFactors = FALSE", ")"];
}

function forestLines({ result, pool, settings }: PoolScript): string[] {
  const rates = result === "arm";
  const transform = rates
    ? settings.proportionMethod === "freeman-tukey"
      ? "transf.ipft.hm, targs = list(ni = d$n)"
      : "transf.ilogit"
    : pool.measure === "RD"
      ? null
      : "exp";
  const how = transform === null ? "" : rates ? `, transf = ${transform}` : `, atransf = ${transform}`;
  const whole = pool.whole.figures !== null;
  const [first] = pool.groups.filter(({ figures }) => figures !== null);
  const of = whole || first?.group == null ? "rows" : `rows[rows$group == ${quoted(first.group)}, ]`;
  return [
    `d <- combine(${of})`,
    "# Cairo draws every character of a label; pdf() draws those of one encoding only.",
    'draw <- if (capabilities("cairo")) cairo_pdf else pdf',
    'draw("crosstrial-forest.pdf", width = 10, height = 3 + 0.25 * nrow(d))',
    `forest(pool(d)${how}, header = TRUE)`,
    "invisible(dev.off())",
  ];
}
