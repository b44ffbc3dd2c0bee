import { own } from "../own";
import { DEFAULT_FIGURE } from "./figure";
import { figureHref, parseFigure } from "./figure-url";
import { DEFAULT_VIEW } from "./view";

/** A lecture: several figures one after the other, kept in the address and in a file. */

/** The parameter that holds one figure of a lecture: its own parameters, encoded. */
export const SLIDE_PARAM = "slide";

/** The parameter that opens the lecturer's notes of a presentation; its value is the presentation's own name. */
export const NOTES_PARAM = "notes";

/** Figures of a lecture at most: more would pass what an address can hold. */
export const MOST_SLIDES = 30;

/** Longest note on a figure that a file keeps. */
export const LONGEST_NOTE = 4000;

/** The figures of an address: those of a lecture, or the single figure that the parameters are; none where there are none. */
export function readSlides(search: URLSearchParams): URLSearchParams[] {
  const slides = search.getAll(SLIDE_PARAM).slice(0, MOST_SLIDES);
  if (slides.length > 0) return slides.map((text) => new URLSearchParams(text));
  const own = new URLSearchParams(search);
  own.delete(NOTES_PARAM);
  return own.size === 0 ? [] : [own];
}

/** The address of a lecture of these figures, each given by its parameters. */
export function lectureHref(slides: readonly string[], path = "/present"): string {
  if (slides.length === 0) return path;
  const search = new URLSearchParams(slides.map((slide) => [SLIDE_PARAM, slide]));
  return `${path}?${search}`;
}

/** A slide's parameters in their shortest form: equal figures are equal texts. */
export function tidySlide(slide: URLSearchParams): string {
  const { view, figure } = parseFigure(slide);
  return figureHref({ ...DEFAULT_VIEW, ...view }, { ...DEFAULT_FIGURE, ...figure }, "").replace(/^\?/, "");
}

/** Pages whose links show a View, and so a figure. */
const WITH_FIGURES = ["/figure", "/present", "/evidence", "/embed/figure"];

/**
 * The figures that a link leads to, in their shortest form.
 * @throws Error with a sentence that says what is wrong with the link.
 */
export function readLink(text: string): string[] {
  const link = text.trim();
  if (link === "") throw new Error("Paste the link of a figure first: the address of its page.");
  const [before = "", ...rest] = link.split("#")[0]?.split("?") ?? [];
  const path = before.replace(/^[a-z]+:\/\/[^/]*/i, "").replace(/(.)\/$/, "$1");
  if (path !== "" && !WITH_FIGURES.includes(path))
    throw new Error(
      `“${path}” shows no figure. Links to these pages do: ${WITH_FIGURES.slice(0, 3).join(", ")}.`,
    );
  const query = rest.join("?");
  if (query === "")
    throw new Error("This link does not say what to show: there is no “?” with filters after its path.");
  const slides = readSlides(new URLSearchParams(query));
  const faults = slides.flatMap((slide) => parseFigure(slide).notices);
  if (faults.length > 0) {
    const named = [...new Set(faults.map(({ param, found }) => `“${param}=${found}”`))];
    throw new Error(`Not understood in this link: ${named.slice(0, 3).join(", ")}.`);
  }
  return slides.map(tidySlide);
}

/** A lecture as a file keeps it: figures, and the lecturer's own note on each. */
export interface Lecture {
  slides: readonly string[];
  /** By figure. */
  notes: Readonly<Record<string, string>>;
}

/** The file of a lecture. */
interface LectureFile {
  crosstrial: "lecture";
  version: 1;
  slides: readonly string[];
  /** One for each slide; empty where there is none. Absent from older files. */
  notes?: readonly string[];
}

/** Writes a lecture as a file that can be opened again. */
export function lectureFile({ slides, notes }: Lecture): string {
  const ofSlides = slides.map((slide) => (own(notes, slide) ?? "").slice(0, LONGEST_NOTE));
  const some = ofSlides.some((note) => note !== "");
  const file: LectureFile = {
    crosstrial: "lecture",
    version: 1,
    slides,
    ...(some ? { notes: ofSlides } : {}),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Reads the file of a lecture.
 * @throws Error with a sentence for the reader where the file is none.
 */
export function readLectureFile(text: string): Lecture {
  const fault = new Error("This file is not a lecture that Crosstrial saved.");
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw fault;
  }
  const { crosstrial, slides, notes } = (content ?? {}) as Partial<LectureFile>;
  if (crosstrial !== "lecture" || !Array.isArray(slides)) throw fault;
  const kept = slides
    .map((slide: unknown, index) => ({ slide, note: Array.isArray(notes) ? (notes[index] as unknown) : "" }))
    .flatMap(({ slide, note }) =>
      typeof slide === "string" && slide.length < 8000
        ? [{ slide: tidySlide(new URLSearchParams(slide)), note: typeof note === "string" ? note : "" }]
        : [],
    )
    .slice(0, MOST_SLIDES);
  if (kept.length === 0) throw new Error("The lecture in this file has no figures.");
  return {
    slides: kept.map(({ slide }) => slide),
    notes: Object.fromEntries(
      kept.flatMap(({ slide, note }) => (note === "" ? [] : [[slide, note.slice(0, LONGEST_NOTE)]])),
    ),
  };
}
