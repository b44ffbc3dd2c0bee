import { DEFAULT_FIGURE } from "./figure";
import { figureHref, parseFigure } from "./figure-url";
import { DEFAULT_VIEW } from "./view";

/** A lecture: several figures one after the other, kept in the address and in a file. */

/** The parameter that holds one figure of a lecture: its own parameters, encoded. */
export const SLIDE_PARAM = "slide";

/** Figures of a lecture at the most: more would pass what an address can hold. */
export const MOST_SLIDES = 30;

/** The figures of an address: those of a lecture, or the single figure that the parameters are. */
export function readSlides(search: URLSearchParams): URLSearchParams[] {
  const slides = search.getAll(SLIDE_PARAM).slice(0, MOST_SLIDES);
  return slides.length === 0 ? [search] : slides.map((text) => new URLSearchParams(text));
}

/** The address of a lecture of these figures, each given by its parameters. */
export function lectureHref(slides: readonly string[], path = "/present"): string {
  const search = new URLSearchParams(slides.map((slide) => [SLIDE_PARAM, slide]));
  return `${path}?${search}`;
}

/** A slide's parameters in their shortest form: equal figures are equal texts. */
export function tidySlide(slide: URLSearchParams): string {
  const { view, figure } = parseFigure(slide);
  return figureHref({ ...DEFAULT_VIEW, ...view }, { ...DEFAULT_FIGURE, ...figure }, "").replace(/^\?/, "");
}

/** The file of a lecture. */
interface LectureFile {
  crosstrial: "lecture";
  version: 1;
  slides: readonly string[];
}

/** Writes a lecture as a file that can be opened again. */
export const lectureFile = (slides: readonly string[]): string =>
  `${JSON.stringify({ crosstrial: "lecture", version: 1, slides } satisfies LectureFile, null, 2)}\n`;

/**
 * Reads the file of a lecture.
 * @throws Error with a sentence for the reader where the file is none.
 */
export function readLectureFile(text: string): string[] {
  const fault = new Error("This file is not a lecture that Crosstrial saved.");
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw fault;
  }
  const { crosstrial, slides } = (content ?? {}) as Partial<LectureFile>;
  if (crosstrial !== "lecture" || !Array.isArray(slides)) throw fault;
  const kept = slides
    .filter((slide) => typeof slide === "string" && slide.length < 8000)
    .slice(0, MOST_SLIDES);
  if (kept.length === 0) throw new Error("The lecture in this file has no figures.");
  return kept.map((slide) => tidySlide(new URLSearchParams(slide)));
}
