"use client";

import { type CSSProperties, useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { Anatomy, AnatomyList, partsSeen } from "./anatomy";
import { Controls } from "./controls";
import { type DeckAction, isByRow, isQuiz, moved, positionAt, positionsOf, START, stepsIn } from "./deck";
import { Help } from "./help";
import type { PresentAction } from "./keys";
import { NotesPanel } from "./notes-panel";
import { QuizBar } from "./quiz-bar";
import { hiddenRules, rowsLit, sightAt } from "./reveal";
import { RowTargets } from "./row-targets";
import type { PresentedFigure, PresentedSlide } from "./slide";
import { usePresenterChannel } from "./use-channel";
import { useIdle } from "./use-idle";
import { useKeys } from "./use-keys";
import { usePlaceInAddress } from "./use-place";

interface PresentationProps {
  slides: readonly PresentedSlide[];
  figures: readonly PresentedFigure[];
}

/** How far a swipe must go, in px; and how much more across than down. */
const SWIPE = 50;
const ACROSS = 1.5;

/** Figures on a full screen: arrow keys, a clicker or a finger reveal them step by step, backwards too. */
export function Presentation({ slides, figures }: PresentationProps) {
  const [place, dispatch] = useReducer(
    (at: typeof START, action: DeckAction) => moved(at, action, slides),
    START,
  );
  const [help, setHelp] = useState(false);
  const [large, setLarge] = useState(false);
  const [ready, setReady] = useState(false);
  const stage = useRef<HTMLElement>(null);
  const touch = useRef<{ x: number; y: number } | null>(null);
  usePlaceInAddress(place, dispatch);
  const idle = useIdle(stage);
  const go = useCallback((action: PresentAction) => {
    if (action === "help") setHelp((open) => !open);
    else if (action === "full") {
      if (document.fullscreenElement) void document.exitFullscreen();
      else void stage.current?.requestFullscreen?.();
    } else dispatch(action);
  }, []);
  const jump = useCallback((figure: number) => dispatch({ figure }), []);
  useKeys(go, jump);
  // Keys are heard from now on.
  useEffect(() => setReady(true), []);
  const channel = usePresenterChannel(place, dispatch);

  // A figure taken out of the lecture may have been the last.
  const slide = slides[Math.min(place.slide, slides.length - 1)] as PresentedSlide;
  const sight = useMemo(() => sightAt(slide, place), [slide, place]);
  const parts = useMemo(() => partsSeen(slide, sight), [slide, sight]);
  const { shown, covered } = positionAt(slide, place);
  const { on } = place;
  const newest = stepsIn(slide, on)[shown - 1];
  const positions = positionsOf(slide, on).length - 1;
  return (
    <section
      ref={stage}
      className="presentation"
      aria-label="Presentation"
      data-idle={idle}
      data-ready={ready}
      onTouchStart={({ touches }) => {
        const first = touches[0];
        // Two fingers enlarge; a figure that is larger than the screen is moved about.
        touch.current =
          touches.length === 1 && first && !large ? { x: first.clientX, y: first.clientY } : null;
      }}
      onTouchEnd={({ changedTouches }) => {
        const last = changedTouches[0];
        if (touch.current !== null && last !== undefined) {
          const [x, y] = [last.clientX - touch.current.x, last.clientY - touch.current.y];
          if (Math.abs(x) > SWIPE && Math.abs(x) > ACROSS * Math.abs(y)) go(x < 0 ? "next" : "back");
        }
        touch.current = null;
      }}
    >
      <h1 className="sr-only">{slide.title}</h1>
      <p className="sr-only" aria-live="polite">
        {newest === undefined
          ? "Only the frame is shown."
          : covered
            ? "The estimate is covered."
            : newest.label}
      </p>
      <div
        className="stage"
        data-large={large}
        style={{ "--ratio": slide.width / slide.height } as CSSProperties}
      >
        <div key={slide.key} className="slide" data-step={Math.min(place.step, positions)}>
          <style>{hiddenRules(slide, place)}</style>
          {slide.picture}
          {on.anatomy && <Anatomy slide={slide} parts={parts} />}
          {on.spotlight && (
            <RowTargets
              slide={slide}
              rows={sight.rows}
              lit={rowsLit(slide, place)}
              light={(row) => dispatch({ light: row })}
            />
          )}
        </div>
      </div>
      <p className="when-upright">
        <button type="button" aria-pressed={large} onClick={() => setLarge(!large)}>
          {large ? "Whole figure" : "Larger figure"}
        </button>{" "}
        {!large && "or turn the screen"}
      </p>
      {on.quiz && (
        <QuizBar slide={slide} place={place} vote={(vote) => dispatch({ vote })} reveal={() => go("next")} />
      )}
      {on.anatomy && <AnatomyList parts={parts} />}
      {on.notes && <NotesPanel slide={slide} place={place} openWindow={channel.openWindow} />}
      <Controls
        place={{
          slide: Math.min(place.slide, slides.length - 1) + 1,
          slides: slides.length,
          step: Math.min(place.step, positions),
          steps: positions,
        }}
        on={{ ...on, rows: isByRow(slide, on) }}
        fixed={{
          quiz: slide.noQuiz,
          rows:
            slide.steps.length === slide.rowSteps.length
              ? "This figure has no groups: its rows appear one by one."
              : isQuiz(slide, on)
                ? "In a quiz, rows appear one by one."
                : null,
        }}
        figures={figures}
        figure={slide.figure}
        jump={jump}
        go={go}
      />
      {help && <Help close={() => setHelp(false)} />}
    </section>
  );
}
