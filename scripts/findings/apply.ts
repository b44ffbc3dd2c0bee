import { type Item, isItem, itemsOf, textOf } from "../facts/json";
import { sourceText } from "../facts/sources";
import { asBaseline } from "./baseline";
import { AFTER_RANDOMIZATION, LEFT_OUT, REVIEW_OF_STRATA, UNCHECKED_STAY_OUT, UNRELIABLE } from "./decisions";
import {
  agreement,
  figureOf,
  fill,
  inWords,
  isShown,
  LISTS,
  type List,
  replaceNumbers,
  sourceOf,
  twinOf,
} from "./figures";
import { asReport, fillReport, nameReports } from "./reports";

/** What a run did or left, by heading. */
export type Log = (heading: string, line: string) => void;

const KEPT: Record<List, readonly string[]> = {
  effects: [
    ...["endpoint", "report", "arm", "reference", "measure", "estimate", "ciLow", "ciHigh", "ciLevel", "p"],
    ...["population", "subgroup", "assessor", "significant", "n", "events"],
  ],
  outcomes: [
    ...["endpoint", "report", "arm", "comparison", "kind", "value", "unit", "ciLow", "ciHigh", "ciLevel"],
    ...["notReached", "timeMonths", "responders", "n", "population", "subgroup", "assessor"],
  ],
  safety: ["event", "report", "arm", "percent", "count", "n", "scale", "category"],
  baseline: ["arm", "population", "characteristic", "value", "unit", "n", "report"],
};

/** Events in the words of the records. */
const EVENTS: Record<string, string> = {
  "discontinued for treatment-related AE": "treatment-related AE leading to discontinuation",
};

/** A finding as the schema has figures: no key beyond it, and its source as a reader can look it up. */
function asFigure(list: List, found: Item): Item {
  const figure: Item = {};
  for (const key of KEPT[list]) if (found[key] !== undefined) figure[key] = found[key] ?? null;
  if (figure.ciLow === undefined || figure.ciHigh === undefined)
    for (const key of ["ciLow", "ciHigh", "ciLevel"]) if (list === "effects") delete figure[key];
  if (figure.ciLow === undefined && figure.ciHigh === undefined) delete figure.ciLevel;
  if (typeof figure.event === "string") figure.event = EVENTS[figure.event] ?? figure.event;
  if (typeof figure.scale === "string") figure.scale = figure.scale.replace(/^CTCAE v/, "CTCAE ");
  if (isItem(found.checked))
    figure.checked = { ...found.checked, source: cleanSource(textOf(found.checked, "source")) };
  return figure;
}

/** The source without remarks on how it was reached. */
export const cleanSource = (raw: string): string =>
  sourceText(raw)
    .replace(/\s*\((?:[^()]*\bcopy\b[^()]*|page without address)\)/gi, "")
    .replace("/ /", "/")
    .replace(/,? (?:PDF )?copy(?: on| of| and)? ?/gi, ", ")
    .replace(/\s*,\s*,/g, ",")
    .replace(/,\s*$/, "")
    .trim();

/** Whether a source is the publication of a trial's results, not what others print of it. */
export const isPublication = (source: string): boolean =>
  /\b(PMID|PMC\d|PubMed|doi|abstract)\b/i.test(source) &&
  !/\b(review|meta-analysis|news|report of|table T?\d|Comparisons)\b/i.test(source);

/** Merges the findings of a trial into its record. */
export function applyFindings(record: Item, findings: Item, endpoints: ReadonlySet<string>, log: Log): void {
  const id = textOf(record, "id");
  nameReports(id, findings);
  const say = (heading: string, line: string) => log(heading, `${id}: ${line}`);
  const newReports = new Map<string, Item>();
  for (const found of itemsOf(findings, "reports")) {
    const own = itemsOf(record, "reports").find((report) => report.id === found.id);
    if (own === undefined) newReports.set(textOf(found, "id"), asReport(found));
    else
      for (const other of fillReport(
        own,
        asReport(found),
        found.pmid !== undefined || found.doi !== undefined,
      ))
        say("Reports: the record's value stays", `${textOf(own, "id")}: ${other}`);
  }
  const reports = itemsOf(record, "reports");
  const before = { ...record };
  const known = (name: string) => name === "" || reports.some((report) => report.id === name);
  for (const list of LISTS)
    for (const found of itemsOf(findings, list)) {
      const figure = list === "baseline" ? asBaseline(asFigure(list, found)) : asFigure(list, found);
      if (figure === undefined) {
        say("Left out: no characteristic at baseline", textOf(found, "characteristic"));
        continue;
      }
      const left = whyNot(id, list, figure, record, endpoints);
      if (left !== undefined) {
        say(`Left out: ${left}`, inWords(list, figure));
        continue;
      }
      const name = textOf(figure, "report");
      if (figureOf(list, record, figure) === undefined && !known(name)) {
        const report = newReports.get(name);
        if (report === undefined) {
          say("Left out: no such report", inWords(list, figure));
          continue;
        }
        reports.push(report);
        record.reports = reports;
        newReports.delete(name);
        say("New reports", name);
      }
      merge(list, record, before, figure, say);
    }
  for (const name of newReports.keys()) say("Reports without a figure, left out", name);
}

/** Why a finding stays out, if it does. */
function whyNot(
  id: string,
  list: List,
  figure: Item,
  record: Item,
  endpoints: ReadonlySet<string>,
): string | undefined {
  if (UNRELIABLE.test(sourceOf(figure))) return "read on an unreliable page";
  const unchecked = figure.checked === undefined;
  if (unchecked && UNCHECKED_STAY_OUT.has(id)) return "read on an unreliable page";
  const named = LEFT_OUT.find(([trial, words]) => trial === id && words.test(inWords(list, figure)));
  if (named !== undefined) return named[2];
  const group = `${textOf(figure, "population")} ${JSON.stringify(figure.subgroup ?? "")}`;
  // How long a response lasts is a figure of responders by its nature, as long as no arms are compared.
  if ((list === "effects" || figure.endpoint !== "DOR") && AFTER_RANDOMIZATION.test(group))
    return "group formed after randomization";
  if (
    figure.population === "ITT" &&
    figure.subgroup === undefined &&
    REVIEW_OF_STRATA.test(textOf(figure, "report")) &&
    shownElsewhere(list, record, figure)
  )
    return "all patients, of whom the trial's own reports speak";
  if (!["%", "years", "mm", "months", undefined].includes(figure.unit as string | undefined))
    return "in a unit that baseline does not have";
  const arm = textOf(figure, "arm");
  if (arm !== "" && !itemsOf(record, "arms").some((one) => one.id === arm)) return "of no arm of the record";
  if (figure.endpoint !== undefined && !endpoints.has(textOf(figure, "endpoint")))
    return "endpoint that the dictionary does not have";
  if (figureOf(list, record, figure) !== undefined) return undefined;
  if (list === "outcomes" && isBareRepeat(record, figure))
    return "a rate without its count, which another report gives";
  if (!unchecked) return undefined;
  if (list === "effects")
    return isShown(record, figure) ? "no interval, and others of these patients" : undefined;
  return "no source";
}

/** Whether another report gives the same response rate with its count or interval: the bare rate would stand as the later one. */
const isBareRepeat = (record: Item, figure: Item): boolean =>
  figure.kind === "response" &&
  figure.responders === undefined &&
  figure.ciLow === undefined &&
  itemsOf(record, "outcomes").some(
    (item) =>
      ["endpoint", "arm", "kind", "population", "value"].every((key) => item[key] === figure[key]) &&
      item.subgroup === undefined &&
      figure.subgroup === undefined &&
      (item.responders !== undefined || item.ciLow !== undefined),
  );

/** Whether another report has a figure of that endpoint for all patients. */
const shownElsewhere = (list: List, record: Item, figure: Item): boolean =>
  itemsOf(record, list).some(
    (item) =>
      item.endpoint === figure.endpoint &&
      item.population === figure.population &&
      item.subgroup === undefined &&
      item.report !== figure.report,
  );

function merge(
  list: List,
  record: Item,
  before: Item,
  figure: Item,
  say: (heading: string, line: string) => void,
): void {
  const own = figureOf(list, record, figure);
  if (own === undefined) {
    const twin = twinOf(list, before, figure);
    if (twin !== undefined) {
      for (const other of fill(list, twin, figure))
        say("Beside a figure: the record's value stays", `${inWords(list, twin)}: ${other}`);
      say(
        "Same numbers under other words: taken as one figure",
        `${inWords(list, figure)} | ${inWords(list, twin)}`,
      );
      return;
    }
    const near = itemsOf(record, list).filter((item) =>
      ["endpoint", "report", "arm", "kind", "timeMonths", "event", "characteristic"].every(
        (key) => item[key] === figure[key],
      ),
    );
    if (figure.checked === undefined) figure.verified = false;
    record[list] = [...itemsOf(record, list), figure];
    say(
      `New ${list}`,
      `${inWords(list, figure)}${near.length > 0 ? ` | beside ${near.map((item) => inWords(list, item)).join(" | ")}` : ""}`,
    );
    return;
  }
  const agrees = agreement(list, own, figure);
  if (agrees === "differs") {
    const better =
      figure.checked !== undefined && isPublication(sourceOf(figure)) && !isPublication(sourceOf(own));
    say(
      better ? "Differences: the publication's value is taken" : "Differences: the record's value stays",
      `${inWords(list, own)} [${sourceOf(own) || (own.verified === true ? "verified" : "not checked")}], found ${inWords(list, figure)} [${sourceOf(figure) || "not checked"}]`,
    );
    if (!better) return;
    replaceNumbers(list, own, figure);
  } else if (agrees === "rounded") {
    say(
      "Same to the digits of the coarser, the finer is taken",
      `${inWords(list, own)}, found ${inWords(list, figure)}`,
    );
    if (figure.checked !== undefined) replaceFiner(list, own, figure);
  }
  const had = own.checked !== undefined;
  for (const other of fill(list, own, figure))
    say("Beside a figure: the record's value stays", `${inWords(list, own)}: ${other}`);
  if (!had && own.checked !== undefined) say(`Checked now: ${list}`, inWords(list, own));
}

/** Takes each number that has more digits than the record's. */
function replaceFiner(list: List, own: Item, figure: Item): void {
  for (const key of KEPT[list]) {
    const [ours, found] = [own[key], figure[key]];
    if (typeof ours === "number" && typeof found === "number" && String(found).length > String(ours).length)
      own[key] = found;
  }
}
