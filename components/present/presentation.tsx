"use client";

import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { Step } from "@/lib/figures/steps";
import { Anatomy, AnatomyList, type FoundPart } from "./anatomy";
import { Controls } from "./controls";
import { keyAction, type PresentAction } from "./keys";
import { NotesPanel } from "./notes-panel";
import { hiddenRules } from "./reveal";

/** One slide as the server drew it, with what a presenter needs. */
export interface PresentedSlide {
  key: string;
  title: string;
  picture: ReactNode;
  width: number;
  height: number;
  /** As the View groups; and row by row. */
  steps: readonly Step[];
  rowSteps: readonly Step[];
  note: readonly string[];
}

interface PresentationProps {
  slides: readonly PresentedSlide[];
  /** The parameters of each figure of the lecture. */
  lecture: readonly string[];
  notices: readonly string[];
}

/** How far a swipe must go, in px. */
const SWIPE = 50;

/** Figures on a full screen: arrow keys, a clicker or a finger reveal them step by step, backwards too. */
export function Presentation({ slides, lecture, notices }: PresentationProps) {
  const [at, setAt] = useState(0);
  const [step, setStep] = useState(0);
  const [quiz, setQuiz] = useState(false);
  const [vote, setVote] = useState<"left" | "right" | null>(null);
  const [spotlight, setSpotlight] = useState(false);
  const [anatomy, setAnatomy] = useState(false);
  const [parts, setParts] = useState<FoundPart[]>([]);
  const [notes, setNotes] = useState(false);
  const [byRow, setByRow] = useState(false);
  const stage = useRef<HTMLElement>(null);
  const touch = useRef<number | null>(null);
  const slide = slides[at];
  const steps = byRow ? (slide?.rowSteps ?? []) : (slide?.steps ?? []);
  // In a quiz each step is shown twice: first with its estimate covered, then with it.
  const positions = quiz ? steps.length * 2 : steps.length;
  const shown = quiz ? Math.ceil(step / 2) : step;
  const covered = quiz && step % 2 === 1;

  const go = useCallback(
    (action: PresentAction) => {
      setVote(null);
      if (action === "next") {
        if (step < positions) setStep(step + 1);
        else if (at < slides.length - 1) {
          setAt(at + 1);
          setStep(0);
        }
      } else if (action === "back") {
        if (step > 0) setStep(step - 1);
        else if (at > 0) {
          const before = slides[at - 1];
          setAt(at - 1);
          const count = (byRow ? before?.rowSteps : before?.steps)?.length ?? 0;
          setStep(quiz ? count * 2 : count);
        }
      } else if (action === "start") setStep(0);
      else if (action === "end") setStep(positions);
      else if (action === "quiz") {
        setQuiz(!quiz);
        setStep(0);
      } else if (action === "spotlight") setSpotlight(!spotlight);
      else if (action === "anatomy") setAnatomy(!anatomy);
      else if (action === "notes") setNotes(!notes);
      else if (action === "rows") {
        setByRow(!byRow);
        setStep(0);
      } else if (action === "full") {
        if (document.fullscreenElement) void document.exitFullscreen();
        else void stage.current?.requestFullscreen?.();
      }
    },
    [step, positions, at, slides, byRow, quiz, spotlight, anatomy, notes],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const onControl =
        event.target instanceof Element && event.target.closest("button, a, input, textarea, summary");
      if (onControl && (event.key === "Enter" || event.key === " ")) return;
      const action = keyAction(event.key);
      if (action === null) return;
      event.preventDefault();
      go(action);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [go]);

  const current = steps[shown - 1];
  return (
    <section
      ref={stage}
      className="presentation"
      aria-label="Presentation"
      onTouchStart={({ touches }) => {
        touch.current = touches[0]?.clientX ?? null;
      }}
      onTouchEnd={({ changedTouches }) => {
        const moved = (changedTouches[0]?.clientX ?? 0) - (touch.current ?? 0);
        if (touch.current !== null && Math.abs(moved) > SWIPE) go(moved < 0 ? "next" : "back");
        touch.current = null;
      }}
    >
      <h1 className="sr-only">{slide?.title ?? "Nothing to present"}</h1>
      <p className="sr-only" aria-live="polite">
        {current === undefined
          ? "Only the frame is shown."
          : covered
            ? "The estimate is covered."
            : current.label}
      </p>
      {slide === undefined ? (
        <p className="m-auto p-8 text-lg">{notices.join(" ")}</p>
      ) : (
        <div className="stage" style={{ "--ratio": slide.width / slide.height } as React.CSSProperties}>
          <div key={slide.key} className="slide" data-step={step}>
            <style>{hiddenRules(steps, shown, { covered, spotlight })}</style>
            {slide.picture}
            {covered && current !== undefined && (
              <Vote vote={vote} setVote={setVote} reveal={() => go("next")} />
            )}
            {anatomy && <Anatomy slideKey={`${slide.key} ${step}`} parts={parts} setParts={setParts} />}
          </div>
        </div>
      )}
      {anatomy && <AnatomyList parts={parts} />}
      {notes && slide !== undefined && <NotesPanel note={slide.note} step={current?.label ?? null} />}
      <Controls
        place={{ slide: at + 1, slides: slides.length, step, steps: positions }}
        on={{ quiz, spotlight, anatomy, notes, rows: byRow }}
        lecture={lecture}
        go={go}
      />
    </section>
  );
}

interface VoteProps {
  vote: "left" | "right" | null;
  setVote(vote: "left" | "right"): void;
  reveal(): void;
}

/** The question of a quiz: which side of the line? */
function Vote({ vote, setVote, reveal }: VoteProps) {
  return (
    <fieldset className="vote">
      <legend className="sr-only">Which side of the line?</legend>
      <span aria-hidden="true">Which side of the line?</span>
      <button type="button" aria-pressed={vote === "left"} onClick={() => setVote("left")}>
        ← Left
      </button>
      <button type="button" aria-pressed={vote === "right"} onClick={() => setVote("right")}>
        Right →
      </button>
      <button type="button" onClick={reveal}>
        Show
      </button>
    </fieldset>
  );
}
