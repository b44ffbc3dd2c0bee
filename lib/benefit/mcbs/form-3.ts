import type { EndpointBenefit, ReportedBenefit } from "../types";
import { cannot, isSubstantial, MAXIMUM, months, step } from "./step";
import { FORM_3, type Form3Cell } from "./thresholds";
import type { McbsResult, McbsStep } from "./types";

/** A figure of a single arm; `atLeast` is true where the median was not reached and only its interval's start is known. */
interface Figure {
  value: number;
  atLeast: boolean;
  verified: boolean;
}
type Figures = Record<"pfs" | "orr" | "dor", Figure | null>;

const ENDPOINTS = { pfs: "PFS", orr: "ORR", dor: "DOR" } as const;
const NAMES = { pfs: "median PFS", orr: "response rate", dor: "median duration of response" } as const;

/**
 * Preliminary grade by form 3 (single-arm trials): response rate, its duration and progression-free survival of one
 * arm, all from one report; the preferred one that gives a response rate or a median PFS. A median that was not reached
 * counts by the lower limit of its reported interval, and only towards "at least". Source: PMC10158123, table 3.
 */
export function form3(endpoints: readonly EndpointBenefit[]): McbsResult {
  const of = (id: string) => endpoints.find(({ endpoint }) => endpoint.id === id)?.reports ?? [];
  const heads = [...of(ENDPOINTS.orr), ...of(ENDPOINTS.pfs)].sort(byPublication);
  const results = heads.flatMap(({ report }) => {
    const within = (id: string) => of(id).find((reported) => reported.report.id === report.id);
    const figures: Figures = {
      pfs: medianOf(within(ENDPOINTS.pfs)),
      orr: rateOf(within(ENDPOINTS.orr)),
      dor: medianOf(within(ENDPOINTS.dor)),
    };
    return figures.pfs === null && figures.orr === null ? [] : walkForm3(figures, report);
  });
  const [first] = results;
  if (first === undefined)
    return cannot(
      "3",
      "missing",
      "neither a response rate nor a median progression-free survival is in our data",
    );
  const grades = results.filter((result) => result.kind === "grade");
  const [graded] = grades;
  if (graded === undefined || (first.kind === "cannot" && first.why === "refused")) return first;
  const latest = grades.at(-1) ?? graded;
  return latest.grade === graded.grade
    ? graded
    : { ...graded, later: [`the figures of ${latest.report.label} would give ${latest.grade}`] };
}

/** The primary report first, because it holds the answer such a trial was designed for; then the others as they mature. */
const byPublication = (a: ReportedBenefit, b: ReportedBenefit): number =>
  Number(a.report.kind !== "primary") - Number(b.report.kind !== "primary") || a.maturity - b.maturity;

function walkForm3(figures: Figures, report: ReportedBenefit["report"]): McbsResult {
  const path: McbsStep[] = [
    step(
      "Is the disease rare, or the need high and unmet? Form 3 is for these only",
      "left to you",
      "not known",
    ),
  ];
  let open = false;
  for (const cell of FORM_3) {
    const answers = keysOf(cell).map((key) => holds(figures[key], cell[key] ?? {}));
    const answer = answers.includes(false) ? false : answers.includes(null) ? null : true;
    const values = keysOf(cell).map((key) => said(key, figures[key]));
    path.push(
      step(
        `Grade ${cell.grade}: ${words(cell)}?`,
        values.join(", "),
        answer === null ? "not known" : answer ? "yes" : "no",
        {
          verified: keysOf(cell).every((key) => figures[key]?.verified ?? true),
        },
      ),
    );
    if (answer === null && cell.dor !== undefined && figures.orr !== null) open = true;
    if (answer !== true) continue;
    return {
      kind: "grade",
      form: "3",
      grade: cell.grade,
      maximum: MAXIMUM["3"],
      substantial: isSubstantial(cell.grade),
      memory: false,
      calculated: false,
      verified: path.every(({ verified }) => verified),
      note: cell.grade === MAXIMUM["3"] ? null : noteOf(open, figures),
      later: [],
      report,
      path,
    };
  }
  return open
    ? cannot(
        "3",
        "missing",
        `the ${NAMES.dor} that belongs to the response rate is not in our data (${report.label})`,
        path,
      )
    : cannot("3", "refused", `the figures of ${report.label} are below the lowest row of form 3`, path);
}

/** What could still raise the grade. */
function noteOf(open: boolean, { pfs }: Figures): string | null {
  if (open) return `The ${NAMES.dor} is not known well enough to rule a higher grade out.`;
  return pfs === null ? `The ${NAMES.pfs} of this report is not in our data; its rows were not used.` : null;
}

const keysOf = (cell: Form3Cell) => (["pfs", "orr", "dor"] as const).filter((key) => cell[key] !== undefined);

function holds(figure: Figure | null, { from, below }: { from?: number; below?: number }): boolean | null {
  if (figure === null) return null;
  if (from !== undefined && figure.value < from) return figure.atLeast ? null : false;
  if (below === undefined) return true;
  // "At least 7 months" may be more than 9.
  return figure.atLeast ? (figure.value >= below ? false : null) : figure.value < below;
}

function medianOf(reported: ReportedBenefit | undefined): Figure | null {
  const median = reported?.medians.arm ?? null;
  if (median === null) return null;
  if (median.value !== null) return { value: median.value, atLeast: false, verified: median.verified };
  return median.notReached && median.ciLow !== null
    ? { value: median.ciLow, atLeast: true, verified: median.verified }
    : null;
}

function rateOf(reported: ReportedBenefit | undefined): Figure | null {
  const rate = reported?.rates.find(({ timeMonths }) => timeMonths === null)?.arm ?? null;
  return rate && { value: rate.value, atLeast: false, verified: rate.verified };
}

function said(key: keyof Figures, figure: Figure | null): string {
  if (figure === null) return `${NAMES[key]} not in our data`;
  if (key === "orr") return `${NAMES[key]} ${figure.value}%`;
  return figure.atLeast
    ? `${NAMES[key]} not reached, its interval from ${months(figure.value)}`
    : `${NAMES[key]} ${months(figure.value)}`;
}

const words = (cell: Form3Cell): string =>
  keysOf(cell)
    .map((key) => {
      const { from, below } = cell[key] ?? {};
      const unit = key === "orr" ? "%" : " months";
      const ends = [
        ...(from === undefined ? [] : [`≥ ${from}`]),
        ...(below === undefined ? [] : [`< ${below}`]),
      ];
      return `${NAMES[key]} ${ends.join(" and ")}${unit}`;
    })
    .join(", and ");
