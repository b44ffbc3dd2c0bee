"use client";

import { verdictOf } from "@/lib/figures/presenting/quiz";
import { type Place, positionAt, rowsShown } from "./deck";
import type { PresentedSlide } from "./slide";

interface QuizBarProps {
  slide: PresentedSlide;
  place: Place;
  vote(side: "left" | "right"): void;
  reveal(): void;
}

/** Below the slide, where it covers nothing: the question about the newest row, then the answer. */
export function QuizBar({ slide, place, vote, reveal }: QuizBarProps) {
  const { covered } = positionAt(slide, place);
  const newest = rowsShown(slide, place).at(-1);
  const question = slide.questions.find(({ row }) => row === newest);
  if (slide.noQuiz !== null)
    return (
      <div className="quiz" role="status">
        <p>{slide.noQuiz}</p>
      </div>
    );
  if (question === undefined)
    return (
      <div className="quiz" role="status">
        <p>
          {newest === undefined
            ? "Quiz: press → for the first question."
            : "No estimate in this row: press →."}
        </p>
      </div>
    );
  if (!covered)
    return (
      <div className="quiz" role="status">
        <p>
          <strong>{question.ask}</strong> {verdictOf(question, place.vote)}
        </p>
      </div>
    );
  return (
    <fieldset className="quiz">
      <legend className="sr-only">Which side of the line?</legend>
      <p>
        <span aria-hidden="true">Which side of the line? </span>
        <strong>{question.ask}</strong>
      </p>
      <p className="quiz-buttons">
        <button type="button" aria-pressed={place.vote === "left"} onClick={() => vote("left")}>
          ← Left
        </button>
        <button type="button" aria-pressed={place.vote === "right"} onClick={() => vote("right")}>
          Right →
        </button>
        <button type="button" onClick={reveal}>
          Show
        </button>
      </p>
    </fieldset>
  );
}
