import { formatPopulation, isEveryone, signs } from "../../evidence/format";
import { planVerdict } from "../../evidence/plan-verdict";
import type { EvidenceFigure } from "../../evidence/types";
import { yearWords } from "../../pool/words";
import type { FigureSource } from "../kinds/source";
import type { Scene } from "../scene";

/** Where something lies with regard to the line of no difference. */
export type Side = "left" | "right" | "on";

/** A question about one row, with its answer. */
export interface QuizQuestion {
  row: string;
  /** Names trial, regimen and control, population and endpoint. */
  ask: string;
  side: Side;
  /** "The estimate, 0.95 (0.73–1.24), is left of the line; its interval spans it." */
  answer: string;
}

/** The questions of a slide; or why there are none. */
export interface Quiz {
  questions: readonly QuizQuestion[];
  refused: string | null;
}

const refuse = (refused: string): Quiz => ({ questions: [], refused });

interface Estimate {
  value: number;
  low: number | null;
  high: number | null;
  measure: EvidenceFigure["measure"];
  /** Of the interval, in percent. */
  level: number;
  /** What is to be known besides. */
  more: readonly string[];
}

/**
 * Asks of each row of a slide on which side of the line of no difference its estimate lies.
 * @param scene one slide; the answers give its own numbers.
 */
export function quizOf(scene: Scene, source: FigureSource): Quiz {
  if (!["forest", "cumulative", "history"].includes(scene.kind))
    return refuse("No quiz: this kind of figure has no estimates beside a line of no difference.");
  if (source.result === "arm") return refuse("No quiz: rates of single arms have no line of no difference.");
  if (!scene.items.some(({ role }) => role === "reference"))
    return refuse("No quiz: the line of no difference is not on this slide.");
  const rows = [
    ...new Set(scene.items.flatMap(({ row, role }) => (row !== undefined && role !== "band" ? [row] : []))),
  ];
  const questions = rows.flatMap((row): QuizQuestion[] => {
    const asked = askedOf(row, scene, source);
    if (asked === null) return [];
    const { ask, estimate } = asked;
    const none = estimate.measure === "RD" ? 0 : 1;
    const side = sideOf(estimate.value, none);
    return [{ row, ask, side, answer: answerOf(row, scene, estimate, side, none) }];
  });
  return questions.length === 0
    ? refuse("No quiz: no row of this slide has an estimate.")
    : { questions, refused: null };
}

const sideOf = (value: number, none: number): Side => (value < none ? "left" : value > none ? "right" : "on");

function askedOf(
  row: string,
  scene: Scene,
  source: FigureSource,
): { ask: string; estimate: Estimate } | null {
  if (row.endsWith(":prediction")) return null;
  if (row === "pool" || row.startsWith("pool:")) return pooledOf(row, source);
  if (scene.kind === "cumulative") return cumulativeOf(row, source);
  const figure =
    scene.kind === "history"
      ? source.histories
          ?.flatMap(({ rowId, points }) =>
            points.map((point) => ({ id: `${rowId}@${point.report.id}`, point })),
          )
          .find(({ id }) => id === row)?.point
      : source.rows.find(({ rowId }) => rowId === row);
  if (figure === undefined || figure.estimate === null || figure.measure === null) return null;
  const drawn = scene.items.some(
    (item) => item.row === row && (item.role === "mark" || item.role === "arrow"),
  );
  return drawn ? { ask: questionOf(figure, scene.kind === "history"), estimate: estimateOf(figure) } : null;
}

/** Names of people stay as they are within a sentence, abbreviations too. */
const inside = (label: string): string =>
  /^(?!Hodgkin|Merkel)[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

function questionOf(figure: EvidenceFigure, withReport: boolean): string {
  const { trial, arm, reference, endpoint, report } = figure;
  const who = isEveryone(figure) ? "all randomized patients" : formatPopulation(figure);
  const regimens = `${inside(arm.label)} versus ${inside(reference?.label ?? "control")}`;
  const by = withReport ? `, as reported by ${report.label}` : "";
  return signs(
    `${trial.name}: ${regimens} in ${inside(trial.tumor)}, ${who}; ${inside(endpoint.name)}${by}.`,
  );
}

const estimateOf = (figure: EvidenceFigure): Estimate => ({
  value: figure.estimate ?? 0,
  measure: figure.measure,
  low: figure.ciLow,
  high: figure.ciHigh,
  level: figure.ciLevel ?? 95,
  more: [
    planVerdict(figure) === "exploratory" ? "It is exploratory." : null,
    figure.doubt === null ? null : `It is marked: ${figure.doubt}.`,
  ].filter((words) => words !== null),
});

function pooledOf(row: string, { pool }: FigureSource): { ask: string; estimate: Estimate } | null {
  const of = row === "pool" ? pool?.whole : pool?.groups.find(({ group }) => row === `pool:${group ?? ""}`);
  const figures = of?.figures;
  if (figures == null) return null;
  return {
    ask:
      row === "pool"
        ? "The pooled estimate of all rows."
        : `The pooled estimate of ${of?.group ?? "this group"}.`,
    estimate: {
      value: figures.estimate,
      measure: figures.measure,
      low: figures.ciLow,
      high: figures.ciHigh,
      level: 95,
      more: [],
    },
  };
}

function cumulativeOf(row: string, { pool }: FigureSource): { ask: string; estimate: Estimate } | null {
  const step = pool?.exploration?.rows.find(({ label }) => row === `until-${label}`);
  if (step?.figure == null) return null;
  const change = step.step === undefined ? "" : yearWords(step.step);
  return {
    ask: `The pooled estimate until ${step.label}${change === "" ? "" : ` (${change})`}.`,
    estimate: {
      value: step.figure.estimate,
      measure: pool?.measure ?? null,
      low: step.figure.ciLow,
      high: step.figure.ciHigh,
      level: 95,
      more: [],
    },
  };
}

function answerOf(row: string, { items }: Scene, estimate: Estimate, side: Side, none: number): string {
  const { low, high, level, more } = estimate;
  const printed = items.find(
    (item) =>
      item.type === "text" &&
      item.row === row &&
      (item.role === "estimate" || item.role === "pooled-estimate"),
  );
  const text = printed?.type === "text" ? `, ${printed.text},` : "";
  const where = side === "on" ? "lies on the line" : `is ${side} of the line`;
  const name = level === 95 ? "interval" : `${level}% interval`;
  const interval =
    low === null || high === null
      ? "the interval is not in our data"
      : low === none || high === none
        ? `its ${name} reaches it`
        : low <= none && none <= high
          ? `its ${name} spans it`
          : `its ${name} lies wholly on that side`;
  return [`The estimate${text} ${where}; ${interval}.`, ...more].join(" ");
}

/** What is said of a vote once the answer is shown. */
export function verdictOf({ side, answer }: QuizQuestion, vote: "left" | "right" | null): string {
  if (vote === null) return answer;
  return `You said ${vote}: ${vote === side ? "correct" : "incorrect"}. ${answer}`;
}
