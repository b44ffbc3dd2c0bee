import type { ReactNode } from "react";
import type { QuizQuestion } from "@/lib/figures/presenting/quiz";
import type { AnatomyPart } from "@/lib/figures/presenting/sight";
import type { SlideSource } from "@/lib/figures/presenting/sources";
import type { SteppedSlide } from "./deck";

/** Left, top, right, bottom in points of the slide. */
export type SlideBox = readonly [left: number, top: number, right: number, bottom: number];

/** One slide as the server drew it, with what a presenter needs. */
export interface PresentedSlide extends SteppedSlide {
  key: string;
  /** The parameters of its figure. */
  query: string;
  title: string;
  picture: ReactNode;
  width: number;
  height: number;
  questions: readonly QuizQuestion[];
  /** Why there is no quiz; null where there is one. */
  noQuiz: string | null;
  anatomy: readonly AnatomyPart[];
  /** Rows that can be in the spotlight. */
  rowBoxes: readonly { row: string; name: string; box: SlideBox }[];
  /** What is drawn, for numbers to be put beside it. */
  blocks: readonly SlideBox[];
  sources: readonly SlideSource[];
  /** The pool in a sentence; for when everything is shown. */
  pooled: string | null;
}

/** One figure of a lecture; it may fill several slides. */
export interface PresentedFigure {
  query: string;
  title: string;
  kind: string;
  /** Which parts of its link were not understood. */
  notices: readonly string[];
}
