import { type Item, isItem, itemsOf, textOf } from "./json";

/** Remarks of those who collected the facts, which are not for readers; tests/unit/words-of-doubt.test.ts has its own list. */
const WORKING_REMARK =
  /\b(remembered|general knowledge|texts? (read|seen)|text of|not read\b|(was|were|is) (not )?(read|found|cut)\b|cut off|not found|not used|needs? (a|the|to)|news|as read|schema|the source|sources? (read|print)|(was|were|are) left out|printed?\b|prints|check the|looked unreliable|not entered|figures (were|stood)|second-?hand|the dataset|the record|this page|web|may be the)/i;
const ADDRESS = /\b[a-z0-9-]+\.(com|org|net|ws|ai|md|be)\b/i;

/** Takes the note out where it holds working remarks: no note is better than one that is not for readers. */
export function cleanNote(trial: Item): boolean {
  const note = textOf(trial, "notes");
  if (note === "" || !(WORKING_REMARK.test(note) || ADDRESS.test(note))) return false;
  delete trial.notes;
  return true;
}

/** Names of journals, meetings and documents that no rule brings to their form. */
const JOURNALS: Record<string, string> = {
  "ASCO 2017 / COSA 2017": "ASCO 2017 and COSA 2017",
  "IASLC/ESMO 2024 abstract 84P": "Conference, abstract 84P",
  "ICML / SOHO 2025": "ICML 2025 and SOHO 2025",
  "Biomarker analysis (blood tumor mutational burden)": "Journal article",
  "final analysis, congress abstract": "Conference abstract",
  "treatment-free survival analysis (Targeted Oncology, Sep 2025)": "Targeted Oncology, September 2025",
  "J&J Medical Information (skin toxicities; updated February 2026)": "Johnson & Johnson Medical Information",
  "Company disclosure, August 2023": "Press release",
};

/** "ESMO 2025 (LBA56)" -> "ESMO 2025, abstract LBA56"; "J Thorac Oncol (final analysis)" -> "J Thorac Oncol". */
export function cleanJournal(journal: string): string {
  if (JOURNALS[journal] !== undefined) return JOURNALS[journal];
  if (/press release/i.test(journal)) return "Press release";
  const abstract = /^(.*?) \((?:abstract )?((?:LBA)?\d+\w*)\)$/.exec(journal);
  return abstract === null ? journal.replace(/ \([^)]*\)$/, "") : `${abstract[1]}, abstract ${abstract[2]}`;
}

export function cleanReports(trial: Item): void {
  for (const report of itemsOf(trial, "reports")) {
    report.journal = cleanJournal(textOf(report, "journal"));
    const author = textOf(report, "firstAuthor");
    if (author.includes("/")) report.firstAuthor = author.split(/\s*\/\s*/).join(" and ");
  }
}

/** The standard normal distribution above x, to five digits: enough to tell one-sided from two-sided (Abramowitz, Stegun 26.2.17). */
function above(x: number): number {
  const t = 1 / (1 + 0.2316419 * x);
  const series = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const sum = series.reduce((total, factor, index) => total + factor * t ** (index + 1), 0);
  return (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}

/** Trials whose p fits its interval only if it is one-sided, as the facts' README says. */
const ONE_SIDED = new Set([
  "compassion-16",
  "ev-304",
  "leap-012",
  "litespark-022",
  "rationale-304",
  "keynote-811",
]);

/** Marks p values that are one-sided by their interval and do not say so; says which. */
export function markOneSided(trial: Item): string[] {
  if (!ONE_SIDED.has(textOf(trial, "id"))) return [];
  return itemsOf(trial, "effects").flatMap((effect) => {
    const { estimate, ciLow, ciHigh, ciLevel } = effect;
    const p = Number(textOf(effect, "p"));
    if (
      !(p > 0) ||
      typeof estimate !== "number" ||
      typeof ciLow !== "number" ||
      typeof ciHigh !== "number" ||
      ciLevel !== 95
    )
      return [];
    const z = Math.abs(Math.log(estimate)) / (Math.log(ciHigh / ciLow) / (2 * 1.959964));
    const one = above(z);
    // Rounding of the interval moves p by less than a half: nearer to the one-sided p than to twice that.
    if (Math.abs(Math.log(p / one)) >= Math.abs(Math.log(p / (2 * one)))) return [];
    effect.p = `${effect.p} (one-sided by its interval)`;
    return [`${textOf(trial, "id")} ${textOf(effect, "endpoint")} ${textOf(effect, "report")}: ${effect.p}`];
  });
}

/** Gives control arms that are called placebo and have no drug the placebo that the dictionary has. */
export function namePlacebo(trial: Item): boolean {
  const arms = itemsOf(trial, "arms").filter(
    ({ label, drugs }) => label === "Placebo" && Array.isArray(drugs) && drugs.length === 0,
  );
  for (const arm of arms) arm.drugs = ["placebo"];
  return arms.length > 0;
}

/** Trials of non-small-cell lung cancer that name no histology took both. */
export function nameHistology(trial: Item): void {
  if (trial.tumorType !== "nsclc" || trial.histology !== undefined) return;
  if (!/squamous/i.test(textOf(trial, "population"))) trial.histology = "squamous and nonsquamous";
}

/** Its medians of PFS mix central and investigator review without a word. */
const MIXED_ASSESSORS = new Set(["javelin-bladder-100"]);

/** One assessor, where all effects of a report's endpoint name the same: its outcomes without one get it. */
export function inferAssessors(trial: Item): number {
  if (MIXED_ASSESSORS.has(textOf(trial, "id"))) return 0;
  let count = 0;
  const effects = itemsOf(trial, "effects");
  for (const outcome of itemsOf(trial, "outcomes")) {
    if (outcome.assessor !== undefined) continue;
    const own = effects.filter(
      ({ endpoint, report }) => endpoint === outcome.endpoint && report === outcome.report,
    );
    const [first] = own;
    if (first?.assessor === undefined || own.some(({ assessor }) => assessor !== first.assessor)) continue;
    // The same figure may stand there by that assessor already.
    const twin = itemsOf(trial, "outcomes").some(
      (other) => other.assessor !== undefined && keyOf(other) === keyOf(outcome),
    );
    if (twin) continue;
    outcome.assessor = first.assessor;
    count += 1;
  }
  return count;
}

const keyOf = ({ endpoint, report, arm, kind, timeMonths, population, subgroup, comparison }: Item) =>
  JSON.stringify([
    endpoint,
    report,
    arm,
    kind,
    timeMonths,
    population,
    isItem(subgroup) ? subgroup : null,
    comparison,
  ]);
