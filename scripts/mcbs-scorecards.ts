/**
 * Copies the table of ESMO's worked scorecards from the shared notes on methods into tests/golden, and those of trials that the
 * dataset holds into db/dataset, with its numbers parsed, so that none is typed by hand. Run once after the notes change: npx tsx scripts/mcbs-scorecards.ts [file]
 */
import { readFileSync, writeFileSync } from "node:fs";

const source = process.argv[2] ?? "../shared/anchors/methods.md";
const target = "tests/golden/mcbs-scorecards.json";

const lines = readFileSync(source, "utf8").split("\n");
const start = lines.findIndex((line) => line.startsWith("| N | trial | control, gain, HR (CI)"));
if (start < 0) throw new Error(`${source} holds no table of scorecards`);
const end = lines.findIndex((line, index) => index > start && !line.startsWith("|"));

/** ".56 (.46–.69)". */
const INTERVAL = /(\d*\.\d+) \((\d*\.\d+)–(\d*\.\d+)\)/;
/** "10.6, 11.4," or "35.7, **16.8 calculated**,". */
const GAIN = /^(\d+(?:\.\d+)?), \**(\d+(?:\.\d+)?)( calculated)?\**,/;

const cards = lines.slice(start + 2, end).map((line) => {
  const [number = "", trial = "", figures = "", form = "", score = ""] = line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
  const [, estimate, ciLow, ciHigh] = INTERVAL.exec(figures) ?? [];
  const [, control, gain, calculated] = GAIN.exec(figures) ?? [];
  if (estimate === undefined || ciLow === undefined || ciHigh === undefined)
    throw new Error(`no interval in "${line}"`);
  return {
    number: number === "—" ? null : Number(number),
    trial,
    control: control === undefined ? null : Number(control),
    gain: gain === undefined ? null : Number(gain),
    calculated: calculated !== undefined,
    estimate: Number(estimate),
    ciLow: Number(ciLow),
    ciHigh: Number(ciHigh),
    form,
    score,
    figures,
  };
});

/** Which comparison of the dataset each card is about; cards of trials that are not held have none. */
const COMPARISONS: Record<number, { trial: string; arm: string; reference: string; population: string }> = {
  54: { trial: "keynote-010", arm: "pembro-10", reference: "docetaxel", population: "PD-L1 TPS >=50%" },
  77: { trial: "checkmate-067", arm: "nivo-ipi", reference: "ipi", population: "ITT" },
  78: { trial: "checkmate-067", arm: "nivo", reference: "ipi", population: "ITT" },
  117: {
    trial: "checkmate-214",
    arm: "nivo-ipi",
    reference: "sunitinib",
    population: "intermediate/poor risk",
  },
  132: { trial: "keynote-189", arm: "pembro-chemo", reference: "placebo-chemo", population: "ITT" },
  146: { trial: "keynote-426", arm: "pembro-axi", reference: "sunitinib", population: "ITT" },
  174: { trial: "checkmate-238", arm: "nivo", reference: "ipi", population: "ITT" },
};

const matched = cards.flatMap(({ number, trial: _, form, score, figures }) => {
  const comparison = number === null ? undefined : COMPARISONS[number];
  return comparison === undefined
    ? []
    : { number, ...comparison, form, score, figures: figures.replaceAll("*", "") };
});
const published = "db/dataset/mcbs-scorecards.json";
writeFileSync(published, `${JSON.stringify(matched, null, 2)}\n`);
process.stdout.write(`${matched.length} of them to ${published}\n`);

writeFileSync(target, `${JSON.stringify(cards, null, 2)}\n`);
process.stdout.write(`${cards.length} scorecards to ${target}\n`);
