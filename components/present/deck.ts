import type { Step } from "@/lib/figures/steps";
import type { PresentAction } from "./keys";

/** The state of a presentation, as plain data and pure functions that tests and both windows share. */

/** What must be known about a slide to step through it. */
export interface SteppedSlide {
  /** The figure of the lecture that it belongs to. */
  figure: number;
  /** As the View groups; and row by row. */
  steps: readonly Step[];
  rowSteps: readonly Step[];
  /** Rows that a quiz asks about. */
  asked: readonly string[];
  /** The pooled estimate stands on a later slide: its line would give it away. */
  poolLater?: boolean;
}

export type Mode = "quiz" | "spotlight" | "anatomy" | "notes" | "rows";
export const MODES: readonly Mode[] = ["quiz", "spotlight", "anatomy", "notes", "rows"];

export interface Place {
  slide: number;
  step: number;
  on: Readonly<Record<Mode, boolean>>;
  /** The row in the spotlight; null: the rows revealed last. */
  light: string | null;
  vote: "left" | "right" | null;
}

export const START: Place = {
  slide: 0,
  step: 0,
  on: { quiz: false, spotlight: false, anatomy: false, notes: false, rows: false },
  light: null,
  vote: null,
};

/** Whether rows appear one by one: on request, in a quiz, or because there are no groups. */
export const isByRow = (slide: SteppedSlide, on: Place["on"]): boolean =>
  on.rows || isQuiz(slide, on) || slide.steps.length === slide.rowSteps.length;

export const isQuiz = (slide: SteppedSlide, { quiz }: Place["on"]): boolean => quiz && slide.asked.length > 0;

export const stepsIn = (slide: SteppedSlide, on: Place["on"]): readonly Step[] =>
  isByRow(slide, on) ? slide.rowSteps : slide.steps;

/** What can be seen at a step: how many steps have been taken, and whether the newest estimate is covered. */
export interface Position {
  shown: number;
  covered: boolean;
}

/** All positions of a slide in order. In a quiz, a row that is asked about comes twice, first covered. */
export function positionsOf(slide: SteppedSlide, on: Place["on"]): Position[] {
  const quiz = isQuiz(slide, on);
  return [
    { shown: 0, covered: false },
    ...stepsIn(slide, on).flatMap(({ rows }, index): Position[] => {
      const open = { shown: index + 1, covered: false };
      const asked = quiz && rows.some((row) => slide.asked.includes(row));
      return asked ? [{ shown: index + 1, covered: true }, open] : [open];
    }),
  ];
}

/** The position of a place; the last one where its step is beyond it. */
export function positionAt(slide: SteppedSlide, { step, on }: Place): Position {
  const positions = positionsOf(slide, on);
  return positions[Math.min(step, positions.length - 1)] ?? { shown: 0, covered: false };
}

/** Rows that can be seen, without prediction intervals: they belong to their diamond. */
export function rowsShown(slide: SteppedSlide, place: Place): string[] {
  const { shown } = positionAt(slide, place);
  return stepsIn(slide, place.on)
    .slice(0, shown)
    .flatMap(({ rows }) => rows)
    .filter((row) => !row.endsWith(":prediction"));
}

export type DeckAction =
  | PresentAction
  | { light: string }
  | { vote: "left" | "right" }
  | { figure: number }
  | { place: Partial<Place> };

/** The place after an action; the same object where nothing changes. */
export function moved(place: Place, action: DeckAction, slides: readonly SteppedSlide[]): Place {
  const slide = slides[Math.min(place.slide, slides.length - 1)];
  if (slide === undefined) return place;
  if (typeof action === "object") return given(place, action, slides);
  const last = positionsOf(slide, place.on).length - 1;
  const step = Math.min(place.step, last);
  const at = { ...place, step, light: null };
  switch (action) {
    case "next":
      if (step < last) return { ...at, step: step + 1, vote: voteKept(slide, at) };
      return place.slide < slides.length - 1 ? { ...at, slide: place.slide + 1, step: 0, vote: null } : place;
    case "back": {
      if (step > 0) return { ...at, step: step - 1, vote: null };
      const before = slides[place.slide - 1];
      if (before === undefined) return place;
      return { ...at, slide: place.slide - 1, step: positionsOf(before, place.on).length - 1, vote: null };
    }
    case "up":
    case "down":
      if (place.on.spotlight) return lightMoved(place, slide, action === "up" ? -1 : 1);
      return moved(place, action === "up" ? "back" : "next", slides);
    case "start":
      return { ...at, step: 0, vote: null };
    case "end":
      return { ...at, step: last, vote: null };
    case "quiz":
    case "rows":
      return toggled(at, action, slide);
    case "spotlight":
    case "anatomy":
    case "notes":
      return { ...place, light: null, on: { ...place.on, [action]: !place.on[action] } };
    default:
      return place;
  }
}

/** A vote stays while its own answer is shown. */
const voteKept = (slide: SteppedSlide, place: Place) =>
  positionAt(slide, place).covered ? place.vote : null;

function given(
  place: Place,
  action: Exclude<DeckAction, PresentAction>,
  slides: readonly SteppedSlide[],
): Place {
  if ("light" in action) return { ...place, light: action.light };
  if ("vote" in action) return { ...place, vote: action.vote };
  if ("place" in action) {
    const next = { ...place, ...action.place };
    return { ...next, slide: Math.max(0, Math.min(next.slide, slides.length - 1)) };
  }
  const slide = slides.findIndex(({ figure }) => figure === action.figure);
  return slide < 0 ? place : { ...place, slide, step: 0, light: null, vote: null };
}

function lightMoved(place: Place, slide: SteppedSlide, by: 1 | -1): Place {
  const rows = rowsShown(slide, place);
  if (rows.length === 0) return place;
  const at = place.light === null ? -1 : rows.indexOf(place.light);
  // From the rows revealed last, up leads to the one before them.
  const from = at >= 0 ? at : rows.length - (by === 1 ? 2 : 1);
  const light = rows[Math.max(0, Math.min(rows.length - 1, from + by))];
  return light === undefined ? place : { ...place, light };
}

/** The number of rows shown stays the same; a quiz restarts if there is nothing left to ask. */
function toggled(place: Place, mode: "quiz" | "rows", slide: SteppedSlide): Place {
  const on = { ...place.on, [mode]: !place.on[mode] };
  const count = rowsShown(slide, place).length;
  const positions = positionsOf(slide, on);
  const rowsAt = (step: number) => rowsShown(slide, { ...place, on, step }).length;
  const step = positions.findIndex(({ covered }, index) => !covered && rowsAt(index) >= count);
  const whole = step < 0 || step === positions.length - 1;
  const from = mode === "quiz" && on.quiz && whole ? 0 : step < 0 ? positions.length - 1 : step;
  return { ...place, on, step: from, vote: null };
}

/** The place as the address keeps it after its "#": nothing at the very start. */
export function placeHash({ slide, step, on, light }: Place): string {
  const modes = MODES.filter((mode) => on[mode]);
  const parts = new URLSearchParams();
  if (slide > 0 || step > 0) parts.set("at", `${slide + 1}.${step}`);
  if (modes.length > 0) parts.set("on", modes.join(" "));
  if (light !== null) parts.set("row", light);
  return parts.toString();
}

/** Reads what `placeHash` wrote; malformed parts are skipped. */
export function readPlaceHash(hash: string): Partial<Place> {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const at = /^(\d{1,4})\.(\d{1,4})$/.exec(parts.get("at") ?? "");
  const modes = (parts.get("on") ?? "").split(" ");
  return {
    slide: at === null ? 0 : Number(at[1]) - 1,
    step: at === null ? 0 : Number(at[2]),
    on: {
      quiz: modes.includes("quiz"),
      spotlight: modes.includes("spotlight"),
      anatomy: modes.includes("anatomy"),
      notes: modes.includes("notes"),
      rows: modes.includes("rows"),
    },
    light: parts.get("row"),
    vote: null,
  };
}
