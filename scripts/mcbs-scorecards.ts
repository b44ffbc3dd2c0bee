/**
 * Copies the table of ESMO's worked scorecards from the shared notes on methods into tests/golden, with its numbers parsed, so
 * that none is typed by hand. Run once after the notes change: npx tsx scripts/mcbs-scorecards.ts [file]
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

writeFileSync(target, `${JSON.stringify(cards, null, 2)}\n`);
process.stdout.write(`${cards.length} scorecards to ${target}\n`);
